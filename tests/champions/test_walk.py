"""Every address of champions for everybody: who opens it, and that nothing falls over."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.test_verbs import ours, view_of
from tests.architecture.walk import ask, objects_of
from tests.champions.world import build

STAFF = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee")
EVERYBODY = ("nobody", *STAFF)
CHAMPIONS = ("chi", "lee")
OPENS: dict[str, tuple[str, ...]] = {
    "list-champions": STAFF,
    "read-champion": STAFF,
    "champion-portrait": STAFF,
    "list-sessions": STAFF,
    "read-session": STAFF,
    "list-questions": STAFF,
    "ask-question": STAFF,
    "follow-question": EVERYBODY,
    "list-bookings": STAFF,
    "list-actions": STAFF,
    "champion-desk": CHAMPIONS,
    "edit-champion-page": ("chi",),
    "change-portrait": ("chi",),
    "remove-portrait": (),
    "add-sessions": CHAMPIONS,
    "list-taken-slots": CHAMPIONS,
    "edit-session": CHAMPIONS,
    "cancel-session": CHAMPIONS,
    "record-theme": CHAMPIONS,
    "book-slot": tuple(name for name in STAFF if name not in CHAMPIONS),
    "read-booking": ("carol",),
    "change-booking": ("carol",),
    "cancel-booking": ("carol",),
    "download-booking": ("carol",),
    "list-waiting-questions": CHAMPIONS,
    "answer-question": CHAMPIONS,
    "correct-answer": CHAMPIONS,
    "turn-down-question": CHAMPIONS,
    "list-themes": CHAMPIONS,
    "start-action": CHAMPIONS,
    "pass-on-theme": CHAMPIONS,
    "close-action": ("chi", "lee", "mo"),
}


@pytest.fixture
def world(cast) -> SimpleNamespace:
    found = SimpleNamespace(**vars(cast))
    build(found)
    return found


def patterns():
    return [p for p in ours() if view_of(p).__module__.startswith("champions.")]


def test_every_address_is_in_the_table():
    assert {p.name for p in patterns()} == set(OPENS)


@pytest.mark.parametrize("person", EVERYBODY)
def test_who_opens_what(world, person):
    client = Client(raise_request_exception=False)
    found = {}
    for pattern in patterns():
        for about, values in objects_of(pattern, world):
            url = reverse(pattern.name, kwargs=values)
            if person != "nobody":
                client.force_login(getattr(world, person))
            for method in ("get", "post"):
                visit = ask(client, method, url, pattern.name, person, about)
                assert visit.response.status_code < 500
                assert visit.queries <= 10 or method == "post"
                if method == "get" and visit.opened:
                    found[pattern.name] = person
    assert set(found) == {name for name, people in OPENS.items() if person in people}
