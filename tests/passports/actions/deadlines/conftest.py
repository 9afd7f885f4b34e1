"""A Monday morning, and the days after it."""

import datetime as dt

import pytest
from django.utils import timezone

from passports.actions.deadlines import run_deadlines
from tests.passports.actions.deadlines.clock import MONDAY, morning, sent


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(morning(MONDAY), tick=False)


@pytest.fixture
def pass_days(time_machine):
    def pass_days(first, last, runs=2):
        """Run the job ``runs`` times on each day; what was sent, as (day, to whom, what)."""
        day = first
        while day <= last:
            time_machine.move_to(morning(day), tick=False)
            for _ in range(runs):
                run_deadlines(today=timezone.localdate())
            day += dt.timedelta(days=1)
        return sent()

    return pass_days
