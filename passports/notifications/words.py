"""How a date is written in a message."""

import datetime as dt

from django.utils.formats import date_format


def day(value: dt.date | None) -> str:
    """`21 November 2026`, or nothing."""
    return date_format(value) if value else ""
