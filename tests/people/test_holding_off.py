"""Repeated failures to sign in are held off."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt
from django.utils import timezone

from people.backends import client_address
from tests.people.test_signing_in import PASSWORD, carol, sign_in, signed_in_as

__all__ = ["carol"]


def fail(client, email, times, **extra):
    for _attempt in range(times):
        response = client.post("/sign-in/", {"email": email, "password": "wrong"}, **extra)
    return response


def test_the_fifth_failure_holds_off_and_says_what_to_do(client, carol):
    assert fail(client, carol.email, 4).status_code == 200

    response = fail(client, carol.email.upper(), 1)

    assert response.status_code == 429
    assert "You can try again in 15 minutes." in response.content.decode()
    assert sign_in(client, carol.email).status_code == 429
    assert signed_in_as(client) is None


def test_an_unknown_address_is_held_off_alike(client, db):
    assert fail(client, "nobody@example.org", 5).status_code == 429


def test_holds_off_one_address_from_one_place(client, carol, cast):
    cast.mo.set_password(PASSWORD)
    cast.mo.save()
    fail(client, carol.email, 5)

    assert sign_in(client, cast.mo.email).status_code == 302
    client.logout()
    elsewhere = client.post(
        "/sign-in/", {"email": carol.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.7"
    )
    assert elsewhere.status_code == 302


def test_after_a_quarter_of_an_hour_one_may_try_again_however_often_one_tried(client, carol):
    now = timezone.now()
    fail(client, carol.email, 5)
    with time_machine.travel(now + dt.timedelta(minutes=10)):
        assert fail(client, carol.email, 3).status_code == 429
    with time_machine.travel(now + dt.timedelta(minutes=16)):
        assert sign_in(client, carol.email).status_code == 302


def test_success_forgets_the_failures(client, carol):
    fail(client, carol.email, 4)
    sign_in(client, carol.email)
    client.logout()

    assert fail(client, carol.email, 4).status_code == 200


def test_what_was_typed_is_not_kept_with_the_failures(client, carol):
    client.post(
        "/sign-in/?next=/private/", {"email": carol.email, "password": "wrong", "next": "/private/"}
    )

    kept = AccessAttempt.objects.get()
    for text in (kept.post_data, kept.get_data):
        assert "wrong" not in text
        assert carol.email not in text
        assert "private" not in text


def test_a_script_gets_the_page_too(client, carol):
    response = fail(client, carol.email, 5, HTTP_X_REQUESTED_WITH="XMLHttpRequest")

    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_no_address_is_logged(client, carol, caplog):
    caplog.set_level("DEBUG")

    fail(client, carol.email, 6)

    assert carol.email not in caplog.text


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "nonsense", None),
        (1, "", None),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(rf, settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address


def test_without_a_proxy_there_may_be_no_address(rf):
    assert client_address(rf.get("/", REMOTE_ADDR="")) is None
