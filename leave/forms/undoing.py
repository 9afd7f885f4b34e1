"""Taking back, cancelling, changing, coming back early."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin


class ChangeForm(GovukForm):
    button = _("Choose other days")


class WithdrawForm(OnceMixin, GovukForm):
    button = _("Take back this request")
    button_style = "warning"


class CancelForm(OnceMixin, GovukForm):
    button = _("Cancel this leave")
    button_style = "warning"


class ComeBackForm(OnceMixin, GovukForm):
    button = _("Save")
    back_on = DateField(
        label=_("On which day are you back?"),
        name=_("The day"),
        help_text=_("The first day on which you work again. For example, 27 3 2027"),
        error_messages={"required": _("Enter the day on which you are back")},
    )
    at_midday = forms.BooleanField(
        label=_("I am back at midday: the morning of that day stays leave"), required=False
    )
