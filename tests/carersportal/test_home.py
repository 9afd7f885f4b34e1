"""The home page: everybody sees where they can go, and nothing else."""

import pytest
from django.test import override_settings
from django.utils import timezone

from passports.models import Passport, Version
from passports.states import PassportStatus, VersionStatus
from tests.factories.notifications import MessageFactory
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory

pytestmark = [pytest.mark.django_db]
ALL_PAGES = override_settings(ROOT_URLCONF="tests.carersportal.home_urls")


def home(client, person):
    client.force_login(person, backend="people.backends.PersonBackend")
    return client.get("/")


def names(client, person):
    return [one.name for one in home(client, person).context["places"]]


@ALL_PAGES
@pytest.mark.parametrize(
    ("who", "more"),
    [
        ("sam", []),
        ("carol", []),
        ("mo", ["My team", "Time for staff network meetings", "Acting managers"]),
        ("hana", ["Acting managers", "Cases"]),
        ("ade", ["Acting managers", "Staff imports", "Data administration"]),
        ("ana", []),
        ("chi", []),
        ("lee", []),
        ("dee", ["Access log"]),
    ],
)
def test_everybody_sees_their_own_places(client, cast, who, more):
    assert names(client, getattr(cast, who)) == [
        "My passport",
        "Messages",
        "Networks",
        *more,
        "Account",
    ]


@ALL_PAGES
def test_who_stands_in_for_a_manager_sees_the_team(client, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)

    assert names(client, cast.sam) == [
        "My passport",
        "Messages",
        "Networks",
        "My team",
        "Time for staff network meetings",
        "Account",
    ]


@ALL_PAGES
def test_costs_at_most_ten_queries(client, cast, django_assert_max_num_queries):
    home(client, cast.sam)
    MessageFactory.create_batch(3, recipient=cast.sam)
    with django_assert_max_num_queries(9):
        client.get("/")


@override_settings(ROOT_URLCONF="people.urls")
def test_a_page_that_is_not_there_is_left_out(client, cast):
    from carersportal.queries import places

    assert [one.name for one in places(cast.ade)] == ["Acting managers", "Account"]


@ALL_PAGES
def test_says_how_many_messages_are_unread(client, cast):
    MessageFactory.create_batch(2, recipient=cast.sam)

    states = {one.name: one.state for one in home(client, cast.sam).context["places"]}

    assert states == {
        "My passport": "Not started",
        "Messages": "2 unread",
        "Networks": "",
        "Account": "",
    }


@ALL_PAGES
@pytest.mark.parametrize(
    ("status", "version", "state"),
    [
        (PassportStatus.PREPARING, VersionStatus.DRAFT, "Draft"),
        (PassportStatus.PREPARING, VersionStatus.SHARED, "With your manager"),
        (PassportStatus.PREPARING, None, "Being prepared"),
        (PassportStatus.IN_FORCE, VersionStatus.DRAFT, "In force"),
        (PassportStatus.ENDED, None, "Ended"),
    ],
)
def test_says_how_far_the_passport_is(client, cast, status, version, state):
    ended = timezone.localdate() if status == PassportStatus.ENDED else None
    passport = Passport.objects.create(owner=cast.carol, status=status, ended_on=ended)
    if version:
        Version.objects.create(passport=passport, number=1, status=version)

    places = home(client, cast.carol).context["places"]

    assert places[0].state == state


def test_greets_by_first_name(client, cast):
    assert "Hello Carol" in home(client, cast.carol).content.decode()


@pytest.mark.parametrize(
    ("version", "step"),
    [
        (VersionStatus.DRAFT, "Until you send it, nobody else can see it."),
        (VersionStatus.SHARED, "Your manager answers next."),
        (VersionStatus.SIGNED_BY_OWNER, "Your manager signs next."),
    ],
)
def test_says_what_comes_next(client, cast, version, step):
    passport = Passport.objects.create(owner=cast.carol)
    Version.objects.create(passport=passport, number=1, status=version)
    assert step in home(client, cast.carol).content.decode()


def test_a_passport_in_force_says_when_it_is_looked_at_again(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    page = home(client, cast.carol).content.decode()
    assert "You look at it again together by" in page
    assert "nobody else can see it" not in page
