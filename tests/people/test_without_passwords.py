"""Where only the organisation's own sign-in is offered, there are no passwords in the portal."""

import pytest
from django.core import mail

from people.backends import PersonBackend
from people.tasks import send_password_link
from tests.people.oidc_provider import Provider
from tests.people.organisation import configure, sign_in, signed_in_as

PASSWORD = "correct horse battery staple"


@pytest.fixture
def provider(settings):
    provider = Provider()
    configure(settings, provider.url)
    settings.PASSWORD_SIGN_IN = False
    yield provider
    provider.stop()


@pytest.fixture
def carol(cast, provider):
    cast.carol.set_password(PASSWORD)
    cast.carol.save()
    provider.claims |= {"email": cast.carol.email, "email_verified": True}
    return cast.carol


def test_the_sign_in_page_offers_the_organisations_own_way_alone(client, carol):
    page = client.get("/sign-in/").content.decode()
    assert "Sign in with Harbour Council" in page
    assert [word in page for word in ('type="password"', "E-mail", "/password/")] == [False] * 3


def test_it_works(client, carol):
    sign_in(client)
    assert signed_in_as(client) == carol.pk
    page = client.get("/account/").content.decode()
    assert "With Harbour Council" in page
    assert "a password" not in page


def test_a_password_opens_nothing(client, carol):
    typed = {"email": carol.email, "password": PASSWORD}
    assert client.post("/sign-in/", typed).status_code == 404
    assert signed_in_as(client) is None
    assert PersonBackend().authenticate(None, username=carol.email, password=PASSWORD) is None


@pytest.mark.parametrize("path", ["", "sent/", "set/", "MQ/x-y/"])
def test_the_pages_of_a_forgotten_password_are_not_there(client, carol, path):
    answers = [client.get(f"/password/{path}"), client.post(f"/password/{path}")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_password_cannot_be_changed(client, carol):
    client.force_login(carol)
    assert client.get("/account/password/").status_code == 404


def test_a_link_that_was_asked_for_before_is_not_sent(carol):
    send_password_link(carol.pk)
    assert mail.outbox == []
