"""Yes, switch it on."""

from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin


class SwitchOnForm(OnceMixin, GovukForm):
    button = _("Switch it on")
