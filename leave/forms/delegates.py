"""Who answers leave for a manager, and when."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin
from people.forms.acting_managers import StaffField


class DelegateForm(OnceMixin, GovukForm):
    button = _("Let them answer")
    delegate = StaffField(
        label=_("Who will answer requests for leave for you?"),
        help_text=_("Their work e-mail address"),
        error_messages={"required": _("Enter the work e-mail address of who will answer")},
    )
    starts_on = DateField(
        label=_("First day"),
        name=_("The first day"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the first day")},
    )
    ends_on = DateField(
        label=_("Last day"),
        name=_("The last day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 4 2027"),
        error_messages={"required": _("Enter the last day")},
    )


class RevokeDelegateForm(OnceMixin, GovukForm):
    button = _("Yes, end this now")
    button_style = "warning"
