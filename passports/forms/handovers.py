"""What a new manager fills in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin


class AcknowledgeForm(OnceMixin, GovukForm):
    button = _("Save")
    read = forms.BooleanField(
        label=_("I have read the passport, and what was agreed goes on"),
        error_messages={"required": _("Select that you have read it")},
    )


class OfferTalkForm(OnceMixin, GovukForm):
    button = _("Offer the talk")
    on = DateField(
        label=_("Which day do you suggest?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )


class HoldTalkForm(OnceMixin, GovukForm):
    button = _("Save")
    on = DateField(
        label=_("When did you talk?"),
        name=_("The day"),
        latest=timezone.localdate,
        help_text=_("For example, 27 3 2026"),
        error_messages={"required": _("Enter the day")},
    )
