"""Short ways to write a request down in the tests of the rules."""

import datetime as dt
from fractions import Fraction

from leave.rules import AskedDay

FULL_TIME = {"mon": 444, "tue": 444, "wed": 444, "thu": 444, "fri": 444}
TIERS = [{"name": "allowance", "weeks": "1"}, {"name": "discretion", "weeks": None}]


def day(text: str, part: str | int = 1, minutes: str | int = 444) -> AskedDay:
    """Leave on one date, of a working day of ``minutes``."""
    return AskedDay(dt.date.fromisoformat(text), Fraction(part) * Fraction(minutes), Fraction(part))


def carers_leave(*dates: str, given: str = "2026-05-01", **fields: object) -> dict:
    """A question about carer's leave on whole days."""
    return {
        "scheme": "carers_leave",
        "terms": {"notice_basis": "quantity", "notice_boundary": "inclusive"},
        "pattern": FULL_TIME,
        "notice_given": given,
        **({"days": [{"date": date} for date in dates]} if dates else {}),
        **fields,
    }


def special_leave(*dates: str, tiers: list | None = None, **fields: object) -> dict:
    """A question about special leave on whole days."""
    return carers_leave(
        *dates, **{"scheme": "special_leave", "terms": {"tiers": tiers or TIERS}, **fields}
    )
