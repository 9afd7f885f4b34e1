"""Asking for time for a staff network meeting, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Radios, TextInput
from networks.forms.times import TimesMixin
from networks.models import ReleaseRequest


class AskReleaseForm(OnceMixin, TimesMixin, GovukForm):
    button = _("Ask my manager")


class AgreeReleaseForm(GovukForm):
    button = _("Yes")


class DeclineReleaseForm(GovukForm):
    button = _("Not this time")
    button_style = "secondary"
    reason = forms.ChoiceField(
        label=_("Why not this time?"),
        choices=ReleaseRequest.Reason.choices,
        widget=Radios(),
        error_messages={"required": _("Select the reason")},
    )
    explanation = forms.CharField(
        label=_("More about it (optional, except for something else)"),
        max_length=300,
        required=False,
        widget=TextInput(),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        other = data.get("reason") == ReleaseRequest.Reason.OTHER
        if other and not (data.get("explanation") or "").strip():
            self.add_error("explanation", _("Enter the reason"))
        return data


class WithdrawReleaseForm(GovukForm):
    button = _("Take it back")
    button_style = "warning"
