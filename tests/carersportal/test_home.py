"""The home page: everybody sees where they can go, and nothing else."""

import datetime as dt

import pytest
from django.test import override_settings
from django.utils import timezone
from django.utils.formats import date_format

from passports.models import Passport, Version
from passports.states import PassportStatus, VersionStatus
from tests.factories.leave import LeaveRequestFactory
from tests.factories.notifications import MessageFactory
from tests.factories.passports import DeliveryCheckFactory, PassportFactory
from tests.factories.people import ActingManagerFactory

pytestmark = [pytest.mark.django_db]
QUESTION = "Tell us in private if you look after someone"
FIGURES = "Are carers treated fairly?"
PACK = "Questions about the leave pack"
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
        (
            "mo",
            ["My team", "Requests for leave", "Time for staff network meetings", "Acting managers"],
        ),
        (
            "hana",
            [
                "Requests for leave",
                "Acting managers",
                "Cases",
                "Balances of leave",
                "Urgent reports",
                PACK,
                "Leave policies",
            ],
        ),
        ("ade", ["Acting managers", "Leave policies", "Staff imports", "Data administration"]),
        ("ana", ["Imports of figures", "Making releases", PACK]),
        ("chi", ["Your work as a champion"]),
        ("lee", []),
        ("dee", ["Making releases", "Access log", "Leave log"]),
    ],
)
def test_everybody_sees_their_own_places(client, cast, who, more):
    assert names(client, getattr(cast, who)) == [
        "My passport",
        "My leave",
        "Champions",
        "Messages",
        "Networks",
        FIGURES,
        *more,
        QUESTION,
        "Account",
    ]


@ALL_PAGES
def test_who_stands_in_for_a_manager_sees_the_team(client, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)

    assert names(client, cast.sam) == [
        "My passport",
        "My leave",
        "Champions",
        "Messages",
        "Networks",
        FIGURES,
        "My team",
        "Requests for leave",
        "Time for staff network meetings",
        QUESTION,
        "Account",
    ]


@ALL_PAGES
def test_costs_at_most_ten_queries(client, cast, django_assert_max_num_queries):
    PassportFactory(owner=cast.mo, manager=cast.nia, in_force=True)
    home(client, cast.mo)
    MessageFactory.create_batch(3, recipient=cast.mo)
    with django_assert_max_num_queries(10):
        client.get("/")


@override_settings(ROOT_URLCONF="people.urls")
def test_a_page_that_is_not_there_is_left_out(client, cast):
    from carersportal.queries import places

    assert [one.name for one in places(cast.ade, unread=0)] == ["Acting managers", "Account"]


@ALL_PAGES
def test_says_how_many_messages_are_unread(client, cast):
    MessageFactory.create_batch(2, recipient=cast.sam)

    states = {one.name: one.state for one in home(client, cast.sam).context["places"]}

    assert states == {
        "My passport": "Not started",
        "My leave": "",
        "Champions": "",
        "Messages": "2 unread",
        "Networks": "",
        FIGURES: "",
        QUESTION: "",
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


def test_a_passport_that_asks_something_of_its_owner_says_so(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    row = passport.versions.get().arrangements.first()
    DeliveryCheckFactory(arrangement=row)
    assert "There is something for you to do." in home(client, cast.carol).content.decode()


def test_says_how_many_passports_wait_for_a_manager(client, cast):
    def state():
        places = home(client, cast.mo).context["places"]
        return next(one.state for one in places if one.name == "My team")

    assert state() == ""
    PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    assert state() == "1 to do"


def test_leaving_at_once_is_one_press_away(client, cast):
    page = home(client, cast.carol)
    assert page.context["places"][1].at_once == ("I have to leave now", "/leave/now/")
    assert 'href="/leave/now/"' in page.content.decode()


@pytest.mark.parametrize(
    ("ahead", "trait", "state"),
    [
        (3, {}, "1 waits for an answer"),
        (3, {"agreed": True}, "Away from %s"),
        (0, {"agreed": True}, "Away today"),
        (3, {"withdrawn": True}, ""),
    ],
)
def test_says_what_waits_or_when_one_is_away(client, cast, ahead, trait, state):
    day = timezone.localdate() + dt.timedelta(days=ahead)
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[day], **trait)
    shown = home(client, cast.carol).context["places"][1].state
    assert shown == state.replace("%s", date_format(day))
