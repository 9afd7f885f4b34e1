"""How long leave is, said in days of the person's own pattern."""

import datetime as dt
from fractions import Fraction

from leave.rules.patterns import Cycle, Dated, Pattern


def pattern_on(pattern: Pattern, day: dt.date) -> Pattern:
    """The pattern that holds on ``day``, where it changes."""
    return pattern.on(day) if isinstance(pattern, Dated) else pattern


def usual_day(pattern: Pattern, on: dt.date) -> Fraction:
    """Minutes of a usual working day of the pattern of ``on``: the average of the days that are worked.

    Source: none in law. Leave is kept in minutes; days are how people speak of it."""
    held = pattern_on(pattern, on)
    if not isinstance(held, Cycle):
        return held.minutes_on(on)
    worked = [minutes for minutes in held.minutes if minutes]
    return sum(worked, Fraction()) / len(worked)


def in_days(minutes: Fraction, pattern: Pattern, on: dt.date) -> Fraction:
    """``minutes`` as usual days of the pattern of ``on``, exactly."""
    return minutes / usual_day(pattern, on)


def is_less(new: dict[dt.date, Fraction], before: dict[dt.date, Fraction]) -> bool:
    """Whether ``new`` (minutes by date) only takes away from ``before``: then the notice that was given
    for it still counts. Source: our decision."""
    return all(minutes <= before.get(day, Fraction()) for day, minutes in new.items())
