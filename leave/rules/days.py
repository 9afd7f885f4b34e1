"""The days that are asked for, and the parts of them."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from leave.rules.patterns import Pattern
from people.rules import bank_holidays

HALF_A_DAY = Fraction(1, 2)


@dataclass(frozen=True)
class AskedDay:
    """Leave on one date. ``part`` is the part of that day's work, ``minutes`` what it comes to."""

    date: dt.date
    minutes: Fraction
    part: Fraction


def asked_day(day: dt.date, part: Fraction, pattern: Pattern) -> AskedDay:
    """A part of a day comes to that part of the minutes the pattern has on it; a day that is not
    worked comes to none."""
    return AskedDay(day, part * pattern.minutes_on(day), part)


def booked_minutes(day: dt.date, minutes: Fraction, pattern: Pattern) -> AskedDay:
    """Leave that is on record in minutes. Its part is measured by the pattern given, which may be a
    newer one: it can be more than 1, and is 1 where that pattern has no work on the day."""
    whole = pattern.minutes_on(day)
    return AskedDay(day, minutes, minutes / whole if whole else Fraction(1))


def days_between(
    first: dt.date, last: dt.date, pattern: Pattern, nation: str
) -> tuple[AskedDay, ...]:
    """Every day from ``first`` to ``last`` that the pattern works, as a whole day, without the bank
    holidays of the nation: they need no leave. Whether bank holidays are worked is for the employer
    to decide; somebody who works on one names the day by itself."""
    span = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        asked_day(day, Fraction(1), pattern)
        for day in span
        if pattern.minutes_on(day) and day not in bank_holidays(nation, day.year)
    )


def total_minutes(days: Iterable[AskedDay]) -> Fraction:
    """Minutes of all the days together."""
    return sum((day.minutes for day in days), Fraction())


def total_parts(days: Iterable[AskedDay]) -> Fraction:
    """The length in days: the sum of the parts."""
    return sum((day.part for day in days), Fraction())


def whole_days(days: Iterable[AskedDay]) -> int:
    """The length rounded up to whole days."""
    return math.ceil(total_parts(days))


def dates_touched(days: Iterable[AskedDay]) -> int:
    """How many dates the leave touches, with a whole day or a part."""
    return len({day.date for day in days})


def first_day(days: Iterable[AskedDay]) -> dt.date:
    """The earliest date asked for."""
    return min(day.date for day in days)


def parts_by_date(days: Iterable[AskedDay]) -> dict[dt.date, Fraction]:
    """The sum of the parts on each date."""
    parts: dict[dt.date, Fraction] = {}
    for day in days:
        parts[day.date] = parts.get(day.date, Fraction()) + day.part
    return parts


def overlap_at(days: Iterable[AskedDay]) -> int | None:
    """The position of the first entry that makes its date come to more than a whole day, or None. Two
    half days on one date do not overlap."""
    parts: dict[dt.date, Fraction] = {}
    for position, day in enumerate(days):
        parts[day.date] = parts.get(day.date, Fraction()) + day.part
        if parts[day.date] > 1:
            return position
    return None


def smallest_piece_ok(days: Iterable[AskedDay], smallest: Fraction = HALF_A_DAY) -> bool:
    """No piece of leave is smaller than half of that day's work. An employer may allow smaller pieces.
    Source: Carer's Leave Regulations 2024, regulation 5; the pieces of special leave are for the
    employer to decide. Two pieces on the same date count together."""
    return all(part >= smallest for part in parts_by_date(days).values())
