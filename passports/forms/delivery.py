"""Whether what was agreed happens."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea
from passports.models import DeliveryCheck


class PutInPlaceForm(OnceMixin, GovukForm):
    button = _("Save")
    on = DateField(
        label=_("Since when does it happen?"),
        name=_("The day"),
        latest=timezone.localdate,
        help_text=_("For example, 27 3 2026"),
        error_messages={"required": _("Enter the day")},
    )


class EndArrangementForm(OnceMixin, GovukForm):
    button = _("End this arrangement")
    button_style = "warning"


class KeepTrialForm(OnceMixin, GovukForm):
    button = _("Keep it")


class AnswerDeliveryForm(OnceMixin, GovukForm):
    """Three questions about each arrangement, all on one page."""

    button = _("Save your answers")

    def __init__(self, *args: Any, checks: Iterable[DeliveryCheck], **values: Any) -> None:
        super().__init__(*args, **values)
        self.checks = list(checks)
        for check in self.checks:
            self._add(check)

    def _add(self, check: DeliveryCheck) -> None:
        name = {"name": check.arrangement.get_category_display()}
        self.fields[f"happened-{check.pk}"] = forms.ChoiceField(
            label=_("%(name)s: does it happen?") % name,
            choices=DeliveryCheck.Happened.choices,
            widget=Radios(inline=True),
            initial=check.happened,
            error_messages={"required": _("Select whether it happens: %(name)s") % name},
        )
        self.fields[f"helps-{check.pk}"] = forms.ChoiceField(
            label=_("%(name)s: does it help?") % name,
            choices=DeliveryCheck.Helps.choices,
            widget=Radios(),
            initial=check.helps,
            error_messages={"required": _("Select whether it helps: %(name)s") % name},
        )
        self.fields[f"comment-{check.pk}"] = forms.CharField(
            label=_("%(name)s: anything else? (optional)") % name,
            help_text=_("Only you can read this."),
            widget=Textarea(rows=3),
            max_length=1000,
            required=False,
            initial=check.comment,
        )

    def said(self, check: DeliveryCheck) -> dict[str, str]:
        """What was answered about one arrangement."""
        names = ("happened", "helps", "comment")
        return {name: self.cleaned_data[f"{name}-{check.pk}"] for name in names}
