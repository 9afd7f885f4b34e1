"""The second look at a decline, and looking at it again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from leave.actions.deciding import approve_in_part, approve_leave, propose_decline
from leave.actions.second_look import (
    ask_again,
    confirm_decline,
    overturn_decline,
    uphold_decline,
)
from leave.models import LeaveRequest
from leave.states import Outcome, RequestStatus, Stage
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import RoleAssignmentFactory
from tests.leave.test_deciding import (
    MON,
    TEXTS,
    TODAY,
    TUE,
    WED,
    _today,
    code_of,
    held,
    line,
    told,
)

__all__ = ["_today", "line"]
R = RequestStatus


def proposed(cast) -> LeaveRequest:
    request = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, special=True, days=[MON, TUE, WED]
    )
    return propose_decline(by=cast.mo, request=request, **TEXTS)


def declined(line) -> LeaveRequest:
    return confirm_decline(by=line.head, request=proposed(line))


# --- the second look ------------------------------------------------------------------------------
def test_confirm_decline_takes_effect_and_gives_everything_back(line):
    request = declined(line)
    assert (request.status, request.outcome, held(request)) == (R.DECLINED, Outcome.DECLINED, {})
    assert {("Carol", "decline_confirmed"), ("Mo", "leave_answered")} <= told()


def test_overturn_decline_approves_all_of_it(line):
    request = overturn_decline(by=line.head, request=proposed(line), explanation="There is cover")
    assert (request.status, request.outcome) == (R.APPROVED, Outcome.APPROVED)
    assert held(request) == {MON: 444, TUE: 444, WED: 444}
    assert {("Carol", "decline_overturned"), ("Mo", "leave_answered")} <= told()


def test_approve_in_part_at_the_second_look(line):
    request = approve_in_part(
        by=line.head, request=proposed(line), dates=[MON], explanation="One day has cover"
    )
    assert (request.status, held(request)) == (R.PART_APPROVED, {MON: 444})
    assert {("Carol", "leave_approved_in_part"), ("Mo", "leave_answered")} <= told()


@pytest.mark.parametrize("look", [confirm_decline, overturn_decline])
@pytest.mark.parametrize("name", ["mo", "carol", "nia", "director", "hana"])
def test_nobody_else_takes_the_second_look(line, look, name):
    with pytest.raises(PermissionDenied):
        look(by=getattr(line, name), request=proposed(line))


def test_hr_takes_the_second_look_where_there_is_no_other_manager(cast):
    request = confirm_decline(by=cast.hana, request=proposed(cast))
    assert request.status == R.DECLINED


def test_a_caseworker_does_not_take_both_looks(cast):
    second = RoleAssignmentFactory(role="hr_caseworker").person
    request = LeaveRequestFactory(owner=cast.carol, special=True, with_hr=True)
    request = propose_decline(by=cast.hana, request=request, **TEXTS)
    assert request.stage == Stage.HR
    with pytest.raises(PermissionDenied):
        confirm_decline(by=cast.hana, request=request)
    assert confirm_decline(by=second, request=request).status == R.DECLINED


# --- looking at it again --------------------------------------------------------------------------
def test_ask_again_goes_to_somebody_who_has_not_answered(line):
    request = ask_again(by=line.carol, request=declined(line), explanation="My sister cannot come")
    assert (request.status, request.decider) == (R.LOOKED_AT_AGAIN, line.director)
    assert request.answer_by == dt.date(2026, 11, 27)
    assert ("Dir", "look_again_asked") in told()
    assert request.decisions.get(verb="ask_again").explanation == "My sister cannot come"
    for name in ("mo", "head"):
        with pytest.raises(PermissionDenied):
            approve_leave(by=getattr(line, name), request=request)


def test_ask_again_ends_with_hr(cast):
    second = RoleAssignmentFactory(role="hr_caseworker").person
    request = confirm_decline(by=cast.hana, request=proposed(cast))
    request = ask_again(by=cast.carol, request=request)
    assert (request.stage, request.decider) == (Stage.HR, None)
    with pytest.raises(PermissionDenied):
        uphold_decline(by=cast.hana, request=request, explanation="No")
    assert uphold_decline(by=second, request=request, explanation="No").status == R.DECLINED


def test_approve_leave_when_looked_at_again_books_it_again(line):
    request = ask_again(by=line.carol, request=declined(line))
    request = approve_leave(by=line.director, request=request)
    assert (request.status, request.outcome) == (R.APPROVED, Outcome.APPROVED)
    assert held(request) == {MON: 444, TUE: 444, WED: 444}


def test_approve_leave_when_other_leave_was_taken_since(line):
    request = ask_again(by=line.carol, request=declined(line))
    LeaveRequestFactory(owner=line.carol, manager=line.mo, agreed=True, days=[TUE])
    with pytest.raises(ValidationError) as refused:
        approve_leave(by=line.director, request=request)
    assert code_of(refused) == {"held"}
    approve_in_part(by=line.director, request=request, dates=[MON, WED], explanation="The others")
    assert held(request) == {MON: 444, WED: 444}


def test_uphold_decline_is_the_end(line):
    request = ask_again(by=line.carol, request=declined(line))
    with pytest.raises(ValidationError) as refused:
        uphold_decline(by=line.director, request=request, explanation=" ")
    assert code_of(refused) == {"explanation"}
    request = uphold_decline(by=line.director, request=request, explanation="Nobody can cover")
    assert (request.status, held(request)) == (R.DECLINED, {})
    assert ("Carol", "decline_upheld") in told()
    with pytest.raises(ValidationError) as refused:
        ask_again(by=line.carol, request=request)
    assert code_of(refused) == {"again"}


@pytest.fixture
def in_part(line):
    request = LeaveRequestFactory(
        owner=line.carol, manager=line.mo, special=True, days=[MON, TUE, WED]
    )
    request = approve_in_part(by=line.mo, request=request, dates=[MON], explanation="Full")
    return ask_again(by=line.carol, request=request)


def test_what_was_approved_in_part_stands_while_it_is_looked_at(line, in_part):
    assert (in_part.decider, held(in_part)) == (line.head, {MON: 444})


def test_nothing_approved_is_taken_away_by_asking_again(line, in_part):
    with pytest.raises(ValidationError) as refused:
        uphold_decline(by=line.head, request=in_part, explanation="No")
    assert code_of(refused) == {"state"}
    with pytest.raises(ValidationError) as refused:
        approve_in_part(by=line.head, request=in_part, dates=[TUE], explanation="Other day")
    assert code_of(refused) == {"dates"}


@pytest.mark.parametrize("dates", [[MON], [MON, TUE]])
def test_in_part_again_keeps_or_adds(line, in_part, dates):
    request = approve_in_part(by=line.head, request=in_part, dates=dates, explanation="So far")
    assert (request.status, list(held(request))) == (R.PART_APPROVED, dates)


def test_all_of_it_after_a_part(line, in_part):
    request = approve_leave(by=line.head, request=in_part)
    assert held(request) == {MON: 444, TUE: 444, WED: 444}


@pytest.mark.parametrize("name", ["mo", "head", "sam", "hana"])
def test_only_the_owner_asks_again(line, name):
    with pytest.raises(PermissionDenied):
        ask_again(by=getattr(line, name), request=declined(line))


@pytest.mark.parametrize("values", [{}, {"approved": True}, {"agreed": True}, {"postponed": True}])
def test_ask_again_is_for_what_was_not_granted(cast, values):
    with pytest.raises(ValidationError) as refused:
        ask_again(by=cast.carol, request=LeaveRequestFactory(owner=cast.carol, **values))
    assert code_of(refused) == {"state"}


def test_today_is_the_day_of_these_tests():
    assert timezone.localdate() == TODAY
