"""How the employer answered others: counts for the decider, never of one team or of a few people."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from leave.models import LeaveRequest
from leave.rules.months import months_later

FEWEST, ROUNDED_TO = 10, 5


@dataclass(frozen=True)
class Compared:
    """Requests of one kind answered from ``first`` to ``last`` at the whole employer, by outcome.
    None: fewer than ten, or none."""

    first: dt.date
    last: dt.date
    counts: dict[str, int | None]


def shown(count: int) -> int | None:
    """``count`` rounded to five; None below ten, so that nobody can be made out."""
    if count < FEWEST:
        return None
    return ROUNDED_TO * ((2 * count + ROUNDED_TO) // (2 * ROUNDED_TO))


def last_year_of_quarters(today: dt.date) -> tuple[dt.date, dt.date]:
    """The last four whole quarters before ``today``: the counts change four times a year, so that
    one decision cannot be read off by looking twice."""
    first_of_quarter = dt.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return months_later(first_of_quarter, -12), first_of_quarter - dt.timedelta(days=1)


def comparable_decisions(scheme: str, today: dt.date) -> Compared:
    """What became of requests of ``scheme`` that were answered in the last four whole quarters, at the
    whole employer. No totals: they would give away what is not shown."""
    first, last = last_year_of_quarters(today)
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    answered = LeaveRequest.objects.filter(
        scheme=scheme, decided_at__gte=since, decided_at__lt=until
    )
    rows = answered.values_list("outcome").annotate(number=Count("pk")).order_by("outcome")
    return Compared(first, last, {outcome: shown(number) for outcome, number in rows})
