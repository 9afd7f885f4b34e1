"""What a reader's page shows, by relation and level."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEvent
from people.roles import Role
from tests.factories.passports import (
    CaseFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    PassportFactory,
    VersionFactory,
)
from tests.factories.people import PersonFactory, PostingFactory, RoleAssignmentFactory
from tests.passports.views.reading import AGREED, CARING, IMPACT, LEAVING, seen


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
