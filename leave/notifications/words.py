"""How dates and people are written in a message about leave."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leave.models import LeaveRequest


def day(value: dt.date | None) -> str:
    """`21 November 2026`, or nothing."""
    return date_format(value) if value else ""


def when(days: Sequence[Any]) -> str:
    """The days of leave (with ``date``): `3 December 2026`, or `3 December 2026 to 9 December 2026`."""
    first, last = min(d.date for d in days), max(d.date for d in days)
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def clock(moment: dt.datetime) -> str:
    """`2:05pm`, in local time."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'g:i')}{'am' if local.hour < 12 else 'pm'}"


def current_days(request: LeaveRequest) -> list[Any]:
    """The days of a request as they are now."""
    return list(request.days.filter(version=request.days_version).order_by("date"))
