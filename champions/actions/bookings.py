"""A place in a slot, under a name of one's choice."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.models import Booking, Session, Slot
from champions.notifications import bookings as about
from champions.permissions import bookable, can_book, can_change_booking
from champions.refusals import refusal
from champions.rules.names import MOST_CHARACTERS, is_name, tidy
from champions.rules.places import free_place
from champions.states import BookingStatus
from notifications.outbox import put_many
from people.models import Person


@action
def book_slot(*, by: Person, slot: Slot, chosen_name: str, wait: bool = False) -> Booking:
    """Take a place; with ``wait``, stand in line where there is none.

    Raises PermissionDenied (one's own session), or ValidationError: "state" (over, begun or
    cancelled), "name", "twice" (there is a booking in this session), "full".
    """
    slot = lock(slot)
    if not can_book(by, slot.session):
        raise PermissionDenied
    name = clean_name(chosen_name)
    check_open(slot)
    if Booking.objects.live().filter(person=by, slot__session=slot.session_id).exists():
        raise ValidationError(_("You have booked in this session already."), code="twice")
    place = place_in(slot)
    if place is None and not wait:
        raise full("wait")
    return Booking.objects.create(
        slot=slot,
        person=by,
        chosen_name=name,
        place=place,
        status=BookingStatus.BOOKED if place else BookingStatus.WAITING,
        over_at=slot.ends_at,
    )


def lock(slot: Slot) -> Slot:
    """The slot with its session, locked: of two who book in one session, one waits for the other."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("champion")
    session = rows.get(pk=slot.session_id)
    found = Slot.objects.get(pk=slot.pk)
    found.session = session
    return found


def clean_name(text: str) -> str:
    name = tidy(text)
    if not is_name(name) or len(name) > MOST_CHARACTERS:
        raise refusal("chosen_name", _("Enter a name of up to 40 letters"), "name")
    return name


def check_open(slot: Slot) -> None:
    """Raise ValidationError(code="state") where nobody can book any more."""
    begun = slot.starts_at <= timezone.now()
    if begun or not bookable(Session.objects.filter(pk=slot.session_id)).exists():
        raise ValidationError(_("This time can no longer be booked."), code="state")


def place_in(slot: Slot) -> int | None:
    taken = Booking.objects.booked().filter(slot=slot).values_list("place", flat=True)
    return free_place(slot.capacity, set(taken))


def full(field: str) -> ValidationError:
    """What is said to whoever came second, beside the field that helps."""
    told = {
        "wait": _("All places at this time are taken. Tick the box to wait for one"),
        "slot": _("All places at this time are taken. Select another time"),
    }
    return refusal(field, told[field], "full")


def own(booking: Booking, by: Person) -> Booking:
    """The booking as it is, with its session locked. Raises PermissionDenied, ValidationError("state")."""
    slot = lock(Slot.objects.get(bookings=booking))
    booking = Booking.objects.get(pk=booking.pk)
    if not can_change_booking(by, booking):
        raise PermissionDenied
    booking.slot = slot
    if not booking.is_live:
        raise ValidationError(_("This appointment can no longer be changed."), code="state")
    return booking


@action
def change_booking(*, by: Person, booking: Booking, slot: Slot, chosen_name: str) -> Booking:
    """Choose another name, or another time of the same session; who waited for the old one moves up.

    Raises PermissionDenied, or ValidationError: "state", "name", "session", "full".
    """
    booking = own(booking, by)
    booking.chosen_name = clean_name(chosen_name)
    left = booking.slot
    if slot.pk != left.pk:
        if slot.session_id != left.session_id:
            raise refusal("slot", _("Select a time of this session"), "session")
        check_open(slot)
        place = place_in(slot)
        if place is None:
            raise full("slot")
        booking.slot, booking.place, booking.over_at = slot, place, slot.ends_at
        booking.status = BookingStatus.BOOKED
    booking.save()
    if slot.pk != left.pk:
        promote_first(by=by, slot=left)
    return booking


@action
def cancel_booking(*, by: Person, booking: Booking) -> Booking:
    """Give the place back; the first in line gets it and is told.

    Raises PermissionDenied, ValidationError(code="state").
    """
    booking = own(booking, by)
    give_back(booking, by)
    return booking


def give_back(booking: Booking, by: Person | None) -> None:
    """A step of an action, with the session locked."""
    booking.status, booking.place = BookingStatus.CANCELLED, None
    booking.save(update_fields=["status", "place"])
    promote_first(by=by, slot=booking.slot)


@action
def promote_first(*, by: Person | None, slot: Slot) -> Booking | None:
    """Whoever has waited longest for a slot gets a place, if one is free, and is told.

    A step of an action that holds the lock on the session; ``by`` is who gave a place back.
    """
    place = place_in(slot)
    first = Booking.objects.waiting().filter(slot=slot).first()
    if place is None or first is None:
        return None
    first.slot, first.place, first.status = slot, place, BookingStatus.BOOKED
    first.save(update_fields=["place", "status"])
    put_many([about.booking_promoted(first)])
    return first
