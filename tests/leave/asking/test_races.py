"""Two at once, on the real database: one outcome, or the limit is said; never over it in silence."""

import datetime as dt
import uuid
from fractions import Fraction

import pytest
from django.utils import timezone

from audit.trail import action
from leave.actions.asking import ask_leave, change_leave
from leave.actions.booking import lock, move
from leave.actions.leaving_now import leave_now
from leave.actions.undoing import withdraw_leave
from leave.models import LeaveRequest, LedgerEntry
from leave.queries.balances import entries, used_minutes
from leave.states import Scheme
from notifications.models import Message
from tests.factories.leave import LeaveRequestFactory
from tests.leave.asking.conftest import FRI, MON, THU, TUE, WED, a_plan, seen
from tests.passports.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HALF = [MON, TUE, WED, THU, (FRI, Fraction(1, 2))]
NEXT = dt.date(2026, 6, 29)


@action
def approve_it(*, by, request):
    """Stands for a decision: the same lock and the same table of states."""
    request = lock(request)
    move(request, "approve")
    request.save()
    return request


def used(owner, scheme) -> int:
    return int(used_minutes(entries(owner, scheme), dt.date.min, dt.date.max))


def test_two_requests_for_the_last_half_day(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=HALF, agreed=True)
    first = seen(cast.carol, a_plan(NEXT, unit="morning"))
    second = seen(cast.carol, a_plan(NEXT, unit="afternoon"))
    outcomes = at_once(
        lambda: ask_leave(by=cast.carol, **first), lambda: ask_leave(by=cast.carol, **second)
    )
    assert outcomes == ["done", "over"]
    assert used(cast.carol, Scheme.CARERS_LEAVE) == 5 * 444


def test_two_requests_for_the_last_paid_half_day(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=HALF, approved=True)
    first = seen(cast.carol, a_plan(NEXT, unit="morning", scheme=Scheme.SPECIAL_LEAVE))
    second = seen(cast.carol, a_plan(NEXT, unit="afternoon", scheme=Scheme.SPECIAL_LEAVE))
    outcomes = at_once(
        lambda: ask_leave(by=cast.carol, **first), lambda: ask_leave(by=cast.carol, **second)
    )
    assert outcomes == ["done", "seen"]
    assert used(cast.carol, Scheme.SPECIAL_LEAVE) == 5 * 444


def test_the_same_day_twice_under_two_kinds(cast):
    first = seen(cast.carol, a_plan(MON))
    second = seen(cast.carol, a_plan(MON, scheme=Scheme.SPECIAL_LEAVE))
    outcomes = at_once(
        lambda: ask_leave(by=cast.carol, **first), lambda: ask_leave(by=cast.carol, **second)
    )
    assert outcomes == ["done", "held"]


def test_the_same_form_is_sent_twice_at_once(cast):
    given = {"by": cast.carol, "once": uuid.uuid4(), **seen(cast.carol, a_plan())}
    call = lambda: ask_leave(**given)  # noqa: E731
    assert at_once(call, call) == ["done", "nothing"]
    assert LeaveRequest.objects.count() == 1


def test_withdraw_against_a_decision(cast):
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, special=True, days=[MON])
    outcomes = at_once(
        lambda: withdraw_leave(by=cast.carol, request=asked),
        lambda: approve_it(by=cast.mo, request=asked),
    )
    assert outcomes == ["done", "state"]
    asked.refresh_from_db()
    expected = {"withdrawn": 0, "approved": 444}
    assert used(cast.carol, Scheme.SPECIAL_LEAVE) == expected[asked.status]


def test_change_against_a_new_request(cast):
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, TUE, WED])
    more = seen(cast.carol, a_plan(MON, THU), besides=asked)
    new = seen(cast.carol, a_plan(FRI, NEXT))
    outcomes = at_once(
        lambda: change_leave(by=cast.carol, request=asked, **more),
        lambda: ask_leave(by=cast.carol, **new),
    )
    assert outcomes in (["done", "over"],)
    assert used(cast.carol, Scheme.CARERS_LEAVE) <= 5 * 444


def test_leave_now_pressed_in_two_places_at_once(cast):
    outcomes = at_once(
        lambda: leave_now(by=cast.carol, once=uuid.uuid4()),
        lambda: leave_now(by=cast.carol, once=uuid.uuid4()),
    )
    assert outcomes == ["done", "done"]
    assert (LeaveRequest.objects.count(), Message.objects.count()) == (1, 1)
    assert LedgerEntry.objects.count() == 0
    assert LeaveRequest.objects.get().made_at <= timezone.now()
