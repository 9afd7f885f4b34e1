"""Pages take as many queries for three rows as for one, and ten at the most, on a first visit too."""

import pytest
from django.urls import reverse

from tests.architecture.walk import ask
from tests.factories.champions import (
    BookingFactory,
    ChampionFactory,
    QuestionFactory,
    SessionFactory,
    ThemeActionFactory,
    ThemeFactory,
)
from tests.factories.people import PostingFactory


def queries(client, person, address) -> int:
    """Of a first visit, which prolongs the session; it is rolled back."""
    client.logout()
    client.force_login(person)
    visit = ask(client, "get", address, "", "", "")
    assert visit.response.status_code == 200
    return visit.queries


def as_many(add, client, person, *addresses) -> None:
    """Each address, with 1 and 3 rows added by ``add(how_many)``."""
    found: dict[str, list[int]] = {address: [] for address in addresses}
    for more in (1, 2):
        add(more)
        for address in addresses:
            found[address].append(queries(client, person, address))
    assert {a: n for a, n in found.items() if len(set(n)) > 1 or n[0] > 10} == {}


def test_list_champions_and_admin(client, cast):
    def add(more):
        for _ in range(more):
            champion = ChampionFactory(deputy=cast.lee)
            PostingFactory(person=champion.person, unit=cast.team)

    as_many(add, client, cast.carol, reverse("list-champions"))
    as_many(add, client, cast.lee, reverse("champion-desk"))
    as_many(add, client, cast.ade, reverse("admin:champions_champion_changelist"))


@pytest.mark.parametrize("who", ["carol", "chi"])
def test_sessions_and_who_has_booked(client, cast, chis, who):
    def add(more):
        for _ in range(more):
            session = SessionFactory(champion=chis, capacity=2)
            BookingFactory(slot=session.slots.first(), person=cast.carol)
            BookingFactory(slot=session.slots.last(), person=cast.sam)
            SessionFactory(champion=chis, days=-1)

    addresses = [reverse("list-sessions"), reverse("read-champion", args=[chis.pk])]
    addresses.append(reverse("list-bookings"))
    if who == "chi":
        addresses.append(reverse("champion-desk"))
    as_many(add, client, getattr(cast, who), *addresses)


def test_one_session_by_its_bookings(client, cast, chis):
    session = SessionFactory(champion=chis, kind="lunch", slots=3, capacity=9)

    def add(more):
        taken = session.slots.first().bookings.count()
        for number in range(more):
            for slot in session.slots.all():
                BookingFactory(slot=slot, place=taken + number + 1)

    start = f"/champions/sessions/{session.pk}/"
    as_many(add, client, cast.chi, start, f"{start}taken/", f"{start}cancel/")
    slot = reverse("book-slot", args=[session.slots.first().pk])
    as_many(lambda more: None, client, cast.carol, start, slot)


def test_questions(client, cast, chis):
    def add(more):
        QuestionFactory.create_batch(more)
        QuestionFactory.create_batch(more, answered=True)

    addresses = [reverse("list-questions"), reverse("list-questions") + "?search=leave"]
    as_many(add, client, cast.chi, *addresses, reverse("list-waiting-questions"))


def test_themes_and_actions(client, cast, chis):
    def add(more):
        ThemeFactory.create_batch(more, champion=chis)
        for _ in range(more):
            ThemeActionFactory(theme__champion=chis)

    as_many(add, client, cast.chi, reverse("list-themes"), reverse("list-actions"))
