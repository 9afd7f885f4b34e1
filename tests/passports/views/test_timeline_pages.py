"""The page of what happened to a passport."""

import pytest
from django.urls import reverse

from audit.models import AccessEvent
from passports.actions.timeline import record
from tests.passports.views.pages import get, queries


def test_the_timeline_keeps_private_entries_for_the_owner(client, cast, passport):
    record(passport, "choose_sharing", by=cast.carol, private=True)
    record(passport, "offer_talk", by=cast.mo)
    address = reverse("read-timeline", args=[passport.pk])
    mine = get(client, cast.carol, address).content.decode()
    theirs = get(client, cast.mo, address).content.decode()
    chosen, offered = "chose who may see", "Mo Manager offered a talk"
    assert (f"You {chosen}" in mine, offered in mine) == (True, True)
    assert (chosen in theirs, "You offered a talk" in theirs) == (False, True)
    assert get(client, cast.nia, address).status_code == 404


def test_the_timeline_takes_as_many_queries_however_long(client, cast, passport):
    address = reverse("read-timeline", args=[passport.pk])
    counts = []
    for more in (1, 2, 297):
        for _ in range(more):
            record(passport, "offer_talk", by=cast.mo, about=cast.carol)
        counts.append(queries(client, cast.carol, address))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


@pytest.mark.parametrize("address", ["read-timeline", "follow-arrangements"])
def test_reading_somebody_elses_timeline_is_noted(client, cast, passport, address):
    for person in (cast.carol, cast.mo):
        get(client, person, reverse(address, args=[passport.pk]))
    noted = AccessEvent.objects.values_list("reader", "about", "part", "reason")
    assert list(noted) == [(cast.mo.pk, cast.carol.pk, "everything", "manager")]
