"""The manager's list."""

import datetime as dt

import time_machine

from passports.models.sharing import Choice, Level, Recipient
from tests.factories.passports import PassportFactory, VersionFactory
from tests.factories.people import ActingManagerFactory, PersonFactory, PostingFactory


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
