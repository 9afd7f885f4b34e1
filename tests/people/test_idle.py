"""Sessions end, and what was sent too late is not lost."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

BACKEND = "people.backends.PersonBackend"
TYPED = {"why": "Tuesdays are hard", "days": ["mon", "tue"], "password": "secret"}


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        yield clock


@pytest.fixture
def carol(client, cast, clock):
    client.force_login(cast.carol, backend=BACKEND)
    client.get("/")
    return cast.carol


def signed_in(client):
    return client.get("/").status_code == 200


def test_a_session_that_is_used_goes_on(client, carol, clock):
    for _hour in range(4):
        clock.shift(dt.timedelta(minutes=29))
        assert signed_in(client)


def test_a_session_that_is_not_used_ends(client, carol, clock):
    clock.shift(dt.timedelta(minutes=30))

    response = client.get("/sign-in/send-again/")

    assert response.url == "/sign-in/?ended=1&next=%2Fsign-in%2Fsend-again%2F"
    page = client.get(response.url).content.decode()
    assert "You were signed out because nothing happened here for 30 minutes" in page
    assert "What you had saved is still there." in page


def test_the_longest_session_is_a_working_day(client, carol, clock):
    for _part in range(36):
        clock.shift(dt.timedelta(minutes=20))
        last = signed_in(client)

    assert last is False


def test_a_session_is_written_at_most_once_a_minute(
    client, carol, clock, django_assert_num_queries
):
    page = 4  # session, person, posting, unread messages
    with django_assert_num_queries(page):
        client.get("/account/")
    clock.shift(dt.timedelta(seconds=60))
    with django_assert_num_queries(page + 3):  # savepoint, update, release
        client.get("/account/")


def test_a_session_can_be_extended(client, carol, clock):
    clock.shift(dt.timedelta(minutes=28))

    assert client.post("/sign-in/extend/").status_code == 204

    clock.shift(dt.timedelta(minutes=28))
    assert signed_in(client)


def test_an_extended_session_has_its_whole_time_even_right_after_use(client, carol, clock):
    clock.shift(dt.timedelta(seconds=59))
    client.post("/sign-in/extend/")

    clock.shift(dt.timedelta(minutes=29, seconds=59))
    assert signed_in(client)


def test_a_page_knows_how_much_of_the_time_is_gone(client, carol, clock):
    clock.shift(dt.timedelta(seconds=59))
    assert 'data-ago="59"' in client.get("/account/").content.decode()

    clock.shift(dt.timedelta(seconds=1))
    assert 'data-ago="0"' in client.get("/account/").content.decode()


def test_a_session_that_has_ended_is_not_extended(client, carol, clock):
    clock.shift(dt.timedelta(minutes=31))

    response = client.post("/sign-in/extend/")

    assert (response.status_code, response.content) == (200, b"ended")
    assert not signed_in(client)


def test_a_page_cannot_extend_a_session_by_a_link(client, carol):
    assert client.get("/sign-in/extend/").status_code == 405


def sent_too_late(client, clock):
    clock.shift(dt.timedelta(minutes=31))
    return client.post("/sign-in/send-again/?a=1", TYPED)


def test_what_was_sent_too_late_can_be_sent_again(client, carol, clock):
    response = sent_too_late(client, clock)

    assert response.url == "/sign-in/?ended=1&next=%2Fsign-in%2Fsend-again%2F"
    assert "you need not type it again" in client.get(response.url).content.decode()
    client.force_login(carol, backend=BACKEND)
    kept = client.get("/sign-in/send-again/").context["kept"]
    assert kept.path == "/sign-in/send-again/?a=1"
    assert kept.fields == (("why", "Tuesdays are hard"), ("days", "mon"), ("days", "tue"))
    assert kept.complete is True


def test_it_is_forgotten_once_it_was_sent_again(client, carol, clock):
    sent_too_late(client, clock)
    client.force_login(carol, backend=BACKEND)

    client.post("/sign-in/send-again/")

    response = client.get("/sign-in/send-again/")
    assert response.url == "/"
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "There is nothing to send again. Look at what was saved."
    ]


def test_nobody_else_gets_it(client, carol, cast, clock):
    sent_too_late(client, clock)
    client.force_login(cast.sam, backend=BACKEND)

    assert client.get("/sign-in/send-again/").url == "/"


def test_it_is_unreadable_in_the_database(client, carol, clock):
    sent_too_late(client, clock)

    for session in Session.objects.all():
        assert "Tuesdays" not in str(session.get_decoded())


def test_a_file_or_a_very_long_text_is_not_kept_and_the_page_says_so(client, carol, clock):
    clock.shift(dt.timedelta(minutes=31))
    client.post("/sign-in/send-again/", {"why": "x" * 200_001})
    client.force_login(carol, backend=BACKEND)

    page = client.get("/sign-in/send-again/")

    assert (page.context["kept"].fields, page.context["kept"].complete) == ((), False)
    assert "could not be kept" in page.content.decode()


def test_a_form_of_another_site_is_not_kept(carol, cast, clock):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.carol, backend=BACKEND)
    client.get("/")
    clock.shift(dt.timedelta(minutes=31))

    assert client.post("/sign-in/send-again/", TYPED).status_code == 403
    client.force_login(cast.carol, backend=BACKEND)
    assert client.get("/sign-in/send-again/").url == "/"


def test_after_a_working_day_too(client, carol, clock, settings):
    settings.SESSION_LONGEST_SECONDS = 60
    clock.shift(dt.timedelta(minutes=2))

    client.post("/sign-in/send-again/", TYPED)

    assert SESSION_KEY not in client.session
    client.force_login(carol, backend=BACKEND)
    assert len(client.get("/sign-in/send-again/").context["kept"].fields) == 3


@pytest.mark.parametrize("before", ["/account/", "/sign-in/extend/"])
def test_another_page_that_found_the_session_ended_makes_no_difference(
    client, carol, clock, before
):
    clock.shift(dt.timedelta(minutes=31))
    client.generic("POST" if "extend" in before else "GET", before)

    assert client.post("/sign-in/send-again/", TYPED).url.startswith("/sign-in/?ended=1&")
    client.force_login(carol, backend=BACKEND)
    assert len(client.get("/sign-in/send-again/").context["kept"].fields) == 3


def test_after_signing_out_nothing_is_said_of_a_session_that_ended(client, carol, clock):
    clock.shift(dt.timedelta(minutes=31))
    client.get("/account/")
    client.force_login(carol, backend=BACKEND)
    client.post("/sign-out/")

    assert client.get("/account/").url == "/sign-in/?next=/account/"
