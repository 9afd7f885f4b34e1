"""Taking back, cancelling, coming back early: what it does to status and balance, and who is told."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.undoing import cancel_leave, come_back_early, withdraw_leave
from leave.models import LeaveDay, LeaveRequest
from leave.queries.balances import booked_days, entries
from leave.states import RequestStatus
from notifications.models import Message
from tests.factories.leave import LeaveDayFactory, LeaveRequestFactory
from tests.leave.asking.conftest import FRIDAY, MON, TUE, WED

pytestmark = pytest.mark.django_db
R = RequestStatus
THURSDAY, NEXT_MON = FRIDAY - dt.timedelta(days=1), dt.date(2026, 6, 15)


def booked(request) -> dict:
    return dict(booked_days(entries(request.owner, request.scheme), dt.date.min, dt.date.max))


def told(kind: str) -> list[str]:
    names = Message.objects.filter(kind=kind).values_list("recipient__given_name", flat=True)
    return sorted(names)


@pytest.fixture
def of_carol(cast):
    return lambda **values: LeaveRequestFactory(owner=cast.carol, manager=cast.mo, **values)


def refusal(call, **values) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        call(**values)
    return refused.value


# --- withdraw -------------------------------------------------------------------------------------
@pytest.mark.parametrize("trait", [{}, {"decline_proposed": True}, {"looked_at_again": True}])
def test_withdraw_leave_gives_everything_back(cast, of_carol, trait):
    asked = of_carol(days=[MON, (TUE, Fraction(1, 3))], **trait)
    assert withdraw_leave(by=cast.carol, request=asked).status == R.WITHDRAWN
    assert (booked(asked), told("leave_withdrawn")) == ({}, ["Mo"])
    assert asked.decisions.filter(verb="withdraw", by=cast.carol).count() == 1


def test_withdraw_leave_that_was_answered_is_refused(cast, of_carol):
    asked = of_carol(days=[MON], agreed=True)
    assert refusal(withdraw_leave, by=cast.carol, request=asked).code == "state"
    assert booked(asked) == {MON: 444}


# --- cancel ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("trait", ["agreed", "approved", "postponed", "approved_in_part"])
def test_cancel_leave_gives_everything_back(cast, of_carol, trait):
    asked = of_carol(days=[FRIDAY, MON], **{trait: True})
    assert cancel_leave(by=cast.carol, request=asked).status == R.CANCELLED
    assert (booked(asked), told("leave_cancelled")) == ({}, ["Mo"])


def test_cancel_leave_that_has_begun_is_refused(cast, of_carol):
    asked = of_carol(days=[THURSDAY, FRIDAY], agreed=True)
    assert refusal(cancel_leave, by=cast.carol, request=asked).code == "begun"
    assert of_carol(days=[MON]).status == R.ASKED


def test_cancel_leave_nobody_has_decided_is_refused(cast, of_carol):
    assert refusal(cancel_leave, by=cast.carol, request=of_carol(days=[MON])).code == "state"


def test_cancel_leave_told_by_mistake_within_a_week(cast, of_carol):
    left = of_carol(leave_now=True, days=[THURSDAY], details_until=FRIDAY)
    assert cancel_leave(by=cast.carol, request=left).status == R.CANCELLED
    late = of_carol(leave_now=True, days=[THURSDAY], details_until=THURSDAY)
    assert refusal(cancel_leave, by=cast.carol, request=late).code == "begun"


# --- come back early ------------------------------------------------------------------------------
def test_come_back_early_gives_back_the_days_from_then_on(cast, of_carol):
    asked = of_carol(days=[THURSDAY, FRIDAY, NEXT_MON], agreed=True)
    made = come_back_early(by=cast.carol, request=asked, back_on=FRIDAY)
    assert (made.status, booked(asked)) == (R.ENDED_EARLY, {THURSDAY: 444})
    assert told("came_back_early") == ["Mo"]
    assert made.outcome == "agreed"


def test_come_back_early_at_midday_keeps_the_morning(cast, of_carol):
    asked = of_carol(days=[FRIDAY], approved=True)
    come_back_early(by=cast.carol, request=asked, back_on=FRIDAY, at_midday=True)
    assert booked(asked) == {FRIDAY: 222}
    day = LeaveDay.objects.get(request=asked, version=2)
    assert day.unit == LeaveDay.Unit.MORNING


@pytest.mark.parametrize(
    ("back_on", "at_midday"),
    [(THURSDAY, False), (NEXT_MON, False), (WED, True), (dt.date(2026, 6, 1), True)],
)
def test_come_back_early_keeps_something_and_gives_something(cast, of_carol, back_on, at_midday):
    asked = of_carol(days=[THURSDAY, FRIDAY], agreed=True)
    error = refusal(
        come_back_early, by=cast.carol, request=asked, back_on=back_on, at_midday=at_midday
    )
    assert error.error_dict["back_on"][0].code == "back_on"
    asked.refresh_from_db()
    assert (asked.status, asked.days_version) == (R.AGREED, 1)


def test_come_back_early_on_the_day_of_leaving(cast, of_carol):
    left = of_carol(leave_now=True, days=[])
    LeaveDayFactory(request=left, date=FRIDAY, rest=True)
    made = come_back_early(by=cast.carol, request=left, back_on=FRIDAY)
    assert (made.status, made.days.count()) == (R.ENDED_EARLY, 1)


def test_come_back_early_after_several_days_away(cast, of_carol):
    left = of_carol(leave_now=True, days=[NEXT_MON])
    LeaveDayFactory(request=left, date=FRIDAY, rest=True)
    made = come_back_early(by=cast.carol, request=left, back_on=NEXT_MON)
    kept = made.days.filter(version=made.days_version)
    assert list(kept.values_list("date", "unit")) == [(FRIDAY, "rest")]


def test_come_back_early_from_what_was_never_agreed_is_refused(cast, of_carol):
    asked = of_carol(days=[FRIDAY, MON])
    assert refusal(come_back_early, by=cast.carol, request=asked, back_on=MON).code == "state"
    assert booked(asked) == {FRIDAY: 444, MON: 444}


# --- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["mo", "nia", "hana"])
def test_undoing_is_for_the_owner_alone(cast, of_carol, who):
    by = getattr(cast, who)
    for call, values in (
        (withdraw_leave, {"request": of_carol(days=[MON])}),
        (cancel_leave, {"request": of_carol(days=[TUE], agreed=True)}),
        (come_back_early, {"request": of_carol(days=[WED], agreed=True), "back_on": WED}),
    ):
        with pytest.raises(PermissionDenied):
            call(by=by, **values)
    assert not LeaveRequest.objects.filter(status__in=[R.WITHDRAWN, R.CANCELLED]).exists()
