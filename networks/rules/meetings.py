"""When a meeting can decide, and how often a network has to meet."""

import datetime as dt
from collections.abc import Iterable

FEWEST = 5
SHARE = 4


def quorum(members: int) -> int:
    """How many members have to be there: 5 or a quarter of the members rounded up, what is more.

    Source: terms of reference of staff carers' forums. ``members`` is how many belong.
    """
    return max(FEWEST, -(-members // SHARE))


def is_quorate(*, present: int, quorum: int, chaired: bool) -> bool:
    """Whether a meeting can decide: with enough members, and the lead or a deputy among them."""
    return chaired and present >= quorum


def next_quarter(day: dt.date) -> dt.date:
    """The first day of the quarter of a year after that of ``day``."""
    month = (day.month - 1) // 3 * 3 + 4
    return dt.date(day.year + month // 13, (month - 1) % 12 + 1, 1)


def quarters_without(
    meetings: Iterable[dt.date], today: dt.date, ahead: int = 4
) -> list[tuple[dt.date, dt.date]]:
    """The quarters, from the one of ``today`` on, in which there is none: first and last day of each.

    A network meets once in every quarter of a year at least.
    """
    days, found = list(meetings), []
    first = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    for _ in range(ahead):
        following = next_quarter(first)
        if not any(first <= day < following for day in days):
            found.append((first, following - dt.timedelta(days=1)))
        first = following
    return found
