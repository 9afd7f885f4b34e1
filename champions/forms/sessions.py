"""Offering sessions, changing and cancelling them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.actions.sessions import Times, Way
from champions.models import Session
from champions.models.session import MOST_PLACES
from champions.rules.names import tidy
from champions.rules.series import time_of
from govuk.forms import DateField, GovukForm, NumberInput, OnceMixin, Radios, TextInput

PHONE = re.compile(r"\+?[0-9 ()\-]{5,29}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?")
WHOLE = _("Enter a whole number")
WAY_FIELDS = {"telephone": "phone", "place": "place", "link": "link"}


class TimeField(forms.CharField):
    """A time of day as people write it: 10, 10:30, 2pm."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, widget=TextInput(width=5), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return time_of(text)
        except ValueError as error:
            raise ValidationError(_("Enter a time, like 10:30 or 2pm"), code="time") from error


class WayForm(forms.Form):
    """How people take part: a number to call for a telephone session, else a place or a link."""

    about = forms.CharField(
        label=_("What is it about? (optional)"),
        help_text=_("Everybody can read this."),
        max_length=200,
        required=False,
        widget=TextInput(),
    )
    way = forms.ChoiceField(
        label=_("How do people take part?"),
        choices=[
            ("telephone", _("They call a number")),
            ("place", _("They come to a place")),
            ("link", _("They follow a link")),
        ],
        widget=Radios(reveals={key: [name] for key, name in WAY_FIELDS.items()}),
        error_messages={"required": _("Select how people take part")},
    )
    phone = forms.CharField(
        label=_("Number to call"),
        help_text=_("Yours. People call you, so that nobody has to give a number."),
        max_length=30,
        required=False,
        widget=TextInput({"inputmode": "tel"}, width=20),
        validators=[RegexValidator(re.compile(rf"^{PHONE.pattern}$"), _("Enter a phone number"))],
    )
    place = forms.CharField(
        label=_("Place"),
        help_text=_("Choose a room where nobody listens. Everybody can read where it is."),
        max_length=200,
        required=False,
        widget=TextInput(),
    )
    link = forms.URLField(
        label=_("Link"),
        help_text=_("Begins with https://. Only those who have booked see it."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a link that begins with https://")},
    )

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise ValidationError(_("Enter a link that begins with https://"), code="scheme")
        return link

    def check_way(self, kind: str) -> None:
        """The one way in that was chosen must be given, and be one for this kind of session."""
        chosen = self.cleaned_data.get("way", "")
        if chosen and (kind == Session.Kind.TELEPHONE) != (chosen == "telephone"):
            told = _("Select “They call a number” for a telephone session, and for no other")
            self.add_error("way", told)
        name = WAY_FIELDS.get(chosen, "")
        if name and not self.cleaned_data.get(name) and name not in self.errors:
            told = {
                "phone": _("Enter the number to call"),
                "place": _("Enter the place"),
                "link": _("Enter the link"),
            }[name]
            self.add_error(name, told)

    def chosen_way(self, kind: str) -> Way:
        name = WAY_FIELDS[self.cleaned_data["way"]]
        about = tidy(self.cleaned_data["about"])
        return Way(kind=kind, about=about, **{name: tidy(self.cleaned_data[name])})


class AddSessionsForm(OnceMixin, WayForm, GovukForm):
    button = _("Add")
    field_order = ("kind", "day", "starts", "ends", "slots", "slot_minutes", "capacity", "repeat")
    kind = forms.ChoiceField(
        label=_("What kind of session is it?"),
        choices=Session.Kind.choices,
        widget=Radios(),
        error_messages={"required": _("Select what kind of session it is")},
    )
    day = DateField(
        label=_("On which day?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )
    starts = TimeField(
        label=_("From"),
        help_text=_("For example, 10:30 or 2pm"),
        error_messages={"required": _("Enter when it begins")},
    )
    ends = TimeField(label=_("To"), error_messages={"required": _("Enter when it ends")})
    slots = forms.ChoiceField(
        label=_("How do people book?"),
        choices=[("whole", _("For the whole session")), ("slots", _("For a slot of some minutes"))],
        widget=Radios(reveals={"slots": ["slot_minutes"]}),
        error_messages={"required": _("Select how people book")},
    )
    slot_minutes = forms.IntegerField(
        label=_("Minutes of a slot"),
        required=False,
        min_value=5,
        max_value=240,
        widget=NumberInput(width=3),
        error_messages={
            "invalid": WHOLE,
            "min_value": _("A slot must be 5 minutes or longer"),
            "max_value": _("A slot must be 240 minutes or shorter"),
        },
    )
    capacity = forms.IntegerField(
        label=_("How many people at a time?"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=1,
        widget=NumberInput(width=3),
        error_messages={
            "required": _("Enter how many people at a time"),
            "invalid": WHOLE,
            "min_value": _("There must be 1 place or more"),
            "max_value": _("There must be 200 places or fewer"),
        },
    )
    repeat = forms.ChoiceField(
        label=_("Does it repeat?"),
        choices=[("no", _("No")), ("yes", _("Every few weeks"))],
        widget=Radios(reveals={"yes": ["every_weeks", "until"]}),
        error_messages={"required": _("Select whether it repeats")},
    )
    every_weeks = forms.IntegerField(
        label=_("How many weeks from one to the next?"),
        required=False,
        min_value=1,
        max_value=12,
        widget=NumberInput(width=2),
        error_messages={
            "invalid": WHOLE,
            "min_value": _("It must be 1 week or more"),
            "max_value": _("It must be 12 weeks or fewer"),
        },
    )
    until = DateField(label=_("Until which day?"), name=_("The last day"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_way(data.get("kind", ""))
        self.ask_for("slots", "slots", slot_minutes=_("Enter the minutes of a slot"))
        self.ask_for(
            "repeat",
            "yes",
            every_weeks=_("Enter how many weeks from one to the next"),
            until=_("Enter the last day"),
        )
        until, day = data.get("until"), data.get("day")
        if data.get("repeat") == "yes" and until and day and not 0 <= (until - day).days <= 366:
            self.add_error("until", _("The last day must be within a year after the first"))
        return data

    def ask_for(self, choice: str, value: str, **messages: Any) -> None:
        """Once a choice is made, what it reveals is needed."""
        if self.cleaned_data.get(choice) != value:
            return
        for name, message in messages.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, message)

    def times(self) -> Times:
        data = self.cleaned_data
        repeats = data["repeat"] == "yes"
        return Times(
            day=data["day"],
            starts=data["starts"],
            ends=data["ends"],
            slot_minutes=data["slot_minutes"] if data["slots"] == "slots" else 0,
            every_weeks=data["every_weeks"] if repeats else 0,
            until=data["until"] if repeats else None,
        )

    def way_in(self) -> Way:
        return self.chosen_way(self.cleaned_data["kind"])


class EditSessionForm(OnceMixin, WayForm, GovukForm):
    button = _("Save")

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        self.session = session
        way = next(key for key, name in WAY_FIELDS.items() if getattr(session, name))
        held = {name: getattr(session, name) for name in ("about", "phone", "place", "link")}
        super().__init__(*args, **{"initial": {**held, "way": way}, **kwargs})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_way(self.session.kind)
        return data

    def way_in(self) -> Way:
        return self.chosen_way(self.session.kind)


class CancelSessionForm(OnceMixin, GovukForm):
    button = _("Cancel the session")
    button_style = "warning"
    which = forms.ChoiceField(
        label=_("Which sessions?"),
        choices=[("one", _("Only this one")), ("following", _("This one and all that follow"))],
        widget=Radios(),
        error_messages={"required": _("Select which sessions")},
    )

    def __init__(self, *args: Any, is_series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_series:
            del self.fields["which"]
