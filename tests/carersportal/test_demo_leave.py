"""Leave in the demo: every state, the people on the sign-in page, and nothing the law would not let."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from carersportal.demo.leave import unremarkable
from carersportal.demo.load import load
from leave.models import LeaveDecision, LeaveRequest, LedgerEntry
from leave.queries.assessing import question_of
from leave.queries.team import waiting_for
from leave.rules import assess
from leave.states import RequestStatus, Stage
from people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policies")]


def person(number: str) -> Person:
    return Person.objects.get(staff_number=number)


def test_unremarkable_leave_is_the_same_every_time():
    assert unremarkable() == unremarkable()


@pytest.mark.parametrize(
    "day", [dt.date(2026, 11, 22), dt.date(2026, 12, 26), dt.date(2027, 2, 28)], ids=str
)
def test_load_tells_leave_in_every_state_on_any_day(day):
    with time_machine.travel(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC), tick=False):
        load()
        connection.check_constraints()
        found = set(LeaveRequest.objects.values_list("status", flat=True))
        assert found == set(RequestStatus.values) - {RequestStatus.LAPSED}
        letters = LeaveDecision.objects.exclude(letter="")
        assert {decision.verb for decision in letters} == {"postpone"}
        assert {r.status for r in waiting_for(person("100468"))} == {RequestStatus.ASKED}
        assert len(waiting_for(person("100468"))) >= 3
        up = waiting_for(person("100218")).get()
        assert (up.owner, up.stage) == (person("100222"), Stage.NEXT_MANAGER)
        left = LeaveRequest.objects.get(status=RequestStatus.RECORDED)
        assert left.days.get().date < timezone.localdate()
        used = LedgerEntry.objects.filter(owner=person("100475"), scheme="special_leave")
        assert sum(row.minutes for row in used) == 3 * 444


def test_nobody_in_the_demo_has_more_than_the_law_gives():
    load()
    for request in LeaveRequest.objects.filter(scheme="carers_leave", status="agreed"):
        assert assess(question_of(request)).over_by_minutes == 0
