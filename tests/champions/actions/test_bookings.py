"""Taking a place, waiting, changing, giving back."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from champions.actions.bookings import book_slot, cancel_booking, change_booking, promote_first
from champions.actions.sessions import cancel_session
from champions.models import Booking
from notifications.models import Message
from people.models import RoleAssignment
from tests.champions.refusals import code
from tests.factories.champions import BookingFactory, SessionFactory


def book(person, slot, **values):
    return book_slot(by=person, slot=slot, **{"chosen_name": "Robin", **values})


def test_book_slot(cast, slot):
    made = book(cast.carol, slot, chosen_name="  Robin\u202e  Redbreast ")
    made.refresh_from_db()
    assert (made.chosen_name, made.status, made.place) == ("Robin Redbreast", "booked", 1)
    assert made.over_at == slot.ends_at
    assert Message.objects.count() == 0


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "…", "x" * 41])
def test_book_slot_needs_a_name(cast, slot, name):
    assert code(book, person=cast.carol, slot=slot, chosen_name=name) == "name"


def test_book_slot_is_not_for_those_who_run_it(cast, slot):
    for person in (cast.chi, cast.lee):
        with pytest.raises(PermissionDenied):
            book(person, slot)


def test_book_slot_once_in_a_session(cast, session, slot):
    book(cast.carol, slot)
    for other in session.slots.all():
        assert code(book, person=cast.carol, slot=other) == "twice"
    another = SessionFactory(champion=session.champion, days=2)
    assert book(cast.carol, another.slots.first()).place == 1


def test_book_slot_that_is_full(cast, slot):
    book(cast.carol, slot)
    assert code(book, person=cast.sam, slot=slot) == "full"
    assert book(cast.sam, slot, wait=True).status == "waiting"


def test_book_slot_gives_the_lowest_free_place(cast, chis):
    slot = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=3).slots.get()
    people = (cast.carol, cast.sam, cast.nia)
    made = [book(person, slot) for person in people]
    cancel_booking(by=cast.sam, booking=made[1])
    assert book(cast.mo, slot).place == 2
    assert [one.place for one in made] == [1, 2, 3]


def test_book_slot_refuses_what_is_over_cancelled_or_without_champion(cast, chis, session, slot):
    begun = SessionFactory(champion=chis, days=-1).slots.first()
    assert code(book, person=cast.carol, slot=begun) == "state"
    with time_machine.travel(slot.starts_at):
        assert code(book, person=cast.carol, slot=slot) == "state"
    RoleAssignment.objects.filter(person=cast.chi).update(revoked_at=timezone.now())
    assert code(book, person=cast.carol, slot=slot) == "state"
    RoleAssignment.objects.filter(person=cast.chi).update(revoked_at=None)
    cancel_session(by=cast.chi, session=session)
    assert code(book, person=cast.carol, slot=slot) == "state"


def test_cancel_booking_lets_the_first_in_line_move_up(cast, slot):
    mine = book(cast.carol, slot)
    BookingFactory(slot=slot, person=cast.sam, waiting=True, made_at=timezone.now())
    early = timezone.now() - dt.timedelta(hours=1)
    first = BookingFactory(slot=slot, person=cast.nia, waiting=True, made_at=early)
    cancel_booking(by=cast.carol, booking=mine)
    first.refresh_from_db()
    assert (first.status, first.place) == ("booked", 1)
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.nia, "appointment_promoted")
    assert code(cancel_booking, by=cast.carol, booking=mine) == "state"


def test_cancel_booking_of_one_who_waits_moves_nobody(cast, slot):
    book(cast.carol, slot)
    waiting = BookingFactory(slot=slot, person=cast.sam, waiting=True)
    BookingFactory(slot=slot, person=cast.nia, waiting=True)
    cancel_booking(by=cast.sam, booking=waiting)
    assert Booking.objects.booked().get().person == cast.carol
    assert promote_first(by=None, slot=slot) is None


def test_change_booking(cast, session, slot):
    mine = book(cast.carol, slot)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    change_booking(by=cast.carol, booking=mine, slot=slot, chosen_name="Wren")
    assert Booking.objects.get(pk=mine.pk).chosen_name == "Wren"
    later = session.slots.last()
    change_booking(by=cast.carol, booking=mine, slot=later, chosen_name="Wren")
    mine.refresh_from_db()
    assert (mine.slot, mine.place, mine.over_at) == (later, 1, later.ends_at)
    assert Booking.objects.booked().get(slot=slot).person == cast.sam


def test_change_booking_from_the_waiting_list_to_a_free_time(cast, session, slot):
    book(cast.sam, slot)
    mine = book(cast.carol, slot, wait=True)
    later = session.slots.last()
    change_booking(by=cast.carol, booking=mine, slot=later, chosen_name="Wren")
    mine.refresh_from_db()
    assert (mine.status, mine.slot) == ("booked", later)


def test_change_booking_refuses(cast, session, slot):
    mine = book(cast.carol, slot)
    later = session.slots.last()
    book(cast.sam, later)
    elsewhere = SessionFactory(champion=session.champion, days=2).slots.first()
    values = {"by": cast.carol, "booking": mine, "chosen_name": "Wren"}
    assert code(change_booking, slot=later, **values) == "full"
    assert code(change_booking, slot=elsewhere, **values) == "session"
    assert code(change_booking, slot=slot, **{**values, "chosen_name": " "}) == "name"
    with time_machine.travel(slot.starts_at):
        assert code(change_booking, slot=slot, **values) == "state"


def test_change_booking_and_cancel_booking_are_its_owners_alone(cast, slot):
    mine = book(cast.carol, slot)
    for name in ("mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"):
        person = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            change_booking(by=person, booking=mine, slot=slot, chosen_name="X")
        with pytest.raises(PermissionDenied):
            cancel_booking(by=person, booking=mine)
