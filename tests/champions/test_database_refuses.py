# ruff: noqa: S608
"""What the database itself refuses, whoever asks: each promise by its name."""

import datetime as dt
import itertools

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CheckConstraint
from django.utils import timezone

from champions import states
from champions.models import (
    Booking,
    Champion,
    Portrait,
    Question,
    Session,
    Slot,
    Theme,
    ThemeAction,
)
from tests.factories.champions import (
    BookingFactory,
    ChampionFactory,
    QuestionFactory,
    SessionFactory,
    ThemeActionFactory,
    ThemeFactory,
)
from tests.factories.people import PersonFactory

TODAY = timezone.localdate()


def refusal(write) -> str:
    """The first line of what the database says against it; "" when it lets it pass."""
    try:
        with transaction.atomic():
            write()
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def set_all(model, **values):
    return lambda: model.objects.update(**values)


def a_second_booking(**values):
    first = Booking.objects.get(place=1)
    return BookingFactory(slot=first.slot, **{"person": PersonFactory(), "place": 2, **values})


REFUSED = {
    "champion_deputy_is_somebody_else": lambda: Champion.objects.update(
        deputy=Champion.objects.get().person
    ),
    "portrait_is_png_or_jpeg": lambda: Portrait.objects.create(
        champion=Champion.objects.get(),
        media_type="image/svg+xml",
        width=1,
        height=1,
        data=b"",
        digest="",
    ),
    "session_kind_known": set_all(Session, kind="party", phone="", place="Here"),
    "session_ends_after_it_starts": set_all(Session, ends_at=timezone.now()),
    "session_has_one_way_in": set_all(Session, place="Also here"),
    "slot_once_at_a_time": lambda: Slot.objects.create(
        session=Session.objects.get(),
        starts_at=Slot.objects.first().starts_at,
        ends_at=Slot.objects.first().ends_at,
        capacity=1,
    ),
    "slot_ends_after_it_starts": set_all(Slot, ends_at=timezone.now()),
    "slot_has_places": set_all(Slot, capacity=0),
    "booking_once_for_each_slot": lambda: a_second_booking(person=Booking.objects.get().person),
    "booking_place_taken_once": lambda: a_second_booking(place=1),
    "booking_has_a_place_while_booked": set_all(Booking, place=None),
    "question_public_only_with_answer": set_all(Question, public_question="Why?"),
    "question_turned_down_with_reason": set_all(Question, explanation="Because"),
    "question_settled_by_somebody": set_all(Question, settled_on=TODAY),
    "theme_code_known": set_all(Theme, code="gossip"),
    "theme_month_is_a_month": set_all(Theme, month=dt.date(2026, 11, 2)),
    "action_closes_with_a_note": set_all(ThemeAction, status="done", closed_on=TODAY),
}


@pytest.fixture
def one_of_each(db):
    champion = ChampionFactory()
    BookingFactory(slot=SessionFactory(champion=champion, capacity=2).slots.first())
    QuestionFactory()
    ThemeActionFactory(theme=ThemeFactory(champion=champion))


@pytest.mark.parametrize("name", REFUSED)
def test_constraint(one_of_each, name):
    assert f'"{name}"' in refusal(REFUSED[name])


UNKNOWN = {
    "booking_status_known": lambda: BookingFactory(status="lost", place=None),
    "question_status_known": lambda: QuestionFactory(
        status="lost", settled_on=TODAY, settled_by=PersonFactory()
    ),
    "action_status_known": lambda: ThemeActionFactory(status="lost", closed_on=TODAY, note="x"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_status_that_there_is_not(db, name):
    """Tried by inserting: an update is refused by the trigger before the constraint is asked."""
    assert f'"{name}"' in refusal(UNKNOWN[name])


def test_booking_within_capacity(one_of_each):
    slot = Booking.objects.get().slot
    assert refusal(lambda: a_second_booking(place=2)) == ""
    told = refusal(lambda: BookingFactory(slot=slot, place=3))
    assert told == "A slot has no more places than it has"
    told = refusal(lambda: Booking.objects.filter(place=2).update(place=3))
    assert told == "A slot has no more places than it has"


def test_two_who_wait_and_two_who_gave_back_are_no_conflict(one_of_each):
    person = PersonFactory()
    for _again in range(2):
        assert refusal(lambda: a_second_booking(person=person, cancelled=True, place=None)) == ""
        assert refusal(lambda: a_second_booking(waiting=True, place=None)) == ""


def rows_in(status: str, model: type):
    """A row in a state, with all that the state needs."""
    if model is Booking:
        return BookingFactory(status=status, place=1 if status == "booked" else None)
    if model is Question:
        return QuestionFactory(**({} if status == "asked" else {status: True}))
    closed = {} if status == "open" else {"closed_on": TODAY, "note": "x"}
    return ThemeActionFactory(status=status, **closed)


MOVES = {
    "booking_moves": (Booking, states.BookingStatus, states.BOOKING_TRANSITIONS),
    "question_moves": (Question, states.QuestionStatus, states.QUESTION_TRANSITIONS),
    "action_moves": (ThemeAction, states.ActionStatus, states.ACTION_TRANSITIONS),
}


@pytest.mark.parametrize("name", MOVES)
def test_only_moves_of_the_table_are_made(db, name):
    """By SQL, with every constraint lifted, so that it is the trigger that refuses."""
    model, statuses, table = MOVES[name]
    with connection.cursor() as cursor:
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                cursor.execute(
                    f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {constraint.name}"
                )
    made = set()
    for before, after in itertools.permutations(statuses.values, 2):
        row = rows_in(before, model)
        told = refusal(lambda row=row, to=after: model.objects.filter(pk=row.pk).update(status=to))
        assert told == "" or "Invalid transition" in told
        if not told:
            made.add((before, after))
    assert made == set(states.moves(table))


def test_history_cannot_be_changed(one_of_each):
    for table in ("championevent", "sessionevent", "themeactionevent"):
        with connection.cursor() as cursor:
            for sql in (f"DELETE FROM champions_{table}", f"TRUNCATE champions_{table}"):
                told = refusal(lambda sql=sql, cursor=cursor: cursor.execute(sql))
                assert "annot" in told
