"""Calendar files. A calendar is seen by colleagues: it tells when, and nothing of what."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar
from icalendar import Event as Entry


@dataclass(frozen=True)
class Slot:
    """A time in a calendar: ``uid`` names it for ever, ``href`` is where more is to be read."""

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    href: str
    cancelled: bool = False


def calendar_file(slots: Iterable[Slot], *, words: str, stamp: dt.datetime) -> bytes:
    """An iCalendar file (RFC 5545). ``words`` is the neutral title that every entry has."""
    calendar = Calendar()
    calendar.add("prodid", "-//Staff portal//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words)
    for slot in slots:
        entry = Entry()
        entry.add("uid", slot.uid)
        entry.add("dtstamp", stamp)
        entry.add("dtstart", slot.starts_at.astimezone(dt.UTC))
        entry.add("dtend", slot.ends_at.astimezone(dt.UTC))
        entry.add("summary", words)
        entry.add("url", slot.href)
        entry.add("class", "PRIVATE")
        entry.add("status", "CANCELLED" if slot.cancelled else "CONFIRMED")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
