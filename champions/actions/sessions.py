"""A champion, or the deputy, offers times, says where, and cancels."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.models import Booking, Champion, Session, Slot
from champions.notifications import bookings as about
from champions.permissions import can_run
from champions.refusals import refusal
from champions.rules import series
from champions.states import BookingStatus
from notifications.outbox import put_many
from people.models import Person, RoleAssignment
from people.roles import Role


@dataclass(frozen=True)
class Times:
    """When: the first day, from and to, minutes of a slot (0: all of it), and a series if there is one."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    slot_minutes: int = 0
    every_weeks: int = 0
    until: dt.date | None = None


@dataclass(frozen=True)
class Way:
    """What it is, and the one way in: a number to call, a place or a link."""

    kind: str
    about: str = ""
    phone: str = ""
    place: str = ""
    link: str = ""


@action
def add_sessions(
    *, by: Person, champion: Champion, way: Way, times: Times, capacity: int
) -> list[Session]:
    """Offer a session, or a series of them, each cut into slots with ``capacity`` places.

    Raises PermissionDenied, or ValidationError: "times" (an end before the start, no slot fits, too
    many), "past", "term" (after the champion's last day), "way" (not exactly one way in).
    """
    if not can_run(by, champion):
        raise PermissionDenied
    check_way(way)
    days = days_of(champion, times)
    made = [session_on(day, champion, way, times) for day in days]
    if made[0].starts_at <= timezone.now():
        raise refusal("day", _("The session must be in the future"), "past")
    if len(made) > 1:
        together = uuid.uuid4()
        for session in made:
            session.series = together
    Session.objects.bulk_create(made)
    Slot.objects.bulk_create(
        Slot(session=session, starts_at=start, ends_at=end, capacity=capacity)
        for session in made
        for start, end in series.slots(session.starts_at, session.ends_at, times.slot_minutes)
    )
    return made


def check_way(way: Way) -> None:
    """Raise ValidationError(code="way") unless there is exactly one way in, the right one."""
    given = [name for name in ("phone", "place", "link") if getattr(way, name)]
    right = ["phone"] if way.kind == Session.Kind.TELEPHONE else ["place", "link"]
    if way.kind not in Session.Kind.values or len(given) != 1 or given[0] not in right:
        raise ValidationError(_("Say how people take part"), code="way")


def days_of(champion: Champion, times: Times) -> list[dt.date]:
    """The days of the series, all within the champion's term and with slots that fit."""
    try:
        days = series.days(times.day, every_weeks=times.every_weeks, until=times.until)
        start, end = at(times.day, times.starts), at(times.day, times.ends)
        list(series.slots(start, end, times.slot_minutes))
    except ValueError as error:
        raise refusal(
            "ends", _("The end must be after the start, and at least one slot must fit"), "times"
        ) from error
    held = RoleAssignment.objects.filter(
        person=champion.person_id, role=Role.CHAMPION, revoked_at__isnull=True
    )
    for day in (days[0], days[-1]):
        if not held.on(day).exists():
            raise refusal(
                "day", _("The appointment of this champion does not last that long"), "term"
            )
    return days


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of day where the employer is, summer time and winter time alike."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def session_on(day: dt.date, champion: Champion, way: Way, times: Times) -> Session:
    return Session(
        champion=champion,
        starts_at=at(day, times.starts),
        ends_at=at(day, times.ends),
        kind=way.kind,
        about=way.about,
        phone=way.phone,
        place=way.place,
        link=way.link,
    )


def lock(session: Session, by: Person) -> Session:
    """The session as it is, locked. Raises PermissionDenied, ValidationError(code="state")."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("champion")
    session = rows.get(pk=session.pk)
    if not can_run(by, session.champion):
        raise PermissionDenied
    if not session.is_to_come:
        raise ValidationError(_("This session is over or cancelled."), code="state")
    return session


@action
def edit_session(*, by: Person, session: Session, way: Way) -> Session:
    """Say anew what it is about and how people take part; those who booked are told of another way.

    Raises PermissionDenied, or ValidationError: "state", "way".
    """
    session = lock(session, by)
    check_way(replace(way, kind=session.kind))
    before = (session.phone, session.place, session.link)
    session.about = way.about
    session.phone, session.place, session.link = way.phone, way.place, way.link
    session.save(update_fields=["about", "phone", "place", "link"])
    if before != (session.phone, session.place, session.link):
        booked = Booking.objects.live().filter(slot__session=session).select_related("slot")
        occasion = timezone.now().isoformat()
        put_many(about.session_changed(booking, occasion) for booking in booked)
    return session


@action
def cancel_session(*, by: Person, session: Session, following: bool = False) -> int:
    """Cancel it (``following``: and what comes after it in its series); everybody in it is told.

    Returns how many sessions were cancelled. Raises PermissionDenied, ValidationError(code="state").
    """
    session = lock(session, by)
    rows = Session.objects.filter(pk=session.pk)
    if following and session.series:
        rows = Session.objects.to_come().filter(
            series=session.series, starts_at__gte=session.starts_at
        )
    return cancel_all(rows)


def cancel_all(sessions: QuerySet[Session]) -> int:
    """A step of an action: cancel sessions with all their bookings, and tell those who had one."""
    found = list(sessions.select_for_update(of=("self",)))
    live = Booking.objects.live().filter(slot__session__in=found)
    letters = [about.session_cancelled(booking) for booking in live.select_related("slot")]
    live.update(status=BookingStatus.CANCELLED, place=None)
    Session.objects.filter(pk__in=[one.pk for one in found]).update(cancelled_at=timezone.now())
    put_many(letters)
    return len(found)
