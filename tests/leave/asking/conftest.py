"""A Friday in June, and plans that somebody could make on it."""

import datetime as dt

import pytest
import time_machine

from leave.actions.taking import Pick
from leave.actions.weighing import Plan, weigh
from leave.models import LeaveRequest
from leave.states import Scheme

FRIDAY = dt.date(2026, 6, 12)
MON, TUE, WED, THU, FRI = (dt.date(2026, 6, day) for day in range(22, 27))


@pytest.fixture(autouse=True)
def _friday(policies):
    with time_machine.travel(dt.datetime(2026, 6, 12, 9, tzinfo=dt.UTC), tick=False):
        yield


def a_plan(first=MON, last=None, unit="day", *, scheme=Scheme.CARERS_LEAVE, **values) -> Plan:
    pick = Pick(first, last or first, unit)
    confirms = scheme == Scheme.CARERS_LEAVE
    return Plan(scheme, LeaveRequest.Need.PLANNED, (pick,), confirms=confirms, **values)


def seen(owner, plan, **values) -> dict:
    """The plan and what was shown of it before sending."""
    return {"plan": plan, "seen": weigh(owner, plan, **values).seen}
