"""What a reader's page shows, by relation and level; that every reading is noted; and the lists."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEvent
from passports.actions.accesses import record_access
from passports.models.sharing import Choice, Level, Recipient
from passports.permissions import reading
from people.roles import Role
from tests.factories.passports import (
    CaseFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    PassportFactory,
    VersionFactory,
)
from tests.factories.people import (
    ActingManagerFactory,
    PersonFactory,
    PostingFactory,
    RoleAssignmentFactory,
)

AGREED, IMPACT, CARING = "Start at 10 and finish at 6", "Quiet mornings", "the spring"
LEAVING = "The duty desk"


def seen(client, person, passport, path="") -> list[str]:
    """Which of the four sections a page shows."""
    client.force_login(person)
    page = client.get(f"/passports/{passport.pk}/{path}").content.decode()
    return [text for text in (AGREED, LEAVING, IMPACT, CARING) if text in page]


@pytest.mark.parametrize("path", ["", "versions/1/", "print/"])
@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("arrangements", [AGREED, LEAVING]),
        ("impact", [AGREED, LEAVING, IMPACT]),
        ("everything", [AGREED, LEAVING, IMPACT, CARING]),
    ],
)
def test_read_passport_shows_what_was_chosen(client, cast, level, shown, path):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, level=level)
    assert seen(client, cast.mo, passport, path) == shown


@pytest.mark.parametrize("trait", ["shared", "answered", "signed_by_owner"])
@pytest.mark.parametrize("path", ["", "versions/1/", "print/"])
def test_read_passport_that_is_discussed(client, cast, trait, path):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, level="impact", **{trait: True})
    assert seen(client, cast.mo, passport, path) == [AGREED, LEAVING, IMPACT]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", [AGREED, LEAVING]),
        ("?level=nonsense", [AGREED, LEAVING]),
        ("?level=impact", [AGREED, LEAVING, IMPACT]),
        ("?level=everything", [AGREED, LEAVING, IMPACT, CARING]),
    ],
)
def test_print_passport_holds_as_much_as_its_owner_chooses(client, cast, query, shown):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, level="arrangements"
    )
    assert seen(client, cast.carol, passport, f"print/{query}") == shown


def test_print_passport_gives_a_manager_no_more_than_they_may_see(client, cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, level="arrangements"
    )
    assert seen(client, cast.mo, passport, "print/?level=everything") == [AGREED, LEAVING]


@pytest.mark.parametrize("name", ["nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"])
@pytest.mark.parametrize(
    "path", ["", "versions/1/", "versions/", "print/", "sign/", "return/", "reopen/"]
)
def test_a_stranger_finds_nothing(client, cast, name, path):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    client.force_login(getattr(cast, name))
    assert client.get(f"/passports/{passport.pk}/{path}").status_code == 404
    assert AccessEvent.objects.count() == 0


def test_read_passport_as_its_owner_shows_everything_and_is_not_noted(client, cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, level="arrangements"
    )
    for path in ("", "versions/1/", "print/?level=everything"):
        assert seen(client, cast.carol, passport, path) == [AGREED, LEAVING, IMPACT, CARING]
    assert AccessEvent.objects.count() == 0


def test_read_passport_says_nothing_of_a_draft(client, cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, with_next_draft=True
    )
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/").content.decode()
    assert "ersion 2" not in page
    assert "Compare" not in page
    assert client.get(f"/passports/{passport.pk}/versions/2/").status_code == 404
    assert client.get(f"/passports/{passport.pk}/versions/").status_code == 404


def test_read_passport_shows_the_open_version_beside_the_one_in_force(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    later = [{"in_work_terms": "No meetings after four", "category": "no_late_meetings"}]
    VersionFactory(passport=passport, number=2, shared=True, arrangements=later)
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/").content.decode()
    found = [text in page for text in ("No meetings after four", AGREED, "Compare versions")]
    assert found == [True, True, True]


def test_read_passport_as_caseworker_and_in_an_emergency_cannot_answer(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    CaseFactory(passport=passport, caseworker=cast.hana)
    RoleAssignmentFactory(person=cast.dee, role=Role.HR_CASEWORKER)
    EmergencyAccessFactory(passport=passport, reader=cast.dee)
    for person in (cast.hana, cast.dee):
        assert seen(client, person, passport) == [AGREED, LEAVING]
        for path in ("sign/", "return/", "reopen/"):
            assert client.get(f"/passports/{passport.pk}/{path}").status_code == 403
    assert [event.reason for event in AccessEvent.objects.order_by("pk")] == ["hr", "broken_glass"]


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


def names(client, person) -> list[str]:
    client.force_login(person)
    return [row[0].owner_given_name for row in client.get("/team/").context["rows"]]


def test_team_passports_shows_what_is_shared_and_nothing_of_drafts(client, cast):
    PassportFactory(owner=cast.carol, manager=None)
    assert names(client, cast.mo) == []
    passport = PassportFactory(owner=cast.sam, manager=cast.nia, in_force=True)
    VersionFactory(passport=passport, number=2)
    client.force_login(cast.nia)
    (row,) = client.get("/team/").context["rows"]
    assert (row[1], row[2]) == ([], "In force")


def test_team_passports_of_teams_acted_for(client, cast):
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    PassportFactory(owner=cast.sam, manager=cast.nia, shared=True)
    assert names(client, cast.mo) == ["Sam"]
    assert "for Nia Next" in client.get("/team/").content.decode()


def test_team_passports_shows_a_passport_once_however_often_one_stands_in(client, cast):
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    PassportFactory(owner=cast.sam, manager=cast.nia, shared=True)
    assert names(client, cast.mo) == ["Sam"]
    assert client.get("/team/").context["page"].paginator.count == 1


def test_team_passports_not_shared_with_who_stands_in(client, cast):
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    never = {Recipient.ACTING_MANAGER: (Choice.NEVER, Level.ARRANGEMENTS)}
    PassportFactory(owner=cast.sam, manager=cast.nia, shared=True, choices=never)
    assert names(client, cast.mo) == []


def test_team_passports_leaves_out_what_has_ended(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, ended=True)
    assert names(client, cast.mo) == []


@time_machine.travel("2026-11-20T09:00:00Z", tick=False)
def test_team_passports_in_order_with_what_is_to_be_done(client, cast):
    def of(name, **values):
        person = PersonFactory(given_name=name)
        PostingFactory(person=person, manager=cast.mo)
        return PassportFactory(owner=person, manager=cast.mo, **values)

    of("Waits", answered=True)
    of("Signs", signed_by_owner=True)
    of("Due", shared=True)
    of("Late", shared=True, version__answer_by=dt.date(2026, 11, 19))
    of("Both", in_force=True, with_handover=True, with_review=True)
    assert names(client, cast.mo) == ["Late", "Due", "Both", "Signs", "Waits"]
    rows = client.get("/team/").context["rows"]
    assert [[(t.verb, t.overdue) for t in tasks] for _, tasks, _ in rows] == [
        [("answer", True)],
        [("answer", False)],
        [("acknowledge", False), ("review", False)],
        [("sign", False)],
        [],
    ]


def test_team_passports_in_pages(client, cast):
    for _ in range(26):
        person = PersonFactory()
        PostingFactory(person=person, manager=cast.mo)
        PassportFactory(owner=person, manager=cast.mo, shared=True, version__arrangements=[])
    client.force_login(cast.mo)
    pages = [client.get(f"/team/?page={n}").context for n in (1, 2, 3)]
    assert [len(page["rows"]) for page in pages] == [25, 1, 1]
    assert [page["page"].paginator.count for page in pages] == [26, 26, 26]


def queries(client, path) -> int:
    """Queries of a second visit, without what opens and closes a transaction."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(path).status_code == 200
    sql = [query["sql"] for query in found.captured_queries]
    return sum(not text.startswith(("SAVEPOINT", "RELEASE", "SELECT set_config")) for text in sql)


def test_pages_ask_the_database_as_often_for_many_rows_as_for_one(client, cast):
    found: dict[str, list[int]] = {}
    for number in (1, 3):
        rows = [{"in_work_terms": f"Row {n}", "agreed": True} for n in range(number)]
        owner = PersonFactory()
        PostingFactory(person=owner, manager=cast.mo)
        passport = PassportFactory(
            owner=owner, manager=cast.mo, in_force=True, version__arrangements=rows
        )
        VersionFactory(passport=passport, number=2, shared=True, arrangements=rows)
        for _ in range(number):
            PostingFactory(person=(other := PersonFactory()), manager=cast.mo)
            PassportFactory(owner=other, manager=cast.mo, shared=True)
        client.force_login(cast.mo)
        start = f"/passports/{passport.pk}/"
        paths = ["/team/", start, *(start + p for p in ("versions/1/", "versions/", "print/"))]
        for path in [*paths, start + "return/"]:
            found.setdefault(path.replace(start, "…/"), []).append(queries(client, path))
        client.force_login(owner)
        found.setdefault("readers", []).append(queries(client, "/passport/readers/"))
    assert {
        path: (one == three, three <= 10) for path, (one, three) in found.items()
    } == dict.fromkeys(found, (True, True)), found


def test_read_passport_asks_a_new_manager_to_acknowledge_and_to_talk(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    handover = HandoverFactory(passport=passport)
    words = ["I have read it", "Offer a day for the talk", "Ask for a review"]
    client.force_login(cast.mo)
    found = []
    for status in ("to_acknowledge", "acknowledged", "withheld"):
        handover.status = status
        handover.save()
        page = client.get(f"/passports/{passport.pk}/").content.decode()
        found.append([word in page for word in words])
    assert found == [[True, False, True], [False, True, True], [False, False, True]]
