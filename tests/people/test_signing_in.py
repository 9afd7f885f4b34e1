"""Signing in and out with an address and a password."""

import datetime as dt

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import timezone

PASSWORD = "correct horse battery staple"


@pytest.fixture
def carol(cast):
    cast.carol.set_password(PASSWORD)
    cast.carol.save()
    return cast.carol


def sign_in(client, email, password=PASSWORD, **data):
    return client.post(reverse("sign-in"), {"email": email, "password": password, **data})


def signed_in_as(client):
    return int(client.session[SESSION_KEY]) if SESSION_KEY in client.session else None


def test_signs_in_and_goes_home(client, carol):
    response = sign_in(client, carol.email)

    assert (response.status_code, response.url) == (302, "/")
    assert signed_in_as(client) == carol.pk


def test_the_address_may_be_written_in_any_case(client, carol):
    sign_in(client, f"  {carol.email.upper()} ")

    assert signed_in_as(client) == carol.pk


@pytest.mark.parametrize("wrong", ["password", "address", "no password was ever set"])
def test_never_says_whether_an_address_exists(client, carol, cast, wrong):
    email = {
        "password": carol.email,
        "address": "nobody@example.org",
        "no password was ever set": cast.mo.email,
    }[wrong]

    response = sign_in(client, email, "not the password")

    assert response.status_code == 200
    assert response.context["form"].errors == {
        "__all__": ["The e-mail address or the password is not right"]
    }
    assert signed_in_as(client) is None


def test_says_what_is_missing(client, db):
    response = sign_in(client, "", "")

    assert response.context["form"].errors == {
        "email": ["Enter your work e-mail address"],
        "password": ["Enter your password"],
    }


def test_refuses_an_address_that_is_none(client, db):
    response = sign_in(client, "carol", "x")

    assert response.context["form"].errors == {
        "email": ["Enter an e-mail address in the correct format, like name@example.com"]
    }


def test_who_is_barred_cannot_sign_in_and_is_signed_out(client, carol):
    sign_in(client, carol.email)
    carol.is_active = False
    carol.save()

    assert client.get("/").status_code == 302
    client.logout()
    sign_in(client, carol.email)
    assert signed_in_as(client) is None


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 302)])
def test_the_last_day_of_employment_is_the_last_day_of_signing_in(client, carol, days, status):
    sign_in(client, carol.email)
    carol.left_on = timezone.localdate() + dt.timedelta(days=days)
    carol.save()

    assert client.get("/").status_code == status


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/sign-out/", "/sign-out/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_next_leads_only_to_pages_of_the_portal(client, carol, wanted, lands):
    assert sign_in(client, carol.email, next=wanted).url == lands
    assert client.get(reverse("sign-in"), {"next": wanted}).url == lands


def test_signing_in_changes_the_session_key(client, carol):
    client.get("/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key

    sign_in(client, carol.email)

    assert client.session.session_key != session.session_key


def test_pages_that_need_nobody_signed_in_lead_to_the_page_wanted(client, db):
    assert client.get("/").url == "/sign-in/?next=/"


def test_signs_out_by_post_and_says_so(client, carol):
    sign_in(client, carol.email)

    assert client.get(reverse("sign-out")).templates[0].name == "people/sign_out.html"
    assert signed_in_as(client) == carol.pk
    assert client.post(reverse("sign-out")).url == reverse("sign-out")
    assert client.get(reverse("sign-out")).templates[0].name == "people/signed_out.html"
    assert signed_in_as(client) is None


def test_the_sign_in_page_is_not_cached(client, db):
    assert client.get(reverse("sign-in"))["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )


def test_an_unknown_address_costs_as_much_as_a_known_one(client, carol, settings, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    runs = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        runs.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    sign_in(client, carol.email, "wrong")
    known, runs[:] = len(runs), []
    sign_in(client, "nobody@example.org", "wrong")

    assert (known, len(runs)) == (1, 1)
