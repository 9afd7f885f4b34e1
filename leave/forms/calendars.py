"""Making and stopping the address of one's own calendar."""

from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin


class MakeAddressForm(OnceMixin, GovukForm):
    button = _("Make an address")


class ReplaceAddressForm(MakeAddressForm):
    button = _("Make a new address")


class StopCalendarForm(OnceMixin, GovukForm):
    button = _("Stop the calendar")
    button_style = "warning"
