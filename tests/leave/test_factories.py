"""The leave that the tests stand on is what it says it is."""

import pytest

from leave.models import LeavePolicy, LeaveRequest, LedgerEntry
from leave.states import COUNTED, RequestStatus
from tests.factories.leave import (
    LeaveDayFactory,
    LeaveDelegateFactory,
    LeaveRequestFactory,
    ship_policies,
)

STANDS = {
    "agreed": "agreed",
    "stood": "agreed",
    "postponed": "postponed",
    "approved": "approved",
    "approved_in_part": "approved_in_part",
    "decline_proposed": "decline_proposed",
    "declined": "declined",
    "looked_at_again": "looked_at_again",
    "withdrawn": "withdrawn",
    "cancelled": "cancelled",
    "ended_early": "ended_early",
    "lapsed": "lapsed",
    "leave_now": "recorded",
}


@pytest.mark.parametrize("trait", STANDS)
def test_request_stands_where_its_trait_says(cast, trait):
    request = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    row = LeaveRequest.objects.with_days().get(pk=request.pk)
    assert (row.status, row.days.count(), row.decisions.get().verb) == (STANDS[trait], 1, "ask")
    assert row.ledger.exists() == (row.scheme in COUNTED)


def test_every_status_has_a_trait():
    assert {*STANDS.values(), "asked"} == set(RequestStatus.values)


def test_where_it_is_and_how_notice_was_given(cast):
    made = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, with_hr=True, spoken=True, waived=True
    )
    assert (made.decider, made.stage) == (None, "hr")
    assert {made.notice_logged_by, made.notice_waived_by} == {cast.mo}


def test_parts_of_a_day(cast):
    request = LeaveRequestFactory(owner=cast.carol, days=[])
    parts = {}
    for version, kind in enumerate(("half", "hours", "rest"), start=2):
        day = LeaveDayFactory(request=request, version=version, **{kind: True})
        day.refresh_from_db()
        parts[kind] = day.minutes
    assert parts == {"half": 222, "hours": 111, "rest": 0}


def test_delegates(cast):
    revoked = LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia, revoked=True)
    over = LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia, over=True)
    assert revoked.revoked_at is not None
    assert over.ends_on < revoked.starts_on


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_emptied_has_its_policies_again():
    ship_policies()
    assert LeavePolicy.objects.count() == 18
    ship_policies()
    assert LeavePolicy.objects.count() == 18
    assert LedgerEntry.objects.count() == 0
