"""Everything that is held about a person, and nothing that is held about somebody else."""

import json

from django.urls import reverse

from audit.export import everything_about
from audit.models import AccessEvent
from notifications.outbox import put
from tests.factories.passports import PassportFactory


def test_what_is_held_is_readable_and_ones_own(cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    PassportFactory(owner=cast.sam, manager=cast.nia, in_force=True)
    AccessEvent.objects.create(
        reader=cast.mo, about=cast.carol, record="passport", part="everything", reason="Manager"
    )
    put(recipient=cast.carol, key="k", kind="k", subject="A subject", body="A text")
    held = everything_about(cast.carol)
    assert [row["email"] for row in held["people.Person"]] == [cast.carol.email]
    assert [row["hard_now"] for row in held["passports.Impact"]] == ["Late meetings"]
    assert [row["reader"] for row in held["audit.AccessEvent"]] == ["Mo Manager"]
    assert [row["subject"] for row in held["notifications.Message"]] == ["A subject"]
    assert [row["manager"] for row in held["passports.Passport"]] == ["Mo Manager"]
    assert held["passports.Arrangement"][0]["status"] == "Agreed"
    assert "password" not in held["people.Person"][0]
    assert "Sam" not in json.dumps(held)


def test_download_everything(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    client.force_login(cast.carol)
    assert client.get(reverse("download-everything")).status_code == 200
    response = client.post(reverse("download-everything"))
    assert response["Content-Disposition"].startswith('attachment; filename="my-data-20')
    data = json.loads(response.content)
    assert data["about"] == "Carol Carer"
    assert sorted(data["sign_in"]) == ["failed_attempts", "organisation_accounts", "sign_ins"]
    assert data["held"]["passports.LeavingAtOnce"][0]["second_contact"] == "The duty desk"


def test_download_everything_needs_somebody_signed_in(client, db):
    assert client.post(reverse("download-everything")).status_code == 302
