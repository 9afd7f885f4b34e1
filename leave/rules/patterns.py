"""How much somebody works on a date and in a week. Minutes are exact fractions.

A pattern's minutes are those of the rota, so clocks that go forward or back change nothing.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from leave.rules.fields import BadQuestion, a_date, a_list, a_number, an_object, below
from people.rules import MINUTES_IN_A_DAY, WEEKDAYS

A_MONDAY = dt.date(2024, 1, 1)
LONGEST_CYCLE = 371
MOST_WEEKS = 520
MINUTES_IN_A_WEEK = 7 * MINUTES_IN_A_DAY


class Pattern(Protocol):
    """What every kind of pattern can say."""

    def minutes_on(self, day: dt.date) -> Fraction:
        """Minutes of a whole day of leave on ``day``; bank holidays are not considered."""

    def week(self, on: dt.date) -> Fraction:
        """Minutes of one normal working week, as it is on the day ``on``.

        A week of carer's leave is as long as the employee is normally expected or required to work
        in a week when making the request. Source: Carer's Leave Regulations 2024, regulation 6(1)."""

    def says_which_days(self) -> bool:
        """Whether the pattern tells days that are worked from days that are not."""


@dataclass(frozen=True)
class Cycle:
    """Minutes of each day, repeating from ``starts`` on. A weekly pattern is a cycle of seven days."""

    minutes: tuple[Fraction, ...]
    starts: dt.date

    def minutes_on(self, day: dt.date) -> Fraction:
        return self.minutes[(day - self.starts).days % len(self.minutes)]

    def week(self, on: dt.date) -> Fraction:
        """The average week of the cycle, exactly. Source: Carer's Leave Regulations 2024, regulation
        6(2), and 6(3) where weeks differ; that a whole cycle stands for the year is our reading."""
        return sum(self.minutes, Fraction()) * 7 / len(self.minutes)

    def says_which_days(self) -> bool:
        return True


@dataclass(frozen=True)
class Average:
    """Hours that vary: ``minutes`` worked in all over ``weeks``, and ``day_minutes`` for a whole day of
    leave, whichever day it is. What a day counts is for the employer to decide."""

    minutes: Fraction
    weeks: Fraction
    day_minutes: Fraction

    def minutes_on(self, day: dt.date) -> Fraction:
        return self.day_minutes

    def week(self, on: dt.date) -> Fraction:
        """The total over 52 weeks divided by 52; over the weeks employed, if fewer; in the first week
        the minutes expected in it, as one week. Source: Carer's Leave Regulations 2024, regulation
        6(3) to (5)."""
        return self.minutes / self.weeks

    def says_which_days(self) -> bool:
        return False


@dataclass(frozen=True)
class Dated:
    """A pattern that changes: each holds from its date until the next; the first also before it."""

    patterns: tuple[tuple[dt.date, Pattern], ...]

    def on(self, day: dt.date) -> Pattern:
        """The pattern of ``day``."""
        held = [pattern for starts, pattern in self.patterns if starts <= day]
        return held[-1] if held else self.patterns[0][1]

    def minutes_on(self, day: dt.date) -> Fraction:
        return self.on(day).minutes_on(day)

    def week(self, on: dt.date) -> Fraction:
        return self.on(on).week(on)

    def says_which_days(self) -> bool:
        return all(pattern.says_which_days() for _starts, pattern in self.patterns)


def average_over(
    minutes: int | Fraction, weeks_employed: int, day_minutes: int | Fraction
) -> Average:
    """Hours that vary, from the minutes worked in the last 52 weeks, or since the first day if that is
    less; before a full week the minutes expected in the first one. Source: Carer's Leave Regulations
    2024, regulation 6(3) to (5)."""
    weeks = min(max(weeks_employed, 1), 52)
    return Average(Fraction(minutes), Fraction(weeks), Fraction(day_minutes))


def read_pattern(value: object, path: str = "pattern") -> Pattern:
    """Read ``{"mon": 444, …}``, ``{"cycle": […], "cycle_starts": date}`` (as a posting stores them),
    ``{"average": {"minutes": total, "weeks": n}, "day_minutes": m}``, or a list of
    ``{"from": date, "pattern": …}`` in order of date. Raises BadQuestion."""
    if isinstance(value, list):
        return _dated(value, path)
    if isinstance(value, dict) and "cycle" in value:
        fields = an_object(value, path, needed=("cycle", "cycle_starts"))
        at = below(path, "cycle")
        days = a_list(fields["cycle"], at)
        if len(days) > LONGEST_CYCLE:
            raise BadQuestion(at, f"has more than {LONGEST_CYCLE} days.")
        starts = a_date(fields["cycle_starts"], below(path, "cycle_starts"))
        return _cycle([(below(at, i), day) for i, day in enumerate(days)], starts, path)
    if isinstance(value, dict) and "average" in value:
        return _average(value, path)
    fields = an_object(value, path, needed=(), optional=WEEKDAYS)
    return _cycle([(below(path, day), fields.get(day, 0)) for day in WEEKDAYS], A_MONDAY, path)


def _cycle(days: list[tuple[str, object]], starts: dt.date, path: str) -> Cycle:
    minutes = tuple(a_number(day, at, least=0, most=MINUTES_IN_A_DAY) for at, day in days)
    if not any(minutes):
        raise BadQuestion(path, "has no day that is worked.")
    return Cycle(minutes, starts)


def _average(value: dict, path: str) -> Average:
    fields = an_object(value, path, needed=("average", "day_minutes"))
    at = below(path, "average")
    average = an_object(fields["average"], at, needed=("minutes", "weeks"))
    weeks = a_number(average["weeks"], below(at, "weeks"), least=1, most=MOST_WEEKS)
    most = int(weeks * MINUTES_IN_A_WEEK)
    minutes = a_number(average["minutes"], below(at, "minutes"), above=0, most=most)
    at = below(path, "day_minutes")
    return Average(
        minutes, weeks, a_number(fields["day_minutes"], at, above=0, most=MINUTES_IN_A_DAY)
    )


def _dated(value: list, path: str) -> Dated:
    patterns: list[tuple[dt.date, Pattern]] = []
    for i, item in enumerate(a_list(value, path)):
        at = below(path, i)
        fields = an_object(item, at, needed=("from", "pattern"))
        starts = a_date(fields["from"], below(at, "from"))
        if patterns and starts <= patterns[-1][0]:
            raise BadQuestion(below(at, "from"), "must be later than the one before.")
        if isinstance(fields["pattern"], list):
            raise BadQuestion(below(at, "pattern"), "must be an object in braces.")
        patterns.append((starts, read_pattern(fields["pattern"], below(at, "pattern"))))
    return Dated(tuple(patterns))
