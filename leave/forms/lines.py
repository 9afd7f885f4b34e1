"""Days and tiers as people write them, one a line, in the form of docs/leave.md."""

import re
from typing import Any

from govuk.fields import month_number


def lines(text: str) -> list[str]:
    """The lines in which something is written."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def line_number(text: str, position: int) -> int:
    """The number of the line in which the entry at ``position`` stands; empty lines count."""
    written = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return written[position]


def day_of(line: str) -> dict[str, Any]:
    """``17 June 2026, 1/2`` or ``3 February 2026, 222 minutes`` as a day of the file."""
    date, comma, rest = line.partition(",")
    day: dict[str, Any] = {"date": iso(date.strip())}
    if comma:
        part, minutes, _after = rest.strip().partition("min")
        day["minutes" if minutes else "part"] = part.strip()
    return day


def iso(text: str) -> str:
    """A date as people write it in the form of the file; anything else as it is, for the rules to say
    what is wrong with it."""
    found = re.fullmatch(r"(\d{1,2})[\s/.]+(\w+?)[\s/.]+(\d{4})", text)
    month = month_number(found[2]) if found else None
    return f"{found[3]}-{month:02}-{int(found[1]):02}" if found and month else text


def tier(line: str) -> dict[str, Any]:
    """``allowance, 1``: a tier of the file."""
    name, comma, weeks = line.rpartition(",")
    return (
        {"name": name.strip(), "weeks": weeks.strip()} if comma else {"name": line, "weeks": None}
    )
