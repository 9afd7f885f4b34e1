"""The question and what goes with it, one a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from declarations.states import Answer, Hours
from govuk.forms import GovukForm, QuestionForm, Radios

PREFER_NOT = "prefer_not_to_say"
NOT_SAID = _("I prefer not to say")


class AnswerForm(QuestionForm):
    """The harmonised question."""

    button = _("Save my answer")
    answer = forms.ChoiceField(
        label=_(
            "Do you look after, or give any help or support to, anyone because they have long-term"
            " physical or mental health conditions or illnesses, or problems related to old age?"
        ),
        help_text=_("Do not count anything you do as part of your paid work."),
        choices=Answer.choices,
        widget=Radios(divider=_("or")),
        error_messages={"required": _("Select yes, no, or that you prefer not to say")},
    )
    label_size = "m"


class HoursForm(QuestionForm):
    """Asked of those who answered yes."""

    button = _("Save and continue")
    hours = forms.ChoiceField(
        label=_("How many hours a week do you spend on it?"),
        help_text=_(
            "In an ordinary week, all the people you help taken together. A guess is enough."
        ),
        choices=[*Hours.choices, (PREFER_NOT, NOT_SAID)],
        widget=Radios(divider=_("or")),
        error_messages={"required": _("Select the hours, or that you prefer not to say")},
    )

    def clean_hours(self) -> str:
        """The band; "" for none."""
        hours = self.cleaned_data["hours"]
        return "" if hours == PREFER_NOT else hours


class ChildcareForm(QuestionForm):
    """Asked apart, of everybody but those who prefer not to say."""

    button = _("Save and continue")
    childcare = forms.ChoiceField(
        label=_("Do you look after children under 18 as a parent or guardian?"),
        help_text=_("Asked of those who said yes and of those who said no. It is counted apart."),
        choices=[("yes", _("Yes")), ("no", _("No")), (PREFER_NOT, NOT_SAID)],
        widget=Radios(divider=_("or")),
        error_messages={"required": _("Select yes, no, or that you prefer not to say")},
    )

    def clean_childcare(self) -> bool | None:
        """Whether they do; None if not said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["childcare"])


class WithdrawForm(GovukForm):
    button: Any = _("Remove my answer")
    button_style = "warning"
