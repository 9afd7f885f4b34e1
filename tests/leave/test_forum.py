"""The forum's counts at their edges: the year's end, deep and lone units, requests that were reopened."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from leave.models import LeaveRequest
from leave.queries.forum import outcome_counts
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import OrgUnitFactory, PostingFactory

Q4, Q1 = dt.date(2026, 10, 1), dt.date(2027, 1, 1)
LAST, FIRST = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2027, 2, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def at(day: dt.date, hour: int = 12, minute: int = 0) -> dt.datetime:
    """In winter London keeps the time of the world."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=dt.UTC)


def asked(owner, when: dt.datetime, answered: dt.datetime | None = None, **values) -> LeaveRequest:
    request = LeaveRequestFactory(owner=owner, asked_at=when, **values)
    LeaveRequest.objects.filter(pk=request.pk).update(decided_at=answered or request.decided_at)
    return request


def found(first: dt.date, last: dt.date) -> list[tuple]:
    return [(r.quarter, r.outcome, r.count, r.median_days) for r in outcome_counts(first, last)]


def test_the_quarter_ends_with_the_year(cast):
    asked(cast.carol, at(LAST, 23, 59), at(FIRST), agreed=True)
    asked(cast.carol, at(FIRST, 0, 0), at(FIRST), agreed=True)
    assert found(Q4, FIRST) == [(Q4, "agreed", 1, Decimal(1)), (Q1, "agreed", 1, Decimal(0))]
    assert found(Q4, LAST) == [(Q4, "agreed", 1, Decimal(1))]
    assert found(FIRST, FIRST) == [(Q1, "agreed", 1, Decimal(0))]


def test_an_answer_after_the_last_day_counts_by_the_day_of_asking(cast):
    asked(cast.carol, at(LAST), at(dt.date(2027, 2, 1)), agreed=True)
    assert found(Q4, LAST) == [(Q4, "agreed", 1, Decimal(32))]


def test_a_leap_day_is_a_day(cast):
    leap = dt.date(2028, 2, 29)
    with time_machine.travel(at(dt.date(2028, 3, 2)), tick=False):
        asked(cast.carol, at(leap), at(dt.date(2028, 3, 1)), agreed=True)
        assert found(leap, leap) == [(dt.date(2028, 1, 1), "agreed", 1, Decimal(1))]


def test_a_directorate_counts_everything_below_it(cast):
    team = cast.team
    for code in ("A", "B", "C"):
        team = OrgUnitFactory(code=code, parent=team)
    cast.carol.postings.update(unit=team)
    other = OrgUnitFactory(code="TEAM2", parent=cast.team.parent)
    cast.chi.postings.update(unit=other)
    alone = OrgUnitFactory(code="ALONE")
    cast.lee.postings.update(unit=alone)
    for owner in (cast.carol, cast.sam, cast.chi, cast.lee):
        asked(owner, at(LAST), at(LAST), agreed=True)
    assert {r.directorate: r.count for r in outcome_counts(Q4, LAST)} == {
        "TEAM": 2,
        "TEAM2": 1,
        "ALONE": 1,
    }


def test_who_moved_counts_where_they_worked_when_they_asked(cast):
    other = OrgUnitFactory(code="OTHER", parent=cast.team.parent)
    cast.carol.postings.update(ends_on=LAST)
    PostingFactory(person=cast.carol, unit=other, starts_on=FIRST)
    asked(cast.carol, at(LAST, 23, 59), at(FIRST), agreed=True)
    assert [r.directorate for r in outcome_counts(Q4, FIRST)] == ["TEAM"]


def test_a_request_that_is_reopened_keeps_its_answer_until_the_next_one(cast):
    request = asked(cast.carol, at(LAST), at(FIRST), looked_at_again=True)
    assert found(Q4, LAST) == [(Q4, "declined", 1, Decimal(1))]
    later = at(dt.date(2027, 1, 10))
    LeaveRequest.objects.filter(pk=request.pk).update(
        status="approved", outcome="approved", decided_at=later
    )
    assert found(Q4, LAST) == [(Q4, "approved", 1, Decimal(10))]


def test_a_request_that_is_changed_counts_once_when_it_was_asked_last(cast):
    request = asked(cast.carol, at(LAST), at(LAST), agreed=True)
    LeaveRequest.objects.filter(pk=request.pk).update(
        status="asked", outcome="", decided_at=None, asked_at=at(FIRST)
    )
    assert found(Q4, FIRST) == [(Q1, "waiting", 1, None)]


@pytest.mark.parametrize(
    ("trait", "outcome"),
    [
        ("cancelled", "agreed"),
        ("ended_early", "agreed"),
        ("withdrawn", "withdrawn"),
        ("lapsed", "lapsed"),
        ("decline_proposed", "waiting"),
        ("leave_now", "recorded"),
    ],
)
def test_what_became_of_it_afterwards_does_not_change_the_answer(cast, trait, outcome):
    LeaveRequestFactory(owner=cast.carol, asked_at=at(FIRST), **{trait: True})
    assert [(r.outcome, r.count) for r in outcome_counts(FIRST, FIRST)] == [(outcome, 1)]


def test_nothing_asked_is_no_row(cast):
    assert outcome_counts(FIRST, FIRST) == []
