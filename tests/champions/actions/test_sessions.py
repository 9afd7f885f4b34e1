"""Offering sessions, saying where, cancelling."""

import dataclasses
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from champions.actions.sessions import Times, Way, add_sessions, cancel_session, edit_session
from champions.models import Session, Slot
from notifications.models import Message
from people.models import RoleAssignment
from tests.champions.refusals import code
from tests.factories.champions import BookingFactory, SessionFactory

BY_PHONE = Way(kind="telephone", phone="0113 496 0000")
LUNCH = Way(kind="lunch", place="Canteen", about="Bring your own")


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    """A fortnight before summer time begins, on 28 March 2027."""
    time_machine.move_to(dt.datetime(2027, 3, 15, 9, tzinfo=dt.UTC), tick=False)


def times(**values):
    usual = {"day": dt.date(2027, 3, 23), "starts": dt.time(10), "ends": dt.time(11)}
    return Times(**{**usual, **values})


def add(cast, chis, **values):
    usual = {"by": cast.chi, "way": BY_PHONE, "times": times(slot_minutes=20), "capacity": 1}
    return add_sessions(champion=chis, **{**usual, **values})


def test_add_sessions_cuts_it_into_slots(cast, chis):
    (made,) = add(cast, chis)
    assert (made.series, made.span) == (None, "10:00am to 11:00am")
    assert [slot.span for slot in Slot.objects.all()] == [
        "10:00am to 10:20am",
        "10:20am to 10:40am",
        "10:40am to 11:00am",
    ]


def test_add_sessions_makes_a_series_at_the_same_time_of_day_in_summer(cast, chis):
    until = dt.date(2027, 4, 6)
    made = add(cast, chis, way=LUNCH, times=times(every_weeks=1, until=until), capacity=12)
    local = [timezone.localtime(one.starts_at) for one in made]
    assert [(at.day, at.month, at.hour) for at in local] == [(23, 3, 10), (30, 3, 10), (6, 4, 10)]
    assert [at.utcoffset() for at in local] == [dt.timedelta(hours=h) for h in (0, 1, 1)]
    assert len({one.series for one in made}) == 1
    assert list(Slot.objects.values_list("capacity", flat=True)) == [12, 12, 12]


def test_add_sessions_by_the_deputy_and_by_nobody_else(cast, chis):
    add(cast, chis, by=cast.lee)
    for name in ("carol", "mo", "nia", "sam", "hana", "ana", "ade", "dee"):
        with pytest.raises(PermissionDenied):
            add(cast, chis, by=getattr(cast, name))


@pytest.mark.parametrize(
    "way",
    [
        Way(kind="telephone"),
        Way(kind="telephone", place="Room 1"),
        Way(kind="telephone", phone="1", place="Room 1"),
        Way(kind="lunch", phone="0113"),
        Way(kind="lunch", place="Canteen", link="https://example.org/"),
        Way(kind="party", place="Canteen"),
    ],
)
def test_add_sessions_needs_one_way_in(cast, chis, way):
    assert code(add, cast=cast, chis=chis, way=way) == "way"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ends": dt.time(10)}, "times"),
        ({"slot_minutes": 90}, "times"),
        ({"every_weeks": 1, "until": dt.date(2029, 1, 1)}, "times"),
        ({"day": dt.date(2027, 3, 15), "starts": dt.time(9)}, "past"),
        ({"day": dt.date(2027, 3, 14)}, "past"),
    ],
)
def test_add_sessions_refuses(cast, chis, values, expected):
    assert code(add, cast=cast, chis=chis, times=times(**values)) == expected
    assert Session.objects.count() == 0


def test_add_sessions_ends_with_the_term(cast, chis):
    RoleAssignment.objects.filter(person=cast.chi).update(ends_on=dt.date(2027, 3, 29))
    series = times(every_weeks=1, until=dt.date(2027, 3, 30))
    assert code(add, cast=cast, chis=chis, times=series) == "term"
    assert len(add(cast, chis, times=dataclasses.replace(series, until=dt.date(2027, 3, 29)))) == 1


def test_edit_session_tells_those_who_booked_of_another_way(cast, chis):
    session = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=1)
    slot = session.slots.get()
    BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    BookingFactory(slot=slot, person=cast.nia, cancelled=True)
    edit_session(by=cast.chi, session=session, way=dataclasses.replace(LUNCH, place="Room 4.12"))
    assert Message.objects.count() == 0
    edit_session(by=cast.lee, session=session, way=LUNCH)
    session.refresh_from_db()
    assert session.place == "Canteen"
    kinds = Message.objects.order_by("recipient").values_list("recipient__given_name", "kind")
    assert sorted(kinds) == [("Carol", "appointment_changed"), ("Sam", "appointment_changed")]


def test_edit_session_refuses(cast, chis, session):
    with pytest.raises(PermissionDenied):
        edit_session(by=cast.sam, session=session, way=BY_PHONE)
    assert code(edit_session, by=cast.chi, session=session, way=LUNCH) == "way"
    over = SessionFactory(champion=chis, days=-1)
    assert code(edit_session, by=cast.chi, session=over, way=BY_PHONE) == "state"


def test_cancel_session_tells_everybody_in_it(cast, chis, session, slot):
    BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    BookingFactory(slot=slot, person=cast.nia, cancelled=True)
    assert cancel_session(by=cast.chi, session=session) == 1
    kinds = Message.objects.values_list("recipient__given_name", "kind")
    assert sorted(kinds) == [("Carol", "appointment_cancelled"), ("Sam", "appointment_cancelled")]
    assert set(slot.bookings.values_list("status", "place")) == {("cancelled", None)}
    assert code(cancel_session, by=cast.chi, session=session) == "state"


@pytest.mark.parametrize(("following", "left"), [(False, [23, 6]), (True, [23])])
def test_cancel_session_of_a_series(cast, chis, following, left):
    until = dt.date(2027, 4, 6)
    made = add(cast, chis, way=LUNCH, times=times(every_weeks=1, until=until), capacity=2)
    other = SessionFactory(champion=chis, days=40)
    cancel_session(by=cast.chi, session=made[1], following=following)
    rows = Session.objects.to_come().exclude(pk=other.pk)
    assert [timezone.localtime(one.starts_at).day for one in rows] == left


def test_cancel_session_is_refused_to_others(cast, session):
    for name in ("carol", "mo", "sam", "hana", "ade", "dee"):
        with pytest.raises(PermissionDenied):
            cancel_session(by=getattr(cast, name), session=session)
