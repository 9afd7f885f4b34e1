"""What happens because a day has come: once, and to the right people."""

import datetime as dt

import pytest
from django.utils import timezone

from champions.actions.clock import (
    cancel_sessions_left_behind,
    free_places_of_leavers,
    remind_champions,
    remind_of_actions,
    remind_of_bookings,
    run_day,
    tell_of_questions,
)
from champions.models import Booking
from champions.tasks import run_day_daily
from notifications.models import Message
from people.models import RoleAssignment
from tests.factories.champions import (
    BookingFactory,
    QuestionFactory,
    SessionFactory,
    ThemeActionFactory,
)

NOW = dt.datetime(2026, 11, 23, 6, 15, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _early(time_machine):
    time_machine.move_to(NOW, tick=False)


def kinds(person=None):
    rows = Message.objects.filter(recipient=person) if person else Message.objects.all()
    return sorted(rows.values_list("kind", flat=True))


@pytest.mark.parametrize(("days", "count"), [(0, 1), (1, 1), (2, 0)])
def test_remind_of_bookings_the_day_before_or_the_same_day(cast, chis, days, count):
    slot = SessionFactory(champion=chis, days=days).slots.first()
    BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    BookingFactory(slot=slot, person=cast.nia, cancelled=True)
    assert remind_of_bookings(by=None, today=TODAY) == count
    assert kinds(cast.carol) == ["appointment_reminder"] * count
    assert Message.objects.count() == count


def test_remind_of_bookings_exactly_once(cast, slot, time_machine):
    booking = BookingFactory(slot=slot, person=cast.carol)
    run_day(today=TODAY)
    run_day(today=TODAY)
    time_machine.move_to(NOW + DAY, tick=False)
    run_day(today=TODAY + DAY)
    assert kinds(cast.carol) == ["appointment_reminder"]
    message = Message.objects.get(recipient=cast.carol)
    assert message.link == f"/appointments/{booking.pk}/"
    assert message.subject == "Your appointment on 24 November 2026"


def test_remind_of_bookings_not_of_what_has_begun(cast, chis, time_machine):
    BookingFactory(slot=SessionFactory(champion=chis, days=0).slots.first(), person=cast.carol)
    time_machine.move_to(NOW + dt.timedelta(hours=4), tick=False)
    assert remind_of_bookings(by=None, today=TODAY) == 0


def test_remind_champions_of_tomorrow_and_of_themes_once(cast, chis, session, slot):
    BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    SessionFactory(champion=chis, days=-1)
    SessionFactory(champion=chis, days=-2, themes_recorded=True)
    SessionFactory(champion=chis, days=-8)
    SessionFactory(champion=chis, days=1, cancelled_at=NOW)
    assert [remind_champions(by=None, today=TODAY) for _ in range(2)] == [2, 0]
    assert kinds(cast.chi) == ["session_held", "session_tomorrow"]
    assert Message.objects.get(kind="session_tomorrow").body == "1 place is taken."


def test_cancel_sessions_left_behind(cast, session, slot):
    BookingFactory(slot=slot, person=cast.carol)
    assert cancel_sessions_left_behind(by=None) == 0
    RoleAssignment.objects.filter(person=cast.chi).update(revoked_at=NOW)
    assert cancel_sessions_left_behind(by=None) == 1
    assert kinds() == ["appointment_cancelled"]
    assert cancel_sessions_left_behind(by=None) == 0


def test_free_places_of_leavers(cast, slot):
    gone = BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=slot, person=cast.sam, waiting=True)
    cast.carol.left_on = TODAY - DAY
    cast.carol.save()
    assert [free_places_of_leavers(by=None, today=TODAY) for _ in range(2)] == [1, 0]
    gone.refresh_from_db()
    assert (gone.status, Booking.objects.booked().get().person) == ("cancelled", cast.sam)
    assert kinds() == ["appointment_promoted"]


def test_tell_of_questions_the_morning_after_and_without_the_time(cast, chis):
    QuestionFactory(asked_on=TODAY)
    QuestionFactory(asked_on=TODAY - DAY, answered=True)
    assert tell_of_questions(by=None, today=TODAY) == 0
    QuestionFactory(asked_on=TODAY - DAY)
    QuestionFactory(asked_on=TODAY - DAY)
    assert [tell_of_questions(by=None, today=TODAY) for _ in range(2)] == [2, 0]
    assert set(Message.objects.values_list("recipient__given_name", "body")) == {
        ("Chi", "2 questions came."),
        ("Lee", "2 questions came."),
    }


def test_remind_of_actions_before_and_after(cast, time_machine):
    ThemeActionFactory(owner=cast.mo, due_on=TODAY + 8 * DAY)
    found = []
    for days in (0, 1, 2, 8, 9, 10):
        today = TODAY + days * DAY
        time_machine.move_to(NOW + days * DAY, tick=False)
        found.append(remind_of_actions(by=None, today=today))
    assert found == [0, 1, 0, 0, 1, 0]


def test_the_worker_does_it_every_morning(cast, slot):
    BookingFactory(slot=slot, person=cast.carol)
    run_day_daily(timestamp=int(timezone.now().timestamp()))
    assert kinds(cast.carol) == ["appointment_reminder"]
