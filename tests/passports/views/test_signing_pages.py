"""Coming back to answers, and both signatures."""

import pytest

from passports.models import Arrangement, Passport, Version
from tests.factories.passports import PassportFactory
from tests.passports.views.answers import errors, first, send, texts


def test_come_back(client, answered):
    row = Arrangement.objects.get(status="not_agreed")
    response = send(
        client, "/passport/come-back/", arrangements=[str(row.pk)], comment="Could we try it?"
    )
    row.refresh_from_db()
    assert (response.url, row.status) == ("/passport/", "asked")
    assert Version.objects.get().comment == "Could we try it?"


def test_come_back_names_the_change_that_was_agreed(client, answered):
    row = Arrangement.objects.get(status="not_agreed")
    row.status, row.answer, row.reason_code, row.alternative = "asked", "", "", ""
    row.save()
    row.status, row.answer = "changed", "From 9:30 on Mondays"
    row.save()
    choices = client.get("/passport/come-back/").context["form"]["arrangements"].field.choices
    assert [": From 9:30 on Mondays" in label for _, label in choices].count(True) == 1


def test_come_back_to_nothing(client, answered):
    response = send(client, "/passport/come-back/", comment="Could we try it?")
    assert texts(response) == {"arrangements": ["Select at least one arrangement to come back to"]}
    assert "Could we try it?" in response.content.decode()


def test_come_back_to_somebody_elses_arrangement(client, answered, cast):
    other = PassportFactory(owner=cast.sam, manager=cast.nia, answered=True)
    response = send(
        client, "/passport/come-back/", arrangements=[str(first(other).pk)], comment="x"
    )
    assert list(errors(response)) == ["arrangements"]


@pytest.mark.parametrize("path", ["/passport/come-back/", "/passport/sign/"])
@pytest.mark.parametrize("trait", ["shared", "signed_by_owner", "in_force"])
def test_come_back_and_sign_when_there_is_no_answer_to(client, cast, path, trait):
    client.force_login(cast.carol)
    PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    assert client.get(path).url == "/passport/"


@pytest.mark.parametrize("path", ["/passport/come-back/", "/passport/sign/"])
def test_come_back_and_sign_without_a_passport(client, cast, path):
    client.force_login(cast.sam)
    assert client.get(path).status_code == 404


def test_sign_passport(client, answered):
    assert "I accept the answers" in client.get("/passport/sign/").content.decode()
    assert send(client, "/passport/sign/", agreed="on").url == "/passport/"
    assert Version.objects.get().status == "signed_by_owner"


def test_sign_passport_without_ticking(client, answered):
    response = send(client, "/passport/sign/")
    words = "Select that you have read and agree to the passport"
    assert texts(response) == {"agreed": [words]}


def test_sign_passport_that_was_withdrawn_meanwhile(client, answered):
    Version.objects.update(status="draft")
    words = "This has changed in the meantime. Look at how it stands now."
    Passport.objects.update(manager=None)
    response = send(client, "/passport/sign/", agreed="on")
    assert (response.status_code, response.url) == (302, "/passport/"), words


def test_countersign_passport(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    path = f"/passports/{passport.pk}/sign/"
    words = "Select that you have read and agree to the passport"
    assert texts(send(client, path)) == {"agreed": [words]}
    assert send(client, path, agreed="on").url == f"/passports/{passport.pk}/"
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    found = [w in page for w in ("Verified", Version.objects.get().sha256, "Mo Manager, manager")]
    assert found == [True, True, True]


def test_reopen_answers(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    path = f"/passports/{passport.pk}/reopen/"
    assert "no longer counts" in client.get(path).content.decode()
    assert send(client, path).url == f"/passports/{passport.pk}/"
    assert Version.objects.get().status == "shared"
    assert texts(send(client, path)) == {
        "__all__": ["This has changed in the meantime. Look at how it stands now."]
    }
