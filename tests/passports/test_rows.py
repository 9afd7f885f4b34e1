"""Pages take as many queries for 300 rows as for one, and ten at the most, on a first visit too.

Lists that are not here have such a test beside their other tests.
"""

import pytest
from django.urls import reverse

from audit.models import AccessEvent
from passports.models import Passport, SharingChoice, Version
from passports.states import VersionStatus
from people.models import Person, Posting
from tests.architecture.walk import ask
from tests.factories.passports import ArrangementFactory, PassportFactory
from tests.factories.people import PersonFactory, PostingFactory

ROWS = [1, 2, 297]


def queries(client, person, address) -> int:
    """Of a first visit, which notes the reading and prolongs the session; it is rolled back."""
    client.logout()
    client.force_login(person)
    visit = ask(client, "get", address, "", "", "")
    assert visit.response.status_code == 200
    return visit.queries


@pytest.fixture
def passport(cast):
    rows = [{"agreed": True}]
    return PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, version__arrangements=rows
    )


def as_many(add, client, person, *addresses) -> None:
    """Each address, with 1, 3 and 300 rows added by ``add(how_many)``."""
    found: dict[str, list[int]] = {address: [] for address in addresses}
    for more in ROWS:
        add(more)
        for address in addresses:
            found[address].append(queries(client, person, address))
    assert {a: n for a, n in found.items() if len(set(n)) > 1 or n[0] > 10} == {}


def test_team_passports(client, cast):
    template = PostingFactory(manager=cast.mo)

    def add(more):
        owners = Person.objects.bulk_create(PersonFactory.build_batch(more))
        Posting.objects.bulk_create(
            PostingFactory.build(person=owner, unit=template.unit, manager=cast.mo)
            for owner in owners
        )
        passports = Passport.objects.bulk_create(
            Passport(owner=owner, manager=cast.mo) for owner in owners
        )
        SharingChoice.objects.bulk_create(
            SharingChoice(passport=one, recipient="manager", choice="always") for one in passports
        )

    as_many(add, client, cast.mo, reverse("team-passports"))
    assert client.get(reverse("team-passports")).context["page"].paginator.count == 300


def test_list_accesses(client, cast, passport):
    def add(more):
        AccessEvent.objects.bulk_create(
            AccessEvent(reader=cast.mo, about=cast.carol, part="impact", reason="manager")
            for _ in range(more)
        )

    as_many(add, client, cast.carol, reverse("list-accesses"))


@pytest.mark.parametrize("reader", ["carol", "mo"])
def test_pages_of_a_passport_by_arrangements(client, cast, passport, reader):
    version = passport.versions.create(number=2, status=VersionStatus.SHARED)

    def add(more):
        ArrangementFactory.create_batch(more, version=version)

    names = ("read-passport", "compare-versions", "print-passport", "follow-arrangements")
    addresses = [reverse(name, args=[passport.pk]) for name in names]
    addresses += [reverse("read-version", args=[passport.pk, number]) for number in (1, 2)]
    if reader == "carol":
        addresses.append(reverse("my-passport"))
    as_many(add, client, getattr(cast, reader), *addresses)


def test_pages_of_a_passport_by_versions(client, cast, passport):
    first = passport.versions.get()

    def add(more):
        start = passport.versions.count() + 1
        frozen = {name: getattr(first, name) for name in signed_fields()}
        Version.objects.bulk_create(
            Version(passport=passport, number=n, **frozen, status=VersionStatus.SUPERSEDED)
            for n in range(start, start + more)
        )

    names = ("compare-versions", "read-passport", "print-passport")
    addresses = [reverse(name, args=[passport.pk]) for name in names]
    addresses.append(reverse("read-version", args=[passport.pk, 1]))
    as_many(add, client, cast.mo, *addresses)


def signed_fields() -> list[str]:
    """What a signed version holds, but for what makes it this one."""
    own = {"id", "passport", "number", "status"}
    return [field.name for field in Version._meta.concrete_fields if field.name not in own]
