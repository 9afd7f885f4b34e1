"""The pages on which a passport is paused, ends, and is read afterwards."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from notifications.models import Message
from passports.actions.delivery import ask_about_delivery
from passports.models import Arrangement, Passport
from tests.factories.passports import PassportFactory
from tests.passports.views.pages import day, get, post


def test_pause_passport_and_resume_passport(client, cast, passport):
    post(client, cast.carol, "pause-passport")
    assert Passport.objects.get().status == "paused"
    post(client, cast.carol, "resume-passport")
    assert Passport.objects.get().status == "in_force"
    again = post(client, cast.carol, "resume-passport")
    assert again.status_code == 200
    assert "govuk-error-summary" in again.content.decode()


def test_end_passport(client, cast, passport):
    page = get(client, cast.carol, reverse("end-passport")).content.decode()
    assert "we are sorry" in page
    assert "Select why it ends" in post(client, cast.carol, "end-passport").content.decode()
    response = post(client, cast.carol, "end-passport", ending="bereavement")
    assert response.url == reverse("my-passport")
    assert Passport.objects.get().status == "ended"
    assert "bereavement" not in str(list(Message.objects.values()))


def ended_until(client, cast, passport, until):
    """End it with each arrangement running until a day."""
    rows = Arrangement.objects.filter(version__passport=passport)
    days = [day(f"until-{row.pk}", until) for row in rows]
    values = {name: value for found in days for name, value in found.items()}
    post(client, cast.carol, "end-passport", ending="no_need", **values)


def test_my_passport_that_has_ended_says_until_when_and_keeps_the_way_to_it(client, cast, passport):
    until = timezone.localdate() + dt.timedelta(days=30)
    ended_until(client, cast, passport, until)
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    ways = ["read-passport", "print-passport", "read-timeline"]
    links = [reverse(name, args=[passport.pk]) for name in ways]
    links += [reverse(name) for name in ("list-accesses", "download-everything", "start-passport")]
    assert [f'href="{link}"' in page for link in links] == [True] * 6
    assert f"until {date_format(until)}" in page
    for link in links:
        assert get(client, cast.carol, link).status_code == 200


def test_team_passports_keeps_an_ended_one_until_its_arrangements_end(client, cast, passport):
    until = timezone.localdate() + dt.timedelta(days=30)
    ended_until(client, cast, passport, until)
    (row,) = get(client, cast.mo, reverse("team-passports")).context["rows"]
    assert row[1:] == ([], f"Ended, arrangements run until {date_format(until)}")
    assert get(client, cast.mo, reverse("read-passport", args=[passport.pk])).status_code == 200
    Arrangement.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert get(client, cast.mo, reverse("team-passports")).context["rows"] == []
    pages = ["read-passport", "read-timeline", "print-passport", "follow-arrangements"]
    addresses = [reverse(name, args=[passport.pk]) for name in pages]
    assert [get(client, cast.mo, one).status_code for one in addresses] == [404] * 4
    assert [get(client, cast.carol, one).status_code for one in addresses] == [200] * 4


def test_withdraw_narrative(client, cast, passport):
    page = post(client, cast.carol, "withdraw-narrative").content.decode()
    assert "Select that you want to delete it" in page
    post(client, cast.carol, "withdraw-narrative", sure="on")
    assert passport.versions.get().narrative == ""


def test_a_paused_passport_can_be_gone_on_with(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    ask_about_delivery(by=None, today=timezone.localdate())
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert f'href="{reverse("answer-delivery")}"' not in page
    assert f'href="{reverse("resume-passport")}"' in page
    assert f'href="{reverse("pause-passport")}"' not in page
