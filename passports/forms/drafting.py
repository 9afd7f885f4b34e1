"""Starting, sending, withdrawing and discarding a passport."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Radios
from passports.models.sharing import Level


class StartForm(OnceMixin, GovukForm):
    """Begin."""

    button = _("Start your passport")


class SendForm(OnceMixin, GovukForm):
    """How much the manager may see, and off it goes."""

    button = _("Send to your manager")
    label_size = "m"
    level = forms.ChoiceField(
        label=_("How much may your manager see?"),
        help_text=_("You can change this at any time."),
        choices=Level.choices,
        widget=Radios(
            hints={
                Level.ARRANGEMENTS: _("And what happens if you have to leave at once."),
                Level.IMPACT: _("Sections 2, 3 and 4."),
                Level.EVERYTHING: _("Also what you wrote about your caring, section 1."),
            }
        ),
        error_messages={
            "required": _("Select how much your manager may see"),
            "invalid_choice": _("Select how much your manager may see"),
        },
    )


class WithdrawForm(OnceMixin, GovukForm):
    """Take it back."""

    button = _("Withdraw your passport")


class DiscardForm(OnceMixin, GovukForm):
    """Throw it away."""

    button = _("Discard what you wrote")
    button_style = "warning"


class StartVersionForm(OnceMixin, GovukForm):
    """Begin the next version."""

    button = _("Start the next version")
