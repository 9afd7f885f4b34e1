"""The daily job, with the clock moved day by day: each reminder and each step happens exactly once."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from leave.actions.deadlines import go_up, remind_deciders, run_deadlines, stand_leave
from leave.actions.deciding import approve_leave
from leave.models import LeaveRequest
from leave.queries.balances import used_minutes
from leave.states import Outcome, RequestStatus, Stage
from leave.tasks import run_deadlines_daily
from notifications.models import Message
from tests.factories.leave import LeaveDelegateFactory, LeaveRequestFactory
from tests.factories.people import PersonFactory, PostingFactory

R = RequestStatus
MONDAY = dt.date(2026, 11, 23)
MARCH = dt.date(2027, 3, 1)


def day(number: int) -> dt.date:
    """Days from Monday 23 November 2026 on."""
    return MONDAY + dt.timedelta(days=number)


def morning(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(6, 10), tzinfo=dt.UTC)


@pytest.fixture
def line(cast):
    cast.head = PersonFactory(given_name="Head")
    cast.mo.postings.update(manager=cast.head)
    PostingFactory(person=cast.head, unit=cast.team)
    return cast


@pytest.fixture
def pass_days():
    """Run the job every morning, twice, from a day to a day; what was sent, by date."""
    with time_machine.travel(morning(MONDAY), tick=False) as clock:

        def passing(first: dt.date, last: dt.date, runs: int = 2) -> list[tuple[str, str, str]]:
            on = first
            while on <= last:
                clock.move_to(morning(on), tick=False)
                for _ in range(runs):
                    run_deadlines(today=timezone.localdate())
                on += dt.timedelta(days=1)
            return sent()

        yield passing


def sent() -> list[tuple[str, str, str]]:
    rows = Message.objects.order_by("created_at", "recipient__given_name", "kind")
    return [
        (f"{at:%m-%d}", name, kind)
        for at, name, kind in rows.values_list("created_at", "recipient__given_name", "kind")
    ]


def special(cast, **values) -> LeaveRequest:
    given = {"owner": cast.carol, "manager": cast.mo, "special": True, "days": [MARCH]}
    return LeaveRequestFactory(**given | {"answer_by": day(4)} | values)


def verbs_of(request) -> list[str]:
    return list(request.decisions.order_by("at").values_list("verb", flat=True))


# --- special leave --------------------------------------------------------------------------------
def test_two_months_of_mornings(line, pass_days):
    """Nobody answers: Mo is reminded, it goes to his manager, then to HR, which is reminded too."""
    request = special(line)
    assert pass_days(day(0), day(60)) == [
        ("11-25", "Mo", "leave_answer_soon"),
        ("11-27", "Mo", "leave_answer_due"),
        ("11-28", "Carol", "leave_went_up"),
        ("11-28", "Head", "leave_came_up"),
        ("11-28", "Mo", "leave_went_up_from_you"),
        ("12-02", "Head", "leave_answer_soon"),
        ("12-04", "Head", "leave_answer_due"),
        ("12-05", "Carol", "leave_went_up"),
        ("12-05", "Hana", "leave_came_up"),
        ("12-05", "Head", "leave_went_up_from_you"),
        ("12-09", "Hana", "leave_answer_soon"),
        ("12-11", "Hana", "leave_answer_due"),
        ("12-12", "Hana", "leave_answer_overdue"),
    ]
    request.refresh_from_db()
    assert (request.status, request.stage, request.decider) == (R.ASKED, Stage.HR, None)
    assert sorted(verbs_of(request)) == sorted(["ask", *["go_up"] * 2, *["remind"] * 7])


def test_when_the_job_did_not_run_for_a_week_it_still_goes_up_once(line, pass_days):
    special(line)
    assert pass_days(day(9), day(9)) == [
        ("12-02", "Carol", "leave_went_up"),
        ("12-02", "Head", "leave_came_up"),
        ("12-02", "Mo", "leave_went_up_from_you"),
    ]


def test_bank_holidays_and_weekends_are_no_working_days(line, pass_days):
    request = special(line, answer_by=dt.date(2026, 12, 23))
    pass_days(dt.date(2026, 12, 24), dt.date(2026, 12, 24))
    request.refresh_from_db()
    assert request.answer_by == dt.date(2027, 1, 5)


def test_a_delegate_is_reminded_too(line, pass_days):
    LeaveDelegateFactory(manager=line.mo, delegate=line.sam, starts_on=day(0), ends_on=day(9))
    special(line)
    assert ("11-25", "Sam", "leave_answer_soon") in pass_days(day(0), day(3))


def test_a_second_look_that_nobody_takes_goes_to_hr(line, pass_days):
    request = special(line, decline_proposed=True, decider=line.head, went_up=True)
    pass_days(day(5), day(5))
    request.refresh_from_db()
    assert (request.status, request.stage) == (R.DECLINE_PROPOSED, Stage.HR)


def test_what_is_answered_is_left_alone(line, pass_days):
    request = special(line)
    approve_leave(by=line.mo, request=request)
    Message.objects.all().delete()
    assert pass_days(day(3), day(9)) == []


# --- leave that is a right ------------------------------------------------------------------------
@pytest.mark.parametrize("values", [{}, {"parental": True}])
def test_a_right_that_nobody_answers_stands(line, pass_days, values):
    request = LeaveRequestFactory(
        owner=line.carol, manager=line.mo, days=[MARCH], answer_by=day(4), **values
    )
    assert pass_days(day(0), day(60)) == [
        ("11-25", "Mo", "leave_answer_soon"),
        ("11-27", "Mo", "leave_answer_due"),
        ("11-28", "Carol", "leave_stands"),
        ("11-28", "Mo", "leave_stands_for_manager"),
    ]
    request.refresh_from_db()
    assert (request.status, request.outcome) == (R.AGREED, Outcome.STOOD)
    assert used_minutes(request.ledger.all(), MARCH, MARCH) == 444


# --- people who leave -----------------------------------------------------------------------------
def test_what_a_leaver_asked_for_lapses(line, pass_days):
    request = special(line)
    line.carol.postings.update(ends_on=day(1))
    line.carol.left_on = day(1)
    line.carol.save()
    pass_days(day(2), day(2))
    request.refresh_from_db()
    assert request.status == R.LAPSED
    assert used_minutes(request.ledger.all(), MARCH, MARCH) == 0


def test_when_the_manager_leaves_it_goes_to_hr_and_with_a_new_one_to_them(line, pass_days):
    request = special(line)
    line.mo.left_on = day(0)
    line.mo.save()
    pass_days(day(1), day(1))
    request.refresh_from_db()
    assert (request.stage, request.decider) == (Stage.HR, None)
    assert ("11-24", "Hana", "leave_handed_over") in sent()
    line.carol.postings.update(manager=line.nia)
    pass_days(day(2), day(2))
    request.refresh_from_db()
    assert (request.stage, request.decider) == (Stage.MANAGER, line.nia)


def test_when_another_manager_leaves_it_goes_past_them(line, pass_days):
    request = special(line, decider=line.head, went_up=True)
    line.head.left_on = day(0)
    line.head.save()
    pass_days(day(1), day(1))
    request.refresh_from_db()
    assert (request.stage, request.decider) == (Stage.HR, None)


# --- each step on its own -------------------------------------------------------------------------
def test_steps_do_nothing_for_what_was_answered_in_the_meantime(line, pass_days):
    right = LeaveRequestFactory(owner=line.carol, manager=line.mo, agreed=True, answer_by=day(0))
    done = special(line, approved=True, answer_by=day(0))
    assert stand_leave(by=None, request=right, today=day(3)) is None
    assert go_up(by=None, request=done, today=day(3)) is None
    assert remind_deciders(by=None, today=day(3)) == 0


def test_the_job_of_the_worker_and_the_command_do_the_same(line, pass_days):
    request = special(line, answer_by=day(-1))
    run_deadlines_daily(timestamp=0)
    request.refresh_from_db()
    assert request.decider == line.head
    call_command("run_deadlines", date=day(30))
    request.refresh_from_db()
    assert request.stage == Stage.HR
