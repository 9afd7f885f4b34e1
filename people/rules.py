"""Working patterns and working days, as pure functions. No Django, no "today"."""

import datetime as dt
import functools
import re
from dataclasses import dataclass

import holidays

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_IN_A_DAY = 24 * 60
NATIONS = {"england": "ENG", "scotland": "SCT", "wales": "WLS", "northern_ireland": "NIR"}


def date_of(text: str) -> dt.date:
    """``2026-04-06`` as a date. Raises ValueError with a sentence for the person who wrote it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text[:20]} is not a date like 2026-04-06.") from error


@dataclass(frozen=True)
class WorkingPattern:
    """Minutes worked per day, as a repeating cycle of days that began on ``cycle_starts``.

    A weekly pattern is a cycle of seven days that began on a Monday.
    """

    cycle: tuple[int, ...]
    cycle_starts: dt.date

    @classmethod
    def from_json(cls, value: object) -> "WorkingPattern":
        """Read ``{"mon": 444, ...}`` (a day left out is not worked) or
        ``{"cycle": [minutes, ...], "cycle_starts": "2026-04-06"}``.

        Raises ValueError with a sentence for the person who wrote it.
        """
        if not isinstance(value, dict) or not value:
            raise ValueError("A working pattern is minutes per weekday, or a cycle with its start.")
        if "cycle" in value:
            if set(value) != {"cycle", "cycle_starts"} or not isinstance(value["cycle"], list):
                raise ValueError("A cycle has `cycle` (a list of minutes) and `cycle_starts`.")
            cycle = tuple(value["cycle"])
            starts = date_of(str(value["cycle_starts"]))
        else:
            unknown = sorted(set(value) - set(WEEKDAYS))
            if unknown:
                raise ValueError(f"`{unknown[0]}` is not a weekday: use {', '.join(WEEKDAYS)}.")
            cycle = tuple(value.get(day, 0) for day in WEEKDAYS)
            starts = dt.date(2024, 1, 1)
        for minutes in cycle:
            if type(minutes) is not int or not 0 <= minutes <= MINUTES_IN_A_DAY:
                raise ValueError(
                    f"Minutes of a day are a whole number from 0 to {MINUTES_IN_A_DAY}."
                )
        if not 1 <= len(cycle) <= 371 or not any(cycle):
            raise ValueError("A working pattern has 1 to 371 days, and some time is worked.")
        return cls(cycle, starts)

    @classmethod
    def parse(cls, text: str) -> dict:
        """Read the pattern of the HR feed and return it as JSON that :meth:`from_json` reads.

        ``444x5`` (minutes of each day, from Monday), ``mon=444;tue=444`` (days left out are not
        worked), or ``cycle:444,444,0@2026-04-06`` (repeats from that day on). Days without work are
        left out of what is returned, so equal patterns are equal JSON.
        Raises ValueError with a sentence for the person who wrote it.
        """
        text = text.replace(" ", "").lower()
        value: dict[str, object]
        if found := re.fullmatch(r"(\d{1,4})x([1-7])", text):
            value = dict.fromkeys(WEEKDAYS[: int(found[2])], int(found[1]))
        elif found := re.fullmatch(r"cycle:([\d,]+)@(\d{4}-\d\d-\d\d)", text):
            cycle = [int(minutes or -1) for minutes in found[1].split(",")]
            value = {"cycle": cycle, "cycle_starts": found[2]}
        elif re.fullmatch(r"([a-z]+=\d{1,4};?)+", text):
            days = [part.split("=") for part in text.strip(";").split(";")]
            if len({day for day, _minutes in days}) < len(days):
                raise ValueError("A weekday appears twice in the working pattern.")
            value = {
                day: int(minutes) for day, minutes in days if int(minutes) or day not in WEEKDAYS
            }
        else:
            raise ValueError(
                "A working pattern is like 444x5, mon=444;tue=444 or cycle:444,444,0@2026-04-06."
            )
        cls.from_json(value)
        return value

    def minutes_on(self, day: dt.date) -> int:
        """Minutes worked on ``day``, bank holidays not considered."""
        return self.cycle[(day - self.cycle_starts).days % len(self.cycle)]

    def weekly_minutes(self) -> int:
        """Minutes of an average week, rounded down to a whole minute."""
        return sum(self.cycle) * 7 // len(self.cycle)


@functools.cache
def bank_holidays(nation: str, year: int) -> frozenset[dt.date]:
    """The bank holidays of a nation of the United Kingdom in one year (``holidays`` package)."""
    return frozenset(holidays.country_holidays("GB", subdiv=NATIONS[nation], years=year))


def is_working_day(day: dt.date, nation: str) -> bool:
    """Monday to Friday and no bank holiday of ``nation``: the days in which deadlines are counted."""
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


def add_working_days(day: dt.date, count: int, nation: str) -> dt.date:
    """The date ``count`` working days after ``day`` (0: ``day`` itself)."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, nation)
    return day
