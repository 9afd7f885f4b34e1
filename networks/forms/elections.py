"""Forms of elections."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, NumberInput, OnceMixin, QuestionForm, Radios, Textarea
from networks.models.role import NetworkRole


class OpenElectionForm(OnceMixin, GovukForm):
    button = _("Open the election")
    role = forms.ChoiceField(
        label=_("Which office?"),
        choices=NetworkRole.choices,
        widget=Radios(),
        error_messages={"required": _("Select the office")},
    )
    seats = forms.IntegerField(
        label=_("How many are elected?"),
        min_value=1,
        max_value=10,
        initial=1,
        widget=NumberInput(width=2),
        error_messages={
            "required": _("Enter how many are elected"),
            "invalid": _("Enter a number, like 1"),
        },
    )
    nominations_until = DateField(
        label=_("Last day to stand"),
        name=_("The last day to stand"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the last day to stand")},
    )
    voting_until = DateField(
        label=_("Last day to vote"),
        name=_("The last day to vote"),
        earliest=timezone.localdate,
        help_text=_("For example, 10 4 2027"),
        error_messages={"required": _("Enter the last day to vote")},
    )


class StandForm(GovukForm):
    button = _("Stand")
    statement = forms.CharField(
        label=_("Why do you stand? (optional)"),
        help_text=_("Fellow members read this beside your name."),
        max_length=1000,
        required=False,
        widget=Textarea(),
    )


class StandBackForm(GovukForm):
    button = _("Stand no longer")
    button_style = "warning"


class VoteForm(QuestionForm):
    button = _("Vote")
    candidate = forms.ChoiceField(
        label=_("Whom do you vote for?"),
        widget=Radios(),
        error_messages={"required": _("Select a candidate")},
    )

    def __init__(self, *args: Any, candidates: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["candidate"]
        field.choices = [(str(one.pk), one.membership.name) for one in candidates]
        field.widget.hints = {str(one.pk): one.statement for one in candidates if one.statement}


class CancelElectionForm(GovukForm):
    button = _("Cancel the election")
    button_style = "warning"


class EndTermForm(GovukForm):
    button = _("End this office")
    button_style = "warning"
