"""Forms of events, partners and the planner."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, NumberInput, OnceMixin, Radios, Textarea, TextInput
from networks.forms.networks import MARKDOWN
from networks.forms.times import TimesMixin
from networks.models import Answer, Event, Occasion


class EventForm(OnceMixin, TimesMixin, GovukForm):
    button = _("Announce it")
    field_order = ("title", "on", "starts", "ends", "place", "link", "body", "capacity", "open_to")
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=TextInput(),
        error_messages={"required": _("Enter the title")},
    )
    place = forms.CharField(
        label=_("Place (optional)"), max_length=200, required=False, widget=TextInput()
    )
    link = forms.URLField(
        label=_("Link to join (optional)"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address like https://meet.example.org/abc")},
    )
    body = forms.CharField(
        label=_("What happens (optional)"),
        help_text=MARKDOWN,
        max_length=5000,
        required=False,
        widget=Textarea(),
    )
    capacity = forms.IntegerField(
        label=_("How many places? (optional)"),
        min_value=1,
        max_value=10_000,
        required=False,
        widget=NumberInput(width=4),
        error_messages={"invalid": _("Enter a number, like 20")},
    )
    open_to = forms.ChoiceField(
        label=_("Who may come?"),
        choices=Event.OpenTo.choices,
        initial=Event.OpenTo.MEMBERS,
        widget=Radios(),
        error_messages={"required": _("Select who may come")},
    )


class CancelEventForm(GovukForm):
    button = _("Cancel the event")
    button_style = "warning"


class AnswerForm(GovukForm):
    button = _("Save my answer")
    reply = forms.ChoiceField(
        label=_("Do you come?"),
        choices=Answer.Reply.choices,
        widget=Radios(inline=True),
        error_messages={"required": _("Select yes, maybe or no")},
    )


class ChangeFeedForm(GovukForm):
    button = _("Make a new address")


class EndFeedForm(GovukForm):
    button = _("End the address")
    button_style = "secondary"


class PartnerForm(OnceMixin, GovukForm):
    button = _("Send the invitation")
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=TextInput(),
        error_messages={"required": _("Enter the name")},
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=120,
        widget=TextInput(),
        error_messages={"required": _("Enter the organisation")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Enter the e-mail address"),
            "invalid": _("Enter an e-mail address, like name@example.org"),
        },
    )
    until = DateField(
        label=_("Last day of the invitation"),
        name=_("The last day"),
        earliest=timezone.localdate,
        help_text=_("Within the next 12 months. For example, 27 3 2027"),
        error_messages={"required": _("Enter the last day")},
    )


class RevokePartnerForm(GovukForm):
    button = _("End the invitation")
    button_style = "warning"


class OccasionForm(GovukForm):
    button = _("Save")
    kind = forms.ChoiceField(
        label=_("Which one?"),
        choices=Occasion.Kind.choices,
        widget=Radios(),
        error_messages={"required": _("Select which one")},
    )
    starts_on = DateField(
        label=_("First day"),
        name=_("The first day"),
        help_text=_("For example, 7 6 2027"),
        error_messages={"required": _("Enter the first day")},
    )
    ends_on = DateField(
        label=_("Last day"),
        name=_("The last day"),
        help_text=_("For example, 13 6 2027"),
        error_messages={"required": _("Enter the last day")},
    )


class TaskForm(OnceMixin, GovukForm):
    button = _("Add it")
    what = forms.CharField(
        label=_("What is to be done?"),
        max_length=200,
        widget=TextInput(),
        error_messages={"required": _("Enter what is to be done")},
    )
    owner = forms.ChoiceField(
        label=_("Who does it?"), error_messages={"required": _("Select who does it")}
    )
    due_on = DateField(
        label=_("By when?"),
        name=_("The date"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter by when")},
    )

    def __init__(self, *args: Any, officers: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.choices = [("", _("Choose an officer")), *officers]


class RemoveTaskForm(GovukForm):
    button = _("Take it off the list")
    button_style = "warning"
