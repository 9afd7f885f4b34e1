"""The first answer: accept, waive, approve, in part, propose to decline. Nothing declines a right."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.deciding import (
    agree_leave,
    approve_in_part,
    approve_leave,
    propose_decline,
    waive_notice,
)
from leave.actions.second_look import confirm_decline, overturn_decline, uphold_decline
from leave.models import LeaveDecision, LeaveRequest
from leave.queries.balances import booked_days, entries
from leave.states import Outcome, RequestStatus, Stage
from notifications.models import Message
from tests.factories.leave import LeaveDelegateFactory, LeaveRequestFactory
from tests.factories.people import ActingManagerFactory, PersonFactory, PostingFactory

R = RequestStatus
TODAY = dt.date(2026, 11, 20)  # a Friday
MON, TUE, WED = (dt.date(2026, 12, day) for day in (7, 8, 9))
TEXTS = {"reason": "peak", "explanation": "The year closes", "considered": "Half of the days"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def line(cast):
    """Carol works for Mo, Mo for a head, the head for a director."""
    cast.head, cast.director = PersonFactory(given_name="Head"), PersonFactory(given_name="Dir")
    cast.mo.postings.update(manager=cast.head)
    PostingFactory(person=cast.head, unit=cast.team, manager=cast.director)
    PostingFactory(person=cast.director, unit=cast.team)
    return cast


def of(cast, **values) -> LeaveRequest:
    given = {"owner": cast.carol, "manager": cast.mo, "days": [MON, TUE, WED]}
    return LeaveRequestFactory(**given | values)


def held(request) -> dict:
    far = dt.date.min, dt.date.max
    return dict(booked_days(entries(request.owner, request.scheme), *far))


def verbs_of(request) -> list[str]:
    return sorted(request.decisions.values_list("verb", flat=True))


def told() -> set[tuple[str, str]]:
    return set(Message.objects.values_list("recipient__given_name", "kind"))


def code_of(refused) -> set[str]:
    error = refused.value
    return set(error.error_dict) if hasattr(error, "error_dict") else {error.code}


# --- leave that is a right ------------------------------------------------------------------------
def test_agree_leave(cast):
    request = agree_leave(by=cast.mo, request=of(cast))
    assert (request.status, request.outcome) == (R.AGREED, Outcome.AGREED)
    assert verbs_of(request) == ["agree", "ask"]
    assert (told(), request.notice_waived_by) == ({("Carol", "leave_agreed")}, None)
    assert held(request) == {MON: 444, TUE: 444, WED: 444}


def test_agree_leave_waives_late_notice(cast):
    request = agree_leave(by=cast.mo, request=of(cast, days=[TODAY + dt.timedelta(days=2)]))
    assert (request.notice_waived_by, request.notice_waived_at is not None) == (cast.mo, True)
    assert verbs_of(request) == ["agree", "ask", "waive_notice"]


def test_waive_notice_leaves_the_answer_open(cast):
    late = of(cast, days=[TODAY + dt.timedelta(days=2)])
    request = waive_notice(by=cast.mo, request=late)
    assert (request.status, request.notice_waived_by) == (R.ASKED, cast.mo)
    assert told() == {("Carol", "notice_waived")}
    with pytest.raises(ValidationError) as refused:
        waive_notice(by=cast.mo, request=late)
    assert code_of(refused) == {"state"}
    assert agree_leave(by=cast.mo, request=late).status == R.AGREED
    assert LeaveDecision.objects.filter(verb="waive_notice").count() == 1


@pytest.mark.parametrize("values", [{}, {"special": True}, {"agreed": True}])
def test_waive_notice_where_there_is_nothing_to_waive(cast, values):
    with pytest.raises((ValidationError, PermissionDenied)):
        waive_notice(by=cast.mo, request=of(cast, **values))


def test_parental_leave_is_accepted_with_late_notice_waived(cast):
    request = agree_leave(by=cast.mo, request=of(cast, parental=True))
    assert (request.status, request.notice_waived_by) == (R.AGREED, cast.mo)


WAYS_TO_DECLINE = [
    lambda by, request: propose_decline(by=by, request=request, **TEXTS),
    lambda by, request: confirm_decline(by=by, request=request),
    lambda by, request: uphold_decline(by=by, request=request, explanation="No"),
    lambda by, request: overturn_decline(by=by, request=request),
    lambda by, request: approve_leave(by=by, request=request),
    lambda by, request: approve_in_part(by=by, request=request, dates=[MON], explanation="x"),
]


@pytest.mark.parametrize("way", WAYS_TO_DECLINE)
@pytest.mark.parametrize("values", [{}, {"parental": True}, {"with_hr": True}])
def test_there_is_no_way_to_decline_a_right(cast, way, values):
    request = of(cast, **values)
    with pytest.raises(ValidationError) as refused:
        way(cast.hana if values.get("with_hr") else cast.mo, request)
    request.refresh_from_db()
    assert (code_of(refused), request.status) == ({"state"}, R.ASKED)


def test_special_leave_is_not_accepted_but_approved(cast):
    with pytest.raises(ValidationError) as refused:
        agree_leave(by=cast.mo, request=of(cast, special=True))
    assert code_of(refused) == {"state"}


# --- special leave --------------------------------------------------------------------------------
def test_approve_leave(cast):
    request = approve_leave(by=cast.mo, request=of(cast, special=True))
    assert (request.status, request.outcome) == (R.APPROVED, Outcome.APPROVED)
    assert held(request) == {MON: 444, TUE: 444, WED: 444}
    assert told() == {("Carol", "leave_approved")}


def test_approve_in_part_keeps_the_days_chosen(cast):
    request = of(cast, special=True, days=[MON, (TUE, Fraction(1, 2)), WED])
    approve_in_part(by=cast.mo, request=request, dates=[TUE, WED], explanation="Monday is full")
    request.refresh_from_db()
    assert (request.status, request.days_version) == (R.PART_APPROVED, 2)
    assert held(request) == {TUE: 222, WED: 444}
    step = request.decisions.get(verb="approve_in_part")
    assert (step.minutes, step.explanation, step.version) == (Decimal(666), "Monday is full", 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"dates": []}, "dates"),
        ({"dates": [MON, TUE, WED]}, "dates"),
        ({"dates": [dt.date(2026, 12, 10)]}, "dates"),
        ({"explanation": " "}, "explanation"),
    ],
)
def test_approve_in_part_says_which_days_and_why(cast, given, field):
    request = of(cast, special=True)
    with pytest.raises(ValidationError) as refused:
        approve_in_part(
            by=cast.mo, request=request, **{"dates": [MON], "explanation": "Full"} | given
        )
    request.refresh_from_db()
    assert (code_of(refused), request.status) == ({field}, R.ASKED)


def test_propose_decline_goes_to_the_manager_of_the_manager(line):
    request = propose_decline(by=line.mo, request=of(line, special=True), **TEXTS)
    assert (request.status, request.stage) == (R.DECLINE_PROPOSED, Stage.NEXT_MANAGER)
    assert (request.decider, request.answer_by) == (line.head, dt.date(2026, 11, 27))
    assert held(request) == {MON: 444, TUE: 444, WED: 444}
    assert told() == {("Head", "second_look_asked"), ("Carol", "decline_proposed")}


def test_propose_decline_goes_to_hr_without_another_manager(cast):
    request = propose_decline(by=cast.mo, request=of(cast, special=True), **TEXTS)
    assert (request.stage, request.decider) == (Stage.HR, None)
    assert ("Hana", "second_look_asked") in told()


def test_propose_decline_passes_over_whoever_stood_in(line):
    ActingManagerFactory(manager=line.mo, acting=line.head)
    request = propose_decline(by=line.head, request=of(line, special=True), **TEXTS)
    assert request.decider == line.director
    step = request.decisions.get(verb="propose_decline")
    assert (step.by, step.on_behalf_of) == (line.head, line.mo)


def test_propose_decline_by_hr_goes_to_another_caseworker_or_back_to_a_manager(line):
    request = of(line, special=True, with_hr=True)
    request = propose_decline(by=line.hana, request=request, **TEXTS)
    assert (request.stage, request.decider) == (Stage.NEXT_MANAGER, line.mo)


@pytest.mark.parametrize("field", ["reason", "explanation", "considered"])
def test_propose_decline_needs_all_three(cast, field):
    request = of(cast, special=True)
    with pytest.raises(ValidationError) as refused:
        propose_decline(by=cast.mo, request=request, **TEXTS | {field: " "})
    request.refresh_from_db()
    assert (code_of(refused), request.status) == ({field}, R.ASKED)


# --- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"])
@pytest.mark.parametrize("answer", [agree_leave, approve_leave])
def test_others_answer_nothing(cast, name, answer):
    request = of(cast, special=answer is approve_leave)
    with pytest.raises(PermissionDenied):
        answer(by=getattr(cast, name), request=request)


@pytest.mark.parametrize("factory", [ActingManagerFactory, LeaveDelegateFactory])
def test_whoever_stands_in_answers_for_the_manager(cast, factory):
    name = "acting" if factory is ActingManagerFactory else "delegate"
    factory(manager=cast.mo, **{name: cast.sam})
    request = agree_leave(by=cast.sam, request=of(cast))
    step = request.decisions.get(verb="agree")
    assert (step.by, step.on_behalf_of) == (cast.sam, cast.mo)


def test_days_that_were_changed_are_not_approved_unseen(cast):
    request = of(cast, special=True)
    with pytest.raises(ValidationError) as refused:
        approve_leave(by=cast.mo, request=request, seen=7)
    assert code_of(refused) == {"seen"}
    assert approve_leave(by=cast.mo, request=request, seen=1).status == R.APPROVED
