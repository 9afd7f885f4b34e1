"""Forms of meetings: dates, the agenda, papers, who was there."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import (
    Checkboxes,
    DateField,
    GovukForm,
    NumberInput,
    OnceMixin,
    Radios,
    Textarea,
    TextInput,
)
from networks.forms.times import ClockField, TimesMixin, moment
from networks.models import AgendaItem, Partner
from networks.rules.papers import KINDS, LONGEST_NAME, MOST_BYTES

DATES = 8
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class WhereForm(forms.Form):
    """Adds ``place`` and ``link``."""

    place = forms.CharField(
        label=_("Place (optional)"), max_length=200, required=False, widget=TextInput()
    )
    link = forms.URLField(
        label=_("Link to join (optional)"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address like https://meet.example.org/abc")},
    )


class PlanMeetingsForm(OnceMixin, WhereForm, GovukForm):
    """Several dates, all at the same times and the same place. ``times`` is in ``cleaned_data``."""

    button = _("Plan these meetings")
    starts = ClockField(
        label=_("From"),
        help_text=_("For all of them. For example, 10:30"),
        error_messages={
            "required": _("Enter when they start"),
            "invalid": _("Enter when they start as a time, like 10:30"),
        },
    )
    ends = ClockField(
        label=_("To"),
        help_text=_("For example, 11:30"),
        error_messages={
            "required": _("Enter when they end"),
            "invalid": _("Enter when they end as a time, like 11:30"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, DATES + 1):
            self.fields[f"day_{number}"] = DateField(
                label=_("First meeting")
                if number == 1
                else _("Meeting %(number)s (optional)") % {"number": number},
                name=_("The date"),
                help_text=_("For example, 27 3 2027") if number == 1 else "",
                earliest=timezone.localdate,
                required=number == 1,
                error_messages={"required": _("Enter the date of the first meeting")},
            )
        days = [f"day_{number}" for number in range(1, DATES + 1)]
        self.order_fields([*days, "starts", "ends", "place", "link"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        days = {name: day for name, day in data.items() if name.startswith("day_") and day}
        for name, day in days.items():
            if list(days.values()).index(day) < list(days).index(name):
                self.add_error(name, _("This date is there twice"))
        if starts is not None and ends is not None:
            if ends <= starts:
                self.add_error("ends", _("The end must be after the start"))
            data["times"] = [(moment(day, starts), moment(day, ends)) for day in days.values()]
        return data


class ChangeMeetingForm(WhereForm, TimesMixin, GovukForm):
    button = _("Save and tell members")
    field_order = ("on", "starts", "ends", "place", "link")


class CancelMeetingForm(GovukForm):
    button = _("Cancel the meeting")
    button_style = "warning"


class AttendanceForm(GovukForm):
    """How many were there. Partners can be named, members only by themselves."""

    button = _("Save")
    present = forms.IntegerField(
        label=_("How many members were there?"),
        help_text=_("Count them. Guests and partners do not count."),
        min_value=1,
        max_value=100_000,
        widget=NumberInput(width=4),
        error_messages={
            "required": _("Enter how many members were there"),
            "invalid": _("Enter a number, like 12"),
            "min_value": _("Enter how many members were there"),
        },
    )
    chaired = forms.ChoiceField(
        label=_("Was the lead or a deputy there?"),
        choices=YES_NO,
        widget=Radios(inline=True),
        error_messages={"required": _("Select yes or no")},
    )
    partners = forms.MultipleChoiceField(
        label=_("Which partners were there and agree to be named? (optional)"),
        required=False,
        widget=Checkboxes(),
    )

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invited = {str(one.pk): one for one in partners}
        field: Any = self.fields["partners"]
        field.choices = [
            (pk, f"{one.name}, {one.organisation}") for pk, one in self.invited.items()
        ]
        if not partners:
            del self.fields["partners"]

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        chosen = self.cleaned_data.get("partners", [])
        return {
            "present": self.cleaned_data["present"],
            "chaired": self.cleaned_data["chaired"] == "yes",
            "partners": [self.invited[pk] for pk in chosen],
        }


class HoldMeetingForm(AttendanceForm):
    button = _("Save: it took place")


class NameAttendanceForm(GovukForm):
    button = _("Save")
    named = forms.ChoiceField(
        label=_("Were you there, and may the minutes name you?"),
        choices=[("no", _("No")), ("yes", _("Yes, name me"))],
        widget=Radios(),
        error_messages={"required": _("Select yes or no")},
    )


class SuggestItemForm(OnceMixin, GovukForm):
    button = _("Suggest it")
    title = forms.CharField(
        label=_("What should the meeting talk about?"),
        help_text=_("A few words, as they will stand on the agenda."),
        max_length=150,
        widget=TextInput(),
        error_messages={"required": _("Enter what the meeting should talk about")},
    )
    detail = forms.CharField(
        label=_("More about it (optional)"),
        help_text=_("Members read this. Leave out names, and what could tell who somebody is."),
        max_length=2000,
        required=False,
        widget=Textarea(),
    )


class DeclineItemForm(GovukForm):
    button = _("Do not put it on the agenda")
    button_style = "secondary"
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Whoever suggested it reads this."),
        max_length=300,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter why not")},
    )


class WithdrawItemForm(GovukForm):
    button = _("Take it back")
    button_style = "warning"


class SendViewForm(GovukForm):
    """Without a one-time key: its record would name who wrote."""

    button = _("Send without my name")
    item = forms.ChoiceField(label=_("What is it about?"), required=False)
    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("It is read out as it stands. Leave out names, and what only you would know."),
        max_length=2000,
        widget=Textarea(),
        error_messages={"required": _("Enter what you want to say")},
    )

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(one.pk): one for one in items}
        field: Any = self.fields["item"]
        field.choices = [("", _("The meeting as a whole"))]
        field.choices += [(pk, one.title) for pk, one in self.items.items()]
        if not items:
            del self.fields["item"]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.items.get(self.cleaned_data.get("item", ""))
        return {"text": self.cleaned_data["text"], "item": chosen}


class PaperForm(OnceMixin, GovukForm):
    button = _("Add the paper")
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, text, JPG or PNG, up to 5 MB. Members can"
            " download it; check that it names nobody who would not want it."
        ),
        max_length=LONGEST_NAME * 2,
        widget=forms.FileInput({"accept": ",".join(f".{ending}" for ending in KINDS)}),
        error_messages={
            "required": _("Select a file"),
            "empty": _("The selected file is empty"),
            "invalid": _("Select a file"),
            "max_length": _("Select a file with a shorter name"),
        },
    )

    def content(self) -> bytes:
        """The file, or one byte more than is taken: enough to be refused, never all of a huge one."""
        file: UploadedFile = self.cleaned_data["file"]
        return bytes(file.read(MOST_BYTES + 1))


class RemovePaperForm(GovukForm):
    button = _("Remove this paper")
    button_style = "warning"
