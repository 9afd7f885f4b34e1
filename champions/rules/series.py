"""When sessions of a series are, and how a session is cut into slots."""

import datetime as dt
import re
from collections.abc import Iterator

MOST_SESSIONS = 52
MOST_SLOTS = 48
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.I)


def time_of(text: str) -> dt.time:
    """``10``, ``10:30``, ``10.30``, ``2pm`` or ``2:30 pm`` as a time of day.

    Raises ValueError on anything else; ``12am`` is midnight and ``12pm`` is noon.
    """
    found = TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(f"Not a time: {text[:20]!r}")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"Not a time: {text[:20]!r}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute)


def days(first: dt.date, *, every_weeks: int = 0, until: dt.date | None = None) -> list[dt.date]:
    """The days of a series: ``first``, then every so many weeks, ``until`` included.

    Without ``every_weeks`` or ``until`` it is one day. Raises ValueError for more than a year of
    weekly sessions, and for a last day before the first.
    """
    if not every_weeks or until is None:
        return [first]
    if until < first:
        raise ValueError("The last day is before the first.")
    count = (until - first).days // (7 * every_weeks) + 1
    if count > MOST_SESSIONS:
        raise ValueError(f"More than {MOST_SESSIONS} sessions.")
    return [first + dt.timedelta(weeks=every_weeks * number) for number in range(count)]


def slots(
    starts: dt.datetime, ends: dt.datetime, minutes: int
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """A session cut into slots of ``minutes`` (0: one slot for all of it); a rest is left over.

    Raises ValueError when no slot fits, or more than fit on a page.
    """
    if ends <= starts:
        raise ValueError("The end is not after the start.")
    length = dt.timedelta(minutes=minutes) if minutes else ends - starts
    count = (ends - starts) // length
    if not 1 <= count <= MOST_SLOTS:
        raise ValueError(f"From 1 to {MOST_SLOTS} slots.")
    for number in range(count):
        yield starts + number * length, starts + (number + 1) * length
