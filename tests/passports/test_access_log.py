"""The auditor's access log: who may see it, what it shows, its filter and its cost."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEvent
from passports.actions.accesses import record_access
from passports.actions.glass import break_glass
from passports.permissions import reading
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory

ADDRESS = "/access-log/"
WHY = "Carol left at noon and her manager cannot be reached today"
OPENED = "Opened in an emergency for 24 hours: the arrangements"


def rows(client, cast, query="") -> list[list[str]]:
    client.force_login(cast.dee)
    return [row[1:] for row in client.get(f"{ADDRESS}?{query}").context["rows"]]


def noted(cast, at: str = "2026-11-20T09:00:00Z", **values) -> AccessEvent:
    given = {"reader": cast.mo, "about": cast.carol, "record": "passport", "part": "impact"}
    at = dt.datetime.fromisoformat(at)
    return AccessEvent.objects.create(**{**given, "reason": "manager", "at": at, **values})


@pytest.mark.parametrize("name", ["carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade"])
def test_list_access_events_is_for_auditors(client, cast, name):
    client.force_login(getattr(cast, name))
    assert client.get(ADDRESS).status_code == 404


def test_list_access_events_shows_an_emergency_but_not_what_was_written(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    break_glass(by=cast.hana, owner=cast.carol, reason=WHY)
    who, whose = cast.hana.get_full_name(), cast.carol.get_full_name()
    assert rows(client, cast) == [[who, "", whose, OPENED, "HR caseworker, in an emergency"]]
    assert WHY not in client.get(ADDRESS).content.decode()


def test_list_access_events_shows_an_emergency_that_found_nothing(client, cast):
    break_glass(by=cast.hana, owner=cast.sam, reason=WHY)
    (row,) = rows(client, cast)
    assert row[3] == "Looked for a passport in an emergency; none had been sent"


def test_list_access_events_shows_on_whose_behalf(client, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    how = reading(cast.nia, passport)
    record_access(by=cast.nia, passport=passport, how=how, part=how.level)
    names = [person.get_full_name() for person in (cast.nia, cast.mo, cast.carol)]
    assert rows(client, cast) == [[*names, "Arrangements", "Standing in for the manager"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name=CASEWORKER", ["Hana"]),
        ("name=Carol+Carer", ["Mo", "Hana"]),
        ("name=nobody", []),
        ("since-day=21&since-month=11&since-year=2026", ["Mo"]),
        ("until-day=20&until-month=11&until-year=2026", ["Hana"]),
        ("since-day=31&since-month=2&since-year=2026", []),
    ],
)
def test_list_access_events_can_be_filtered(client, cast, query, found):
    noted(cast, reader=cast.hana, reason="hr")
    noted(cast, at="2026-11-21T09:00:00Z")
    assert [row[0].split()[0] for row in rows(client, cast, query)] == found


def test_list_access_events_takes_as_many_queries_for_one_row_as_for_300(client, cast):
    counts = []
    client.force_login(cast.dee)
    client.get(ADDRESS)
    for more in (1, 2, 297):
        for _ in range(more):
            noted(cast, on_behalf_of=cast.nia)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(captured))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


def test_list_accesses_tells_opening_in_an_emergency_from_reading(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    break_glass(by=cast.hana, owner=cast.carol, reason=WHY)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)):
        how = reading(cast.hana, passport)
        record_access(by=cast.hana, passport=passport, how=how, part=how.level)
    client.force_login(cast.carol)
    page = client.get("/passport/readers/")
    assert [row[3] for row in page.context["rows"]] == ["The arrangements only", OPENED]
    assert WHY in page.content.decode()


def test_read_passport_in_an_emergency_does_not_say_that_it_was_shared(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, level="impact")
    break_glass(by=cast.hana, owner=cast.carol, reason=WHY)
    said = []
    for person in (cast.mo, cast.hana):
        client.force_login(person)
        page = client.get(f"/passports/{passport.pk}/").content.decode()
        said.append(("has chosen to share" in page, "because of an emergency" in page))
    assert said == [(True, False), (False, True)]
