"""On which days: one form for each length, errors beside the day that they are about."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govuk.forms import DateField, GovukForm, NumberInput, TextInput
from leave.actions.taking import Pick, posting_on
from leave.forms.asking import SPAN, WEEKS
from leave.forms.wording import long_day, next_worked, pattern_words
from leave.models import LeaveDay
from people.models import Posting

Unit = LeaveDay.Unit
Check = Callable[[Pick], object]
HINT = gettext_lazy("For example, 27 3 2027")
TIMES = ["%H:%M", "%H.%M", "%H", "%I:%M%p", "%I.%M%p", "%I%p"]


class ClockField(forms.TimeField):
    """A time as people type it: 9:30, 14.00, 2pm, 2:30 pm."""

    def to_python(self, value: Any) -> dt.time | None:
        text = str(value or "").replace(" ", "").lower()
        return super().to_python(text)


class DaysForm(GovukForm):
    """``check`` weighs a pick and raises ValidationError; what it refuses stands beside its field."""

    starts = DateField(
        label=gettext_lazy("Which day?"),
        name=gettext_lazy("The day"),
        help_text=HINT,
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    FIELD_OF: dict[str, str] = {}

    def __init__(
        self, *args: Any, check: Check, postings: list[Posting], unit: str = Unit.DAY, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.check, self.postings, self.unit = check, postings, unit
        today = timezone.localdate()
        starts = self.fields["starts"]
        starts.earliest = today  # type: ignore[attr-defined]
        posting = posting_on(postings, today)
        if posting:
            starts.help_text = f"{pattern_words(posting)} {HINT}"

    def pick(self) -> Pick:
        """What was picked, once the fields are valid."""
        day = self.cleaned_data["starts"]
        return Pick(day, day, self.unit)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.check(self.pick())
            except ValidationError as error:
                self.refuse(error)
        return values

    def refuse(self, error: ValidationError) -> None:
        name = self.FIELD_OF.get(error.code or "", "starts")
        name = name if name in self.fields else "starts"
        self.add_error(name, error.messages)


class DayForm(DaysForm):
    """One day or half of it. Its one question is the page's heading."""

    label_size = "l"

    @property
    def heading_field(self) -> str:
        return "starts" if len(self.fields) == 1 else ""

    def refuse(self, error: ValidationError) -> None:
        if error.code == "not_worked":
            error = ValidationError(not_worked(self.cleaned_data["starts"], self.postings))
        super().refuse(error)


def not_worked(day: dt.date, postings: list[Posting]) -> str:
    """A day that is not worked, with the pattern in words and the next day that is."""
    told = _("You do not work on %(day)s.") % {"day": long_day(day)}
    posting = posting_on(postings, day)
    if posting is None:
        return told
    ahead = next_worked(posting, day)
    after = _("The next day you work is %(day)s.") % {"day": long_day(ahead)} if ahead else ""
    return " ".join([told, pattern_words(posting), after]).strip()


class HoursForm(DayForm):
    """Some hours of a day, from when."""

    label_size = "s"

    FIELD_OF = {"part": "hours", "piece": "hours"}
    begins = ClockField(
        label=gettext_lazy("From what time?"),
        help_text=gettext_lazy("For example, 9:30 or 2pm"),
        input_formats=TIMES,
        widget=TextInput(width=5),
        error_messages={
            "required": gettext_lazy("Enter from what time"),
            "invalid": gettext_lazy("The time must be a time, like 9:30 or 2pm"),
        },
    )
    hours = forms.IntegerField(
        label=gettext_lazy("How many hours?"),
        min_value=0,
        max_value=24,
        required=False,
        widget=NumberInput(width=2, suffix=gettext_lazy("hours")),
        error_messages={
            "invalid": gettext_lazy("Hours must be a whole number, like 2"),
            "min_value": gettext_lazy("Hours must be from 0 to 24"),
            "max_value": gettext_lazy("Hours must be from 0 to 24"),
        },
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("And minutes? (optional)"),
        min_value=0,
        max_value=59,
        required=False,
        widget=NumberInput(width=2, suffix=gettext_lazy("minutes")),
        error_messages={
            "invalid": gettext_lazy("Minutes must be a whole number, like 30"),
            "min_value": gettext_lazy("Minutes must be from 0 to 59"),
            "max_value": gettext_lazy("Minutes must be from 0 to 59"),
        },
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.length():
            self.add_error("hours", _("Enter how many hours"))
        return super().clean()

    def length(self) -> int:
        data = self.cleaned_data
        return 60 * (data.get("hours") or 0) + (data.get("minutes") or 0)

    def pick(self) -> Pick:
        day = self.cleaned_data["starts"]
        return Pick(day, day, Unit.HOURS, self.cleaned_data["begins"], self.length())


class SpanForm(DaysForm):
    """Several days in a row."""

    FIELD_OF = {"long": "ends"}
    ends = DateField(
        label=gettext_lazy("Last day of leave"),
        name=gettext_lazy("The last day"),
        help_text=HINT,
        error_messages={"required": gettext_lazy("Enter the last day of leave")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].label = _("First day of leave")
        self.fields["starts"].name = _("The first day")  # type: ignore[attr-defined]
        self.fields["starts"].error_messages["required"] = _("Enter the first day of leave")
        self.fields["ends"].help_text = _(
            "Days in between that you do not work and bank holidays are left out."
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("starts"), data.get("ends")
        if first and last and last < first:
            self.add_error("ends", _("The last day must be the same as or after the first day"))
        return super().clean()

    def pick(self) -> Pick:
        return Pick(self.cleaned_data["starts"], self.cleaned_data["ends"])


class WeeksForm(DaysForm):
    """Whole weeks, for parental leave."""

    weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks?"),
        min_value=1,
        max_value=4,
        widget=NumberInput(width=2, suffix=gettext_lazy("weeks")),
        error_messages={
            "required": gettext_lazy("Enter how many weeks"),
            "invalid": gettext_lazy("Weeks must be a whole number, like 1"),
            "min_value": gettext_lazy("Weeks must be from 1 to 4"),
            "max_value": gettext_lazy("Weeks must be from 1 to 4"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].label = _("First day of leave")
        self.fields["starts"].name = _("The first day")  # type: ignore[attr-defined]

    def pick(self) -> Pick:
        first, weeks = self.cleaned_data["starts"], self.cleaned_data["weeks"]
        return Pick(first, first + dt.timedelta(days=7 * weeks - 1), weeks=weeks)


FORMS: dict[str, type[DaysForm]] = {
    Unit.DAY: DayForm,
    Unit.MORNING: DayForm,
    Unit.AFTERNOON: DayForm,
    Unit.HOURS: HoursForm,
    SPAN: SpanForm,
    WEEKS: WeeksForm,
}
