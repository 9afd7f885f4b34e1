"""What counts together: any 12 months, or the employer's leave year."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from leave.rules.days import AskedDay, total_minutes
from leave.rules.months import months_later


@dataclass(frozen=True)
class Window:
    """A time from ``first`` to ``last``, both included, with the minutes that the request (``asked``)
    and everything else (``used``) take in it."""

    first: dt.date
    last: dt.date
    used: Fraction
    asked: Fraction

    @property
    def total(self) -> Fraction:
        """All minutes in this window."""
        return self.used + self.asked

    def over_by(self, entitlement: Fraction) -> Fraction:
        """Minutes above the entitlement; 0 if within it."""
        return max(Fraction(), self.total - entitlement)


def twelve_months_to(last: dt.date) -> dt.date:
    """The first day of the 12 months that end with ``last``: the day after the same date a year before.

    29 February: the 12 months that end on 29 February 2028 begin on 1 March 2027; those that end on
    28 February 2029 begin on 29 February 2028 (the day after 28 February 2028), so no leave on a leap
    day is forgotten early. Source: Carer's Leave Regulations 2024, regulation 3 ("relevant period");
    the leap day is our reading."""
    return months_later(last, -12) + dt.timedelta(days=1)


class _Sums:
    """Minutes by date, to be summed between two dates."""

    def __init__(self, days: Iterable[AskedDay]) -> None:
        ordered = sorted(days, key=lambda day: day.date)
        self.dates = [day.date for day in ordered]
        self.sums = list(accumulate((day.minutes for day in ordered), initial=Fraction()))

    def between(self, first: dt.date, last: dt.date) -> tuple[Fraction, int]:
        """The minutes and the number of entries from ``first`` to ``last``."""
        start, end = bisect_left(self.dates, first), bisect_right(self.dates, last)
        return self.sums[end] - self.sums[start], end - start


def fullest_window(asked: Iterable[AskedDay], already: Iterable[AskedDay]) -> Window:
    """Of all windows of 12 months that end on a day asked or already there and hold a day asked, the
    one that holds most; of equal ones, the one with most besides the request; then the earliest.

    The entitlement is one week in *any* 12 months, so leave booked after the days asked counts as much
    as leave before them. Source: Carer's Leave Regulations 2024, regulation 5.

    Raises ValueError if no day is asked."""
    new, old = _Sums(asked), _Sums(already)
    windows = []
    for last in sorted({*new.dates, *old.dates}):
        first = twelve_months_to(last)
        minutes, entries = new.between(first, last)
        if entries:
            windows.append(Window(first, last, old.between(first, last)[0], minutes))
    return max(windows, key=lambda window: (window.total, window.used))


def leave_year(day: dt.date, starts: tuple[int, int]) -> tuple[dt.date, dt.date]:
    """First and last day of the leave year of ``day``. ``starts`` is its month and day; the employer
    decides, for special leave only (the 12 months of carer's leave always roll)."""
    first = dt.date(day.year, *starts)
    if day < first:
        first = dt.date(day.year - 1, *starts)
    return first, months_later(first, 12) - dt.timedelta(days=1)


def leave_years(
    asked: Iterable[AskedDay], already: Iterable[AskedDay], starts: tuple[int, int]
) -> tuple[Window, ...]:
    """The leave years in which a day is asked, in order. Each has its allowance of its own."""
    asked, already = tuple(asked), tuple(already)
    return tuple(
        Window(
            first,
            last,
            total_minutes(day for day in already if first <= day.date <= last),
            total_minutes(day for day in asked if first <= day.date <= last),
        )
        for first, last in sorted({leave_year(day.date, starts) for day in asked})
    )
