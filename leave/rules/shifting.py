"""Where leave is laid when it is moved to other dates."""

import datetime as dt
from collections.abc import Iterable, Sequence


def spells(days: Iterable[dt.date], worked: Iterable[dt.date]) -> list[list[dt.date]]:
    """The days of leave in spells, in order: between two days of one spell nothing is worked, so a
    weekend does not part them. Source: none in law; it is how people speak of leave."""
    ordered = sorted(days)
    at_work = sorted(set(worked) - set(ordered))
    found: list[list[dt.date]] = []
    for day in ordered:
        if found and not any(found[-1][-1] < other < day for other in at_work):
            found[-1].append(day)
        else:
            found.append([day])
    return found


def laid(first: dt.date, count: int, worked: Sequence[dt.date]) -> list[dt.date]:
    """The ``count`` days that are worked from ``first`` on; none where ``first`` is not worked."""
    ahead = sorted(day for day in worked if day >= first)[:count]
    return ahead if ahead[:1] == [first] else []
