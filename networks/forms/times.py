"""A day with a start and an end, as events and requests for time ask for it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, TextInput

FORMATS = ("%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%H")


class ClockField(forms.TimeField):
    """A time of day as people write it: 14:30, 2.30pm, 2pm."""

    widget = TextInput(width=5)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=FORMATS, **kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, str):
            value = value.replace(" ", "").upper()
        return super().to_python(value)


class TimesMixin(forms.Form):
    """Adds ``on``, ``starts`` and ``ends``; ``starts_at`` and ``ends_at`` are in ``cleaned_data``."""

    on = DateField(
        label=_("Which day?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )
    starts = ClockField(
        label=_("From"),
        help_text=_("For example, 10:30"),
        error_messages={
            "required": _("Enter when it starts"),
            "invalid": _("Enter when it starts as a time, like 10:30"),
        },
    )
    ends = ClockField(
        label=_("To"),
        help_text=_("For example, 11:30"),
        error_messages={
            "required": _("Enter when it ends"),
            "invalid": _("Enter when it ends as a time, like 11:30"),
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, starts, ends = data.get("on"), data.get("starts"), data.get("ends")
        if day and starts is not None and ends is not None:
            if ends <= starts:
                self.add_error("ends", _("The end must be after the start"))
            data["starts_at"], data["ends_at"] = moment(day, starts), moment(day, ends)
        return data


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """A day and a time where the employer is."""
    return timezone.make_aware(dt.datetime.combine(day, time))
