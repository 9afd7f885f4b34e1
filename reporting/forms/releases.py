"""Asking for a release, and what is said of one. Fixed choices only: no filter of one's own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Radios, Textarea
from reporting.models import Release
from reporting.queries.releases import Choice


class AskTableReleaseForm(OnceMixin, GovukForm):
    button = _("Build it")
    wanted = forms.ChoiceField(
        label=_("What do you want to release?"),
        widget=Radios(),
        error_messages={"required": _("Select what to release")},
    )

    def __init__(self, *given: Any, offered: Sequence[Choice], **named: Any) -> None:
        super().__init__(*given, **named)
        kinds = dict(Release.Kind.choices)
        self.fields["wanted"].choices = [  # type: ignore[attr-defined]
            (one.value, f"{kinds[one.kind]}: {one.label}") for one in offered
        ]


class SubmitTableReleaseForm(OnceMixin, GovukForm):
    button = _("Send for approval")


class ApproveTableReleaseForm(OnceMixin, GovukForm):
    button = _("Approve and publish")


class WithdrawTableReleaseForm(OnceMixin, GovukForm):
    button = _("Withdraw it")
    button_style = "warning"


class RefuseTableReleaseForm(OnceMixin, GovukForm):
    button = _("Do not approve")
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Whoever made it reads this. Write no count that is hidden."),
        max_length=1000,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter why not")},
    )


class CorrectTableReleaseForm(OnceMixin, GovukForm):
    button = _("Build a correction")
    what_changed = forms.CharField(
        label=_("What was wrong?"),
        help_text=_("Everybody can read this on both releases. Write no count that is hidden."),
        max_length=1000,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter what was wrong")},
    )
