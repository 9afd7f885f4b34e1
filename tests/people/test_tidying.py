"""Nothing that signing in leaves behind stays for long."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.tasks import tidy_sign_ins
from tests.people.test_holding_off import fail
from tests.people.test_signing_in import carol, sign_in

__all__ = ["carol"]


@pytest.mark.parametrize(("hours", "left"), [(24, 1), (25, 0)])
def test_tidy_sign_ins_after_a_day(client, carol, hours, left):
    fail(client, "nobody@example.org", 1)
    sign_in(client, carol.email)
    Session.objects.update(expire_date=timezone.now())
    later = timezone.now() + dt.timedelta(hours=hours, seconds=-30)

    with time_machine.travel(later):
        tidy_sign_ins(0)

    assert (Session.objects.count(), AccessAttempt.objects.count()) == (left, left)
