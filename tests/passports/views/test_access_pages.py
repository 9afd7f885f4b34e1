"""That every reading is noted and its owner can see it."""

import datetime as dt

import time_machine

from audit.models import AccessEvent
from passports.actions.accesses import record_access
from passports.permissions import reading
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.views.reading import AGREED, LEAVING, seen


def test_record_access_notes_who_why_and_for_whom(client, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    assert seen(client, cast.nia, passport) == [AGREED, LEAVING]
    event = AccessEvent.objects.get()
    assert (event.reader, event.about, event.on_behalf_of) == (cast.nia, cast.carol, cast.mo)
    assert (event.record, event.record_id, event.part, event.reason) == (
        "passport",
        passport.pk,
        "arrangements",
        "acting_manager",
    )


def test_record_access_takes_pages_within_a_quarter_of_an_hour_for_one_reading(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    how = reading(cast.mo, passport)
    noted = []
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False) as clock:
        for minutes in (0, 14, 2, 14, 16):
            clock.shift(dt.timedelta(minutes=minutes))
            noted.append(record_access(by=cast.mo, passport=passport, how=how, part=how.level))
    assert noted == [True, False, True, False, True]


def test_record_access_notes_another_part_at_once(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    how = reading(cast.mo, passport)
    parts = ["arrangements", "everything", "everything"]
    noted = [record_access(by=cast.mo, passport=passport, how=how, part=part) for part in parts]
    assert noted == [True, True, False]


def test_record_access_does_not_note_the_owner(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    how = reading(cast.carol, passport)
    assert record_access(by=cast.carol, passport=passport, how=how, part="everything") is False
    assert AccessEvent.objects.count() == 0


def test_list_accesses(client, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    for person in (cast.mo, cast.nia):
        seen(client, person, passport)
    client.force_login(cast.carol)
    page = client.get("/passport/readers/").content.decode()
    words = [
        "Nia Next for Mo Manager",
        "Standing in for your manager",
        "Your manager",
        "Everything",
    ]
    assert [word in page for word in words] == [True] * 4
    client.force_login(cast.mo)
    assert "Nobody else has looked" in client.get("/passport/readers/").content.decode()


def test_list_accesses_in_pages(client, cast):
    AccessEvent.objects.bulk_create(
        AccessEvent(reader=cast.mo, about=cast.carol, record="passport", part="impact", reason="hr")
        for _ in range(26)
    )
    client.force_login(cast.carol)
    rows = [
        client.get(f"/passport/readers/?page={n}").content.decode().count("HR caseworker")
        for n in (1, 2)
    ]
    assert rows == [25, 1]
