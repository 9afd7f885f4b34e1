"""Form fields of our own: a date in three boxes, and the one-time key."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates, formats
from django.utils.translation import gettext_lazy as _

from govuk.widgets import DateInput

Bound = datetime.date | Callable[[], datetime.date] | None
# Understood in every language of the portal, as three letters too.
ENGLISH_MONTHS = """
january february march april may june july august september october november december
""".split()  # noqa: SIM905


def month_number(text: str) -> int | None:
    """The number of a month written as a number or a name ("4", "April", "apr"), or None."""
    text = text.strip().rstrip(".").casefold()
    if text.isdecimal():
        return int(text) if len(text) <= 2 else None
    for number in range(1, 13):
        names = {
            ENGLISH_MONTHS[number - 1],
            ENGLISH_MONTHS[number - 1][:3],
            str(dates.MONTHS[number]).casefold(),
            str(dates.MONTHS_3[number]).casefold(),
        }
        if text in names or (number == 9 and text == "sept"):
            return number
    return None


class DateField(forms.Field):
    """A date in three boxes, with GOV.UK's error messages.

    ``name`` begins the messages: "The start date" gives "The start date must include a month".
    ``earliest`` and ``latest`` (dates, or functions that give one) are both allowed days; set them
    on the field in a form's ``__init__`` where they depend on something.
    """

    widget = DateInput

    def __init__(
        self, *, name: Any, earliest: Bound = None, latest: Bound = None, **kwargs: Any
    ) -> None:
        self.name, self.earliest, self.latest = name, earliest, latest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """The date typed, or None where nothing was; raises ValidationError naming the boxes."""
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        typed = dict(zip(DateInput.PARTS, [str(part or "").strip() for part in value], strict=True))
        missing = [part for part, text in typed.items() if not text]
        if len(missing) == 3:
            return None
        if missing:
            raise self._missing(missing)
        return self._real(typed)

    def _missing(self, parts: list[str]) -> ValidationError:
        text = {
            ("day",): _("%(name)s must include a day"),
            ("month",): _("%(name)s must include a month"),
            ("year",): _("%(name)s must include a year"),
            ("day", "month"): _("%(name)s must include a day and month"),
            ("day", "year"): _("%(name)s must include a day and year"),
            ("month", "year"): _("%(name)s must include a month and year"),
        }[tuple(parts)]
        return self._error(text, "incomplete", parts)

    def _real(self, typed: dict[str, str]) -> datetime.date:
        day, month, year = typed["day"], month_number(typed["month"]), typed["year"]
        wrong = []
        if not day.isdecimal() or len(day) > 2 or not 1 <= int(day) <= 31:
            wrong.append("day")
        if month is None or not 1 <= month <= 12:
            wrong.append("month")
        if not year.isdecimal():
            wrong.append("year")
        if not wrong and len(year) != 4:
            raise self._error(_("%(name)s: year must include 4 numbers"), "year", ["year"])
        try:
            return datetime.date(int(year), month or 0, int(day))
        except ValueError:
            parts = wrong or list(DateInput.PARTS)
            raise self._error(_("%(name)s must be a real date"), "invalid", parts) from None

    def validate(self, value: datetime.date | None) -> None:
        """Required, and within the days allowed."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = (b() if callable(b) else b for b in (self.earliest, self.latest))
        if earliest and value < earliest:
            raise self._out_of_range(_("%(name)s must be the same as or after %(day)s"), earliest)
        if latest and value > latest:
            raise self._out_of_range(_("%(name)s must be the same as or before %(day)s"), latest)

    def _out_of_range(self, text: Any, day: datetime.date) -> ValidationError:
        return self._error(text, "range", list(DateInput.PARTS), day=formats.date_format(day))

    def _error(self, text: Any, code: str, parts: list[str], **params: Any) -> ValidationError:
        return ValidationError(text, code, {"name": self.name, "parts": parts, **params})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date, or something that is no date, was typed."""
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True


class OnceField(forms.UUIDField):
    """A hidden one-time key, so that a form sent twice does its work once.

    The same key comes back as long as the form is shown again with errors.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        stale = _("This page is out of date. Check your answers and send them again.")
        super().__init__(
            **{
                "initial": uuid.uuid4,
                "error_messages": {"required": stale, "invalid": stale},
                **kwargs,
            }
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The key that was sent, or a new one in place of none or of nonsense."""
        try:
            return self.to_python(data) or initial
        except ValidationError:
            return initial
