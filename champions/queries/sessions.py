"""Sessions, what is free in them, and to the champion which names have taken what."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from champions.models import Booking, Champion, Session, Slot
from champions.models.session import span_of
from champions.permissions import bookable, bookings_visible_to, sessions_run_by
from champions.states import LIVE_BOOKINGS, BookingStatus
from people.models import Person


def with_places(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Each with ``places`` in all its slots and how many are ``taken``, ``waiting`` and ``left``."""
    slots = Slot.objects.filter(session=OuterRef("pk")).order_by().values("session")
    bookings = Booking.objects.filter(slot__session=OuterRef("pk")).order_by()
    per_session = bookings.values("slot__session").annotate(
        booked=Count("pk", filter=Q(status=BookingStatus.BOOKED)),
        in_line=Count("pk", filter=Q(status=BookingStatus.WAITING)),
    )
    found = sessions.select_related("champion__person").annotate(
        places=Subquery(slots.annotate(sum=Sum("capacity")).values("sum")),
        taken=Coalesce(Subquery(per_session.values("booked")), 0),
        waiting=Coalesce(Subquery(per_session.values("in_line")), 0),
    )
    return found.annotate(left=F("places") - F("taken"))


def sessions_to_come(
    *, kind: str = "", champion: Champion | None = None, user: Person
) -> QuerySet[Session]:
    """What anybody can book, soonest first; each knows whether ``user`` ``has_booked`` in it."""
    found = bookable(Session.objects.all())
    if kind:
        found = found.filter(kind=kind)
    if champion:
        found = found.filter(champion=champion)
    mine = bookings_visible_to(user, Booking.objects.live()).filter(slot__session=OuterRef("pk"))
    return with_places(found).annotate(has_booked=Exists(mine)).order_by("starts_at", "id")


def slots_of(session: Session) -> QuerySet[Any]:
    """The slots of a session in order, each with how many places are ``taken``."""
    booked = Count("bookings", filter=Q(bookings__status=BookingStatus.BOOKED))
    return session.slots.annotate(taken=booked).order_by("starts_at", "id")


def own_booking(user: Person, session: Session) -> Booking | None:
    """The live booking of ``user`` in a session."""
    mine = bookings_visible_to(user, Booking.objects.live())
    return mine.select_related("slot").filter(slot__session=session).first()


def own_bookings(user: Person) -> QuerySet[Booking]:
    """Live ones first, soonest first; then those that are over or cancelled."""
    rows = bookings_visible_to(user, Booking.objects.all())
    return rows.select_related("slot__session__champion__person").order_by("-over_at", "id")


@dataclass(frozen=True)
class Taken:
    """One slot as its champion sees it: the time, and the names chosen in alphabetical order.

    Made of texts, so that no page for a champion holds a row that leads to a person.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime
    capacity: int
    names: tuple[str, ...]
    waiting: int

    @property
    def span(self) -> str:
        return span_of(self.starts_at, self.ends_at)


def taken_slots(session: Session) -> list[Taken]:
    """Who has taken what of a session. Two queries. For its champion and deputy."""
    rows = Booking.objects.filter(slot__session=session, status__in=LIVE_BOOKINGS)
    names: dict[object, list[str]] = defaultdict(list)
    waiting: dict[object, int] = defaultdict(int)
    for row in rows.only("id", "slot_id", "status", "chosen_name"):
        if row.status == BookingStatus.BOOKED:
            names[row.slot_id].append(row.chosen_name)
        else:
            waiting[row.slot_id] += 1
    return [
        Taken(
            slot.starts_at,
            slot.ends_at,
            slot.capacity,
            tuple(sorted(names[slot.pk], key=str.casefold)),
            waiting[slot.pk],
        )
        for slot in session.slots.all()
    ]


def sessions_of(user: Person) -> QuerySet[Session]:
    """The sessions that ``user`` runs and that are still to come."""
    return with_places(sessions_run_by(user, Session.objects.to_come())).order_by("starts_at", "id")


def sessions_without_themes(user: Person) -> QuerySet[Session]:
    """What was held and of which no theme is recorded yet, the latest first."""
    held = Session.objects.held().filter(themes_recorded=False)
    found = sessions_run_by(user, held).select_related("champion__person")
    return found.order_by("-starts_at", "id")
