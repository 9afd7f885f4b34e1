"""Whose leave is with somebody who no longer manages them, and whose owner has left."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from leave.models import LeaveDay, LeaveRequest
from leave.states import OPEN, STANDING, RequestStatus, Stage
from people.models import Person, Posting

NOBODY = 0
KEPT_BY_LEAVERS = (RequestStatus.RECORDED, RequestStatus.ENDED_EARLY)


def to_come(on: dt.date) -> Exists:
    """A day of it, as it is now, is on ``on`` or later."""
    days = LeaveDay.objects.filter(request=OuterRef("pk"), version=OuterRef("days_version"))
    return Exists(days.filter(date__gte=on))


def of_leavers(on: dt.date) -> QuerySet[LeaveRequest]:
    """Requests without an answer, and leave that was to begin after the last day, of people who were
    employed before ``on`` and are not from then on."""
    spells = Posting.objects.filter(person=OuterRef("owner"))
    still = spells.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    days = LeaveDay.objects.filter(request=OuterRef("pk"), version=OuterRef("days_version"))
    begun = Exists(days.filter(date__lt=on))
    stands = Q(status__in=STANDING) & ~Q(status__in=KEPT_BY_LEAVERS) & ~begun
    return LeaveRequest.objects.filter(Q(status__in=OPEN) | stands, Exists(spells), ~Exists(still))


def with_another_manager(on: dt.date) -> QuerySet[LeaveRequest]:
    """Open requests, and leave to come, whose owner works on ``on`` for somebody else than the manager
    with whom it is. Each row carries ``new_manager_id`` (None where there is none who may answer)."""
    now = Posting.objects.on(on).filter(person=OuterRef("owner"))
    here = now.filter(manager__is_active=True).exclude(manager__left_on__lt=on)
    nobody = Value(NOBODY, output_field=BigIntegerField())
    live = Q(status__in=OPEN) | (Q(status__in=STANDING) & to_come(on))
    return (
        LeaveRequest.objects.filter(live, Exists(now))
        .annotate(
            new_manager_id=Subquery(here.values("manager")[:1]),
            known=Coalesce("manager_id", nobody),
        )
        .exclude(known=Coalesce("new_manager_id", nobody))
    )


def without_decider(on: dt.date) -> QuerySet[LeaveRequest]:
    """Open requests that went up to another manager who has left."""
    gone = Q(decider__is_active=False) | Q(decider__left_on__lt=on)
    return LeaveRequest.objects.filter(gone, stage=Stage.NEXT_MANAGER, status__in=OPEN)


def in_batches(
    found: QuerySet[LeaveRequest], owners: Iterable[int] | None, size: int
) -> Iterator[list[tuple[UUID, int]]]:
    """The ids of all of them and of their owners, ``size`` at a time; of some owners, or of everybody."""
    if owners is not None:
        found = found.filter(owner__in=owners)
    ids = list(found.order_by("owner", "pk").values_list("pk", "owner"))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def locked(found: QuerySet[LeaveRequest], ids: Iterable[tuple[UUID, int]]) -> list[LeaveRequest]:
    """Those of a batch that are still ``found``, once their owners and then they themselves are held: the
    order of locks of every other action."""
    pks, owners = zip(*ids, strict=True)
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=owners)
    list(held.order_by("pk").values_list("pk", flat=True))
    rows = found.filter(pk__in=pks).select_for_update(of=("self",))
    return list(rows.select_related("owner", "manager", "decider").order_by("pk"))
