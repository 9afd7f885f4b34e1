"""Calendar months, where the law counts in them."""

import calendar
import datetime as dt


def months_later(day: dt.date, count: int) -> dt.date:
    """The same day ``count`` months later (earlier if negative), or the last of the month where it
    has no such day: one month after 31 January is 28 or 29 February, 12 months before 29 February
    2028 is 28 February 2027. Source: the corresponding date rule (Dodds v Walker, 1981)."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
