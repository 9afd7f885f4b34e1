"""What somebody has used: sums over the ledger."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum

from leave.models import LeavePolicy, LeaveRequest, LedgerEntry
from leave.rules.window import leave_year, twelve_months_to
from people.models import Person

NOTHING = Decimal(0)


def window_of(policy: LeavePolicy, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of what counts together with ``day`` under ``policy``: the 12 months that end
    on it, or its leave year. None: nothing is counted."""
    if policy.window_kind == LeavePolicy.Window.ROLLING:
        return twelve_months_to(day), day
    if policy.window_kind == LeavePolicy.Window.LEAVE_YEAR:
        return leave_year(day, (policy.year_starts_month, policy.year_starts_day))
    return None


def entries(
    owner: Person,
    scheme: str,
    *,
    child: int | None = None,
    besides: LeaveRequest | None = None,
) -> QuerySet[LedgerEntry]:
    """The ledger of one person for one kind of leave (and child), without one request's entries."""
    found = LedgerEntry.objects.filter(owner=owner, scheme=scheme)
    if child is not None:
        found = found.filter(child=child)
    if besides is not None:
        found = found.exclude(request=besides)
    return found


def used_minutes(found: QuerySet[LedgerEntry], first: dt.date, last: dt.date) -> Decimal:
    """Minutes of ``found`` from ``first`` to ``last``, both included; taken or booked."""
    within = found.filter(leave_date__range=(first, last))
    return within.aggregate(total=Sum("minutes"))["total"] or NOTHING


def booked_days(
    found: QuerySet[LedgerEntry], first: dt.date, last: dt.date
) -> list[tuple[dt.date, Fraction]]:
    """Date and exact minutes of each day on which something of ``found`` is left, in order. A third of
    a day is a third: it is read from the day of leave, not from the four places of the ledger."""
    sums: dict[dt.date, Fraction] = {}
    within = found.filter(leave_date__range=(first, last)).select_related("day")
    for row in within.order_by("leave_date"):
        sums[row.leave_date] = sums.get(row.leave_date, Fraction()) + exact(row)
    return [(day, minutes) for day, minutes in sums.items() if minutes]


def exact(row: LedgerEntry) -> Fraction:
    """The minutes of an entry without rounding."""
    if row.day is None:
        return Fraction(row.minutes)
    part = Fraction(row.day.part_numerator, row.day.part_denominator)
    return row.day.day_minutes * part * (1 if row.minutes > 0 else -1)


def used_by_window(
    owner: Person, windows: Iterable[tuple[str, dt.date, dt.date]]
) -> dict[str, Decimal]:
    """Minutes used of each kind of leave in its own window (scheme, first, last), with one query."""
    sums = {
        scheme: Sum("minutes", filter=Q(scheme=scheme, leave_date__range=(first, last)))
        for scheme, first, last in windows
    }
    if not sums:
        return {}
    found = LedgerEntry.objects.filter(owner=owner).aggregate(**sums)
    return {scheme: total or NOTHING for scheme, total in found.items()}
