"""When a passport that was signed today is looked at again."""

import calendar
import datetime as dt


def review_due_on(signed_on: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last day of a shorter month."""
    years, month = divmod(signed_on.month - 1 + months, 12)
    year, month = signed_on.year + years, month + 1
    return dt.date(year, month, min(signed_on.day, calendar.monthrange(year, month)[1]))
