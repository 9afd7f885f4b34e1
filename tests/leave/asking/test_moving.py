"""A new manager, a manager who leaves, and a leaver: where requests go, and who is told."""

import datetime as dt

import pytest

from leave.actions.moving import move_leave
from leave.models import LedgerEntry
from leave.permissions import visible_to
from leave.states import RequestStatus, Stage
from notifications.models import Message
from people.models import Person, Posting
from tests.factories.leave import LeaveDayFactory, LeaveRequestFactory
from tests.leave.asking.conftest import FRIDAY, MON, TUE

pytestmark = pytest.mark.django_db
R = RequestStatus
THURSDAY = FRIDAY - dt.timedelta(days=1)


@pytest.fixture
def of_carol(cast):
    return lambda **values: LeaveRequestFactory(
        owner=cast.carol, **{"manager": cast.mo, "days": [MON], **values}
    )


def now_works_for(person, manager) -> None:
    Posting.objects.filter(person=person).update(manager=manager)


def left(person, day=THURSDAY) -> None:
    Person.objects.filter(pk=person.pk).update(left_on=day, is_active=False)
    Posting.objects.filter(person=person).update(ends_on=day)


def at(request) -> tuple:
    request.refresh_from_db()
    return request.manager, request.decider, request.stage


def told(kind: str) -> list[str]:
    names = Message.objects.filter(kind=kind).values_list("recipient__given_name", flat=True)
    return sorted(names)


# --- another manager ------------------------------------------------------------------------------
def test_move_leave_goes_to_the_new_manager_and_the_old_one_no_longer_sees_it(cast, of_carol):
    asked = of_carol()
    now_works_for(cast.carol, cast.nia)
    assert move_leave(by=cast.ade, owners=[cast.carol.pk], on=FRIDAY) == 1
    assert at(asked) == (cast.nia, cast.nia, Stage.MANAGER)
    assert not visible_to(cast.mo, type(asked).objects.all()).exists()
    assert (told("leave_handed_over"), told("leave_is_with")) == (["Nia"], ["Carol"])
    assert asked.decisions.filter(verb="hand_over", by=cast.ade).count() == 1


def test_move_leave_twice_moves_once(cast, of_carol):
    of_carol()
    now_works_for(cast.carol, cast.nia)
    assert [move_leave(by=None, on=FRIDAY) for _ in range(2)] == [1, 0]
    assert told("leave_handed_over") == ["Nia"]


def test_move_leave_that_is_to_come_is_seen_by_the_new_manager(cast, of_carol):
    coming = of_carol(agreed=True)
    over = of_carol(agreed=True, days=[THURSDAY])
    now_works_for(cast.carol, cast.nia)
    move_leave(by=None, on=FRIDAY)
    assert (at(coming)[0], at(over)[0]) == (cast.nia, cast.mo)
    assert told("leave_handed_over") == []


def test_move_leave_of_others_is_left_alone(cast, of_carol):
    of_carol()
    now_works_for(cast.carol, cast.nia)
    assert move_leave(by=None, owners=[cast.sam.pk], on=FRIDAY) == 0
    assert move_leave(by=None, owners=[], on=FRIDAY) == 0


def test_move_leave_without_a_manager_goes_to_hr_and_back(cast, of_carol):
    asked = of_carol()
    now_works_for(cast.carol, None)
    move_leave(by=None, on=FRIDAY)
    assert at(asked) == (None, None, Stage.HR)
    assert told("leave_handed_over") == ["Hana"]
    now_works_for(cast.carol, cast.nia)
    move_leave(by=None, on=FRIDAY)
    assert at(asked) == (cast.nia, cast.nia, Stage.MANAGER)


def test_move_leave_of_a_manager_who_has_left_goes_to_hr(cast, of_carol):
    asked = of_carol()
    left(cast.mo)
    move_leave(by=None, on=FRIDAY)
    assert at(asked) == (None, None, Stage.HR)


def test_move_leave_that_went_up_stays_with_whom_it_is(cast, of_carol):
    asked = of_carol(special=True, went_up=True, decider=cast.dee)
    now_works_for(cast.carol, cast.nia)
    move_leave(by=None, on=FRIDAY)
    assert at(asked) == (cast.nia, cast.dee, Stage.NEXT_MANAGER)


def test_move_leave_that_went_up_to_who_is_now_the_line_manager(cast, of_carol):
    asked = of_carol(special=True, went_up=True, decider=cast.nia)
    now_works_for(cast.carol, cast.nia)
    move_leave(by=None, on=FRIDAY)
    assert at(asked) == (cast.nia, cast.nia, Stage.MANAGER)


def test_move_leave_that_went_up_to_somebody_who_has_left_goes_on(cast, of_carol):
    now_works_for(cast.mo, cast.nia)
    now_works_for(cast.nia, cast.dee)
    asked = of_carol(special=True, went_up=True, decider=cast.nia)
    left(cast.nia)
    assert move_leave(by=None, on=FRIDAY) == 1
    assert at(asked) == (cast.mo, None, Stage.HR)
    assert told("leave_handed_over") == ["Hana"]


# --- a leaver -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("trait", "lapses"),
    [
        ({}, True),
        ({"decline_proposed": True}, True),
        ({"agreed": True}, True),
        ({"agreed": True, "days": [dt.date(2026, 6, 10)]}, False),
        ({"agreed": True, "days": [THURSDAY, MON]}, False),
        ({"withdrawn": True}, False),
        ({"leave_now": True}, False),
    ],
)
def test_move_leave_of_a_leaver_lapses(cast, of_carol, trait, lapses):
    asked = of_carol(**trait)
    before = asked.status
    left(cast.carol)
    assert move_leave(by=None, on=FRIDAY) == lapses
    asked.refresh_from_db()
    assert asked.status == (R.LAPSED if lapses else before)
    if lapses:
        sums = LedgerEntry.objects.filter(request=asked).values_list("minutes", flat=True)
        assert (sum(sums), len(sums)) == (0, 2)
    assert Message.objects.count() == 0


def test_move_leave_on_the_last_day_does_not_lapse_yet(cast, of_carol):
    asked = of_carol(days=[MON])
    LeaveDayFactory(request=asked, date=TUE)
    left(cast.carol, FRIDAY)
    assert move_leave(by=None, on=FRIDAY) == 0
    assert move_leave(by=None, on=FRIDAY + dt.timedelta(days=1)) == 1


def test_move_leave_of_many_in_batches(cast, of_carol, monkeypatch):
    monkeypatch.setattr("leave.actions.moving.BATCH", 2)
    days = [MON + dt.timedelta(days=7 * n) for n in range(5)]
    for day in days:
        of_carol(days=[day], special=True)
    now_works_for(cast.carol, cast.nia)
    assert move_leave(by=None, on=FRIDAY) == 5
