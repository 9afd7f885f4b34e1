"""The whole code flow with the organisation's provider, and each way in which it is refused."""

import datetime as dt

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.people.oidc_provider import Provider
from tests.people.organisation import LOGIN, configure, go_to_provider, sign_in, signed_in_as


@pytest.fixture
def provider(settings):
    provider = Provider()
    configure(settings, provider.url)
    yield provider
    provider.stop()


@pytest.fixture
def carol(cast, provider):
    provider.claims |= {"email": cast.carol.email.title(), "email_verified": True}
    return cast.carol


def refused(client, response, status=403, title="We could not find you"):
    assert f"<title>{title} – Carers Portal</title>" in response.content.decode()
    assert (response.status_code, signed_in_as(client)) == (status, None)
    return True


def failed(client, response, status=401):
    return refused(client, response, status, "Signing in did not work")


def test_signs_in_and_goes_to_the_page_wanted(client, carol, provider):
    response = sign_in(client, next="/account/")

    assert (response.status_code, response.url) == (302, "/account/")
    assert signed_in_as(client) == carol.pk
    assert "With Harbour Council" in client.get("/account/").content.decode()
    assert provider.refused == []


def test_asks_with_state_and_a_challenge_and_for_no_more_than_needed(client, carol, provider):
    sign_in(client)

    (asked,) = provider.asked
    assert sorted(asked) == [
        "client_id",
        "code_challenge",
        "code_challenge_method",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
    ]
    assert asked["response_type"] == "code"
    assert sorted(asked["scope"].split()) == ["email", "openid", "profile"]
    assert asked["redirect_uri"] == "http://testserver/sign-in/with/employer/callback/"


def test_keeps_the_providers_name_for_the_person_and_nothing_else(client, carol, provider):
    provider.claims |= {"picture": "https://example.org/carol.jpg"}
    sign_in(client)
    client.logout()
    sign_in(client)

    account = SocialAccount.objects.get()
    assert (account.user_id, account.provider, account.uid, account.extra_data) == (
        carol.pk,
        "employer",
        "subject-1",
        {},
    )


def test_once_linked_the_name_finds_the_person_whatever_the_address(client, carol, provider):
    sign_in(client)
    client.logout()
    provider.claims = {"sub": "subject-1", "email": "carol.new@example.org"}

    sign_in(client)

    assert signed_in_as(client) == carol.pk


def test_matches_by_staff_number(client, cast, provider, settings):
    settings.OIDC_MATCH_CLAIM = "employee_id"
    provider.claims |= {"employee_id": cast.mo.staff_number, "email": cast.carol.email}

    sign_in(client)

    assert signed_in_as(client) == cast.mo.pk


def test_an_empty_staff_number_is_nobodys(client, cast, provider, settings):
    settings.OIDC_MATCH_CLAIM = "employee_id"

    assert refused(client, sign_in(client))


def test_changes_the_session_key(client, carol):
    back = go_to_provider(client)
    before = client.session.session_key

    client.get(back)

    assert client.session.session_key != before


def test_somebody_hr_does_not_know(client, cast, provider):
    provider.claims |= {"email": "nobody@example.org", "email_verified": True}

    assert refused(client, sign_in(client))
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("verified", [False, None, "false", 0])
def test_an_address_that_was_not_verified(client, carol, provider, verified):
    provider.claims["email_verified"] = verified

    assert refused(client, sign_in(client))


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": dt.timedelta(days=-1)}])
def test_who_may_not_sign_in(client, carol, linked, change):
    if linked:
        sign_in(client)
        client.logout()
    for name, value in change.items():
        is_days = isinstance(value, dt.timedelta)
        setattr(carol, name, timezone.localdate() + value if is_days else value)
    carol.save()

    assert refused(client, sign_in(client))


def test_a_second_name_for_one_person(client, carol, provider):
    sign_in(client)
    client.logout()
    provider.claims["sub"] = "subject-2"

    assert refused(client, sign_in(client))

    call_command("unlink_sign_in", carol.staff_number)
    sign_in(client)
    assert signed_in_as(client) == carol.pk


def test_unlinking_says_what_it_did(cast, capsys):
    call_command("unlink_sign_in", cast.carol.staff_number)
    assert capsys.readouterr().out == "There was nothing to unlink.\n"
    with pytest.raises(CommandError, match="Nobody has this staff number"):
        call_command("unlink_sign_in", "none")


def test_denied_at_the_provider(client, carol, provider):
    provider.deny = True

    response = sign_in(client)

    assert failed(client, response)
    assert "It was cancelled on the page of Harbour Council." in response.content.decode()


def test_a_state_of_somebody_else(client, carol):
    back = go_to_provider(client)

    assert failed(client, client.get(back.replace("state=", "state=x")))


def test_a_callback_out_of_nowhere(client, carol):
    assert failed(client, client.get(f"{LOGIN}callback/?code=x&state=y"))


def test_a_code_is_good_once(client, carol):
    back = go_to_provider(client)
    client.get(back)
    client.logout()

    assert failed(client, client.get(back))


def test_a_code_the_provider_does_not_know(client, carol, provider):
    back = go_to_provider(client)
    provider.codes.clear()

    assert failed(client, client.get(back))
    assert provider.refused[0] == "code"


def test_an_identity_token_signed_by_somebody_else(client, carol, provider):
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert failed(client, sign_in(client))


@pytest.mark.parametrize(
    "wrong", [{"aud": "another portal"}, {"iss": "https://evil.example"}, {"exp": 1}]
)
def test_an_identity_token_for_another_portal_of_another_provider_or_too_old(
    client, carol, provider, wrong
):
    provider.token = wrong

    assert failed(client, sign_in(client))


def test_user_information_about_another_person(client, carol, cast, provider):
    provider.userinfo = {"sub": "subject-2", "email": cast.mo.email, "email_verified": True}

    assert refused(client, sign_in(client))


def test_a_provider_that_does_not_answer(client, db, settings):
    configure(settings, "http://127.0.0.1:9")

    assert failed(client, client.post(LOGIN), 502)


def test_signing_in_is_no_link(client, carol):
    assert client.get(LOGIN).status_code == 405


def test_connecting_another_account_to_ones_own_is_not_offered(client, carol, cast, provider):
    client.force_login(cast.sam, backend="people.backends.PersonBackend")

    response = sign_in(client, process="connect")

    assert response.status_code == 403
    assert SocialAccount.objects.count() == 0


def test_next_leads_only_to_pages_of_the_portal(client, carol):
    assert sign_in(client, next="https://evil.example/").url == "/"


def test_the_button_is_there_only_where_a_provider_is_configured(client, db, settings):
    assert "Sign in with" not in client.get("/sign-in/").content.decode()
    assert client.post(LOGIN).status_code == 404

    configure(settings, "http://127.0.0.1:9")
    assert "Sign in with Harbour Council" in client.get("/sign-in/").content.decode()


def test_no_other_page_of_allauth_is_an_address():
    for name in ("account_signup", "account_email", "socialaccount_connections", "account_login"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_nothing_personal_is_logged(client, carol, provider, caplog):
    caplog.set_level("INFO")
    provider.claims["email_verified"] = False

    sign_in(client)

    logged = [record for record in caplog.records if record.name.startswith("people")]
    assert [record.getMessage() for record in logged] == [
        "Refused a sign-in with the organisation: The provider did not verify the e-mail address."
    ]
