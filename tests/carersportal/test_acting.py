"""Appointing somebody to stand in asks, in the same breath, those who want to be asked first."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from passports.models import SharingRequest
from people.models import ActingManager
from tests.factories.passports import PassportFactory


@pytest.mark.django_db
@pytest.mark.parametrize(("begins", "asked"), [(0, ["sharing_asked"]), (1, [])])
def test_appoint_asks_owners_at_once_when_the_spell_covers_today(client, cast, begins, asked):
    choices = {"acting_manager": ("ask", "arrangements")}
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, choices=choices)
    first = timezone.localdate() + dt.timedelta(days=begins)
    last = first + dt.timedelta(days=7)
    typed = {
        "acting": cast.nia.email,
        "reason": "Leave",
        "once": uuid.uuid4(),
    }
    for name, day in (("starts_on", first), ("ends_on", last)):
        typed |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    client.force_login(cast.mo)

    for _twice in range(2):
        client.post(reverse("appoint-acting-manager"), typed)

    assert ActingManager.objects.count() == 1
    assert [row.person for row in SharingRequest.objects.all()] == [cast.nia] * len(asked)
    told = Message.objects.filter(recipient=cast.carol).values_list("kind", flat=True)
    assert list(told) == asked
