"""How long before carer's leave its notice has to be given."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from leave.rules.days import AskedDay, dates_touched, first_day, whole_days

QUANTITY, DATES = "quantity", "dates"
INCLUSIVE, CLEAR = "inclusive", "clear"
NOTICE_BASES = (QUANTITY, DATES)
NOTICE_BOUNDARIES = (INCLUSIVE, CLEAR)
AT_LEAST_DAYS = 3


@dataclass(frozen=True)
class Notice:
    """``days_needed`` before the first day, the ``latest_date`` on which notice could be given, and by
    how many days it came too late (0: in time)."""

    days_needed: int
    latest_date: dt.date
    short_by_days: int


def days_needed(days: Iterable[AskedDay], basis: str) -> int:
    """Twice as many days as the leave has, and at least three. Source: Carer's Leave Regulations 2024,
    regulation 7(3).

    The employer decides how the leave is counted, because the wording ("days or part days") and the
    usual guidance differ: by ``quantity``, the length rounded up to whole days; or by ``dates``, each
    date touched as one."""
    count = dates_touched(days) if basis == DATES else whole_days(days)
    return max(AT_LEAST_DAYS, 2 * count)


def latest_date(first: dt.date, needed: int, boundary: str) -> dt.date:
    """The last date on which notice is in time. Source: Carer's Leave Regulations 2024, regulation
    7(2)(d) and (3).

    The employer decides what "before" means: ``inclusive``, notice may be given on the date that many
    days ahead; or ``clear``, that many whole days lie between."""
    return first - dt.timedelta(days=needed + (boundary == CLEAR))


def notice(days: Iterable[AskedDay], given: dt.date, basis: str, boundary: str) -> Notice:
    """Whether notice came in time. Late notice can be waived: it never ends the right by itself.
    Notice may be spoken; it counts from the day it was given. Source: Carer's Leave Regulations 2024,
    regulation 7(3) and (5)."""
    days = tuple(days)
    needed = days_needed(days, basis)
    latest = latest_date(first_day(days), needed, boundary)
    return Notice(needed, latest, max(0, (given - latest).days))
