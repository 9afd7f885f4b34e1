"""Requests for time: one's own, those to answer, and how many there were."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from networks.models import ReleaseRequest
from networks.permissions.releases import answerable_by
from networks.rules.counts import told, told_parts
from networks.rules.meetings import next_quarter
from networks.states import ReleaseStatus
from people.models import Person


def own_requests(user: Person) -> QuerySet[ReleaseRequest]:
    return ReleaseRequest.objects.filter(person=user).order_by("-starts_at", "pk")


def to_answer(user: Person) -> QuerySet[ReleaseRequest]:
    """What waits for ``user`` as manager or stand-in, the soonest first; what is over is left out."""
    waiting = ReleaseRequest.objects.waiting().filter(ends_at__gte=timezone.now())
    found = answerable_by(user, waiting)
    return found.select_related("person").order_by("starts_at", "pk")


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year: what was asked and what became of it, where that may be told."""

    starts_on: dt.date
    asked: int | None
    parts: dict[str, int] | None

    @property
    def ends_on(self) -> dt.date:
        return next_quarter(self.starts_on) - dt.timedelta(days=1)


def quarters(today: dt.date, count: int = 4) -> list[dt.date]:
    """The first days of the last ``count`` quarters that are over, the newest first."""
    first = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found = []
    for _ in range(count):
        before = first - dt.timedelta(days=1)
        first = dt.date(before.year, (before.month - 1) // 3 * 3 + 1, 1)
        found.append(first)
    return found


def figures(today: dt.date) -> list[Quarter]:
    """Requests by the quarter in which they were asked; only quarters that are over. One query."""
    firsts = quarters(today)
    cases = [
        When(created_at__date__gte=day, created_at__date__lt=next_quarter(day), then=Value(number))
        for number, day in enumerate(firsts)
    ]
    rows = (
        ReleaseRequest.objects.annotate(
            quarter=Case(*cases, default=None, output_field=IntegerField())
        )
        .filter(quarter__isnull=False)
        .values("quarter")
        .annotate(
            asked=Count("pk"),
            agreed=Count("pk", filter=Q(status=ReleaseStatus.AGREED)),
            declined=Count("pk", filter=Q(status=ReleaseStatus.DECLINED)),
        )
        .order_by("quarter")
    )
    by_number = {row["quarter"]: row for row in rows}
    return [quarter(day, by_number.get(number)) for number, day in enumerate(firsts)]


def quarter(day: dt.date, row: Mapping[str, Any] | None) -> Quarter:
    """What may be told of one quarter: its total from 10 on, its parts if each is 10 or more."""
    if row is None or told(row["asked"]) is None:
        return Quarter(day, None, None)
    rest = row["asked"] - row["agreed"] - row["declined"]
    parts = {"agreed": row["agreed"], "declined": row["declined"], "other": rest}
    return Quarter(day, told(row["asked"]), told_parts(parts))
