"""What a member chooses: who sees the name, and what reaches them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, Radios, TextInput
from networks.models import Preference


class JoinForm(GovukForm):
    button = _("Join")


class LeaveForm(GovukForm):
    button = _("Leave")
    button_style = "warning"


class NameForm(GovukForm):
    button = _("Save")
    shown = forms.ChoiceField(
        label=_("May fellow members see your name?"),
        choices=[("no", _("No")), ("yes", _("Yes, members of this network only"))],
        widget=Radios(reveals={"yes": ["shown_as"]}),
        error_messages={"required": _("Select yes or no")},
    )
    shown_as = forms.CharField(
        label=_("Name to show (optional)"),
        help_text=_("Leave it empty to show your full name."),
        max_length=100,
        required=False,
        widget=TextInput(width=20),
    )


class ReachForm(GovukForm):
    """One question for each kind of thing a network tells its members."""

    button = _("Save")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value, label in Preference.About.choices:
            self.fields[value] = forms.ChoiceField(
                label=label,
                choices=Preference.Reach.choices,
                widget=Radios(small=True),
                error_messages={"required": _("Select how this reaches you")},
            )


class StopMailForm(GovukForm):
    button = _("Stop these e-mails")
