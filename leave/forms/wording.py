"""Lengths, days and working patterns as people say them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leave.models import LeaveDay
from leave.queries.my_leave import Balance
from people.models import Posting

Unit = LeaveDay.Unit
MOST_LISTED = 5


def hours_words(minutes: Fraction) -> str:
    """`37 hours`, `3 hours 42 minutes`, `45 minutes`; to the whole minute."""
    hours, rest = divmod(round(minutes), 60)
    parts = []
    if hours or not rest:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)


def number_words(number: Fraction) -> str:
    """`3`, `2.5`, `4.67`: two places at the most."""
    return f"{float(round(number, 2)):.2f}".rstrip("0").rstrip(".")


def days_words(days: Fraction) -> str:
    """`half a day`, `1 day`, `2.5 days`."""
    if days == Fraction(1, 2):
        return _("half a day")
    return ngettext("%(n)s day", "%(n)s days", 1 if days == 1 else 2) % {"n": number_words(days)}


def weeks_words(weeks: Fraction) -> str:
    return ngettext("%(n)s week", "%(n)s weeks", 1 if weeks == 1 else 2) % {
        "n": number_words(weeks)
    }


def length_words(minutes: Fraction, day: Fraction) -> str:
    """Minutes in usual days of ``day`` minutes and in hours: `2.5 days (18 hours 30 minutes)`; where they
    make no half days, hours first: `35 hours (about 4.7 days)`, `2 hours`."""
    days, hours = minutes / day, hours_words(minutes)
    if (2 * days).denominator == 1:
        return f"{days_words(days)} ({hours})"
    if days < 1:
        return hours
    about = days_words(round(days, 1))
    return _("%(hours)s (about %(days)s)") % {"hours": hours, "days": about}


def long_day(day: dt.date) -> str:
    """`Thursday 3 December 2026`."""
    return date_format(day, "l j F Y")


def time_words(time: dt.time) -> str:
    """`2:05pm`."""
    return f"{date_format(dt.datetime.combine(dt.date.min, time), 'g:i')}{'am' if time.hour < 12 else 'pm'}"


def a_day(day: Any) -> str:
    """A day of leave (a row, or one that is being asked for) in words."""
    said = {"day": long_day(day.date)}
    if day.unit == Unit.MORNING:
        return _("%(day)s, in the morning") % said
    if day.unit == Unit.AFTERNOON:
        return _("%(day)s, in the afternoon") % said
    if day.unit == Unit.REST:
        said["time"] = time_words(day.starts_at) if day.starts_at else ""
        return _("%(day)s, the rest of the day from %(time)s") % said
    if day.unit == Unit.HOURS:
        return some_hours(day, said)
    return said["day"]


def some_hours(day: Any, said: dict[str, str]) -> str:
    part = getattr(day, "part", None)
    if part is None:
        part = Fraction(day.part_numerator, day.part_denominator)
    said["hours"] = hours_words(day.day_minutes * part)
    if not day.starts_at:
        return _("%(day)s, %(hours)s") % said
    said["time"] = time_words(day.starts_at)
    return _("%(day)s, %(hours)s from %(time)s") % said


def lines_of(days: Sequence[Any]) -> list[str]:
    """The days of leave, one a line; many of them as a time from a day to a day."""
    whole = all(day.unit == Unit.DAY for day in days)
    if len(days) <= MOST_LISTED or not whole:
        return [a_day(day) for day in days]
    first, last = long_day(days[0].date), long_day(days[-1].date)
    count = ngettext("%(n)s working day", "%(n)s working days", len(days)) % {"n": len(days)}
    return [_("%(first)s to %(last)s: %(count)s") % {"first": first, "last": last, "count": count}]


def from_to(first: dt.date | None, last: dt.date | None) -> str:
    """`3 December 2026`, or `3 December 2026 to 9 December 2026`."""
    if first is None or last is None:
        return ""
    if first == last:
        return date_format(first)
    return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}


def pattern_words(posting: Posting) -> str:
    """How somebody works: `You work Monday to Friday.` or which days, or how long the cycle is."""
    pattern = posting.working_pattern
    if len(pattern.cycle) != 7:
        told = _("Your working pattern repeats every %(n)s days.")
        return told % {"n": len(pattern.cycle)}
    monday = dt.date(2024, 1, 1)
    worked = [n for n in range(7) if pattern.minutes_on(monday + dt.timedelta(days=n))]
    return _("You work %(days)s.") % {"days": weekdays_words(worked)}


def weekdays_words(numbers: list[int]) -> str:
    """`Monday to Friday`, `Monday, Tuesday and Thursday`; Monday is 0."""
    names = [str(WEEKDAYS[number]) for number in numbers]
    if len(names) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return get_text_list(names, _("and"))


def next_worked(posting: Posting, day: dt.date) -> dt.date | None:
    """The next day after ``day`` that is worked by the pattern of ``posting``."""
    pattern = posting.working_pattern
    ahead = (day + dt.timedelta(days=n) for n in range(1, len(pattern.cycle) + 1))
    return next((d for d in ahead if pattern.minutes_on(d)), None)


def holidays_words(days: Iterable[dt.date]) -> str:
    """`Friday 25 December 2026 and Monday 28 December 2026`."""
    return get_text_list([long_day(day) for day in days], _("and"))


def left_words(balance: Balance) -> str:
    """What is left: in days and hours, of parental leave in weeks."""
    if balance.left is None:
        return _("no limit")
    if balance.policy.window_kind == "leave_year" and balance.policy.scheme == "parental_leave":
        return weeks_words(balance.left / balance.week)
    return length_words(balance.left, balance.day)
