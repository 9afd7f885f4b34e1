"""What is beside the pages on which a talk is prepared, and a caseworker's next step."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from passports.actions.cases import open_case, take_case
from passports.actions.meetings import name_companion
from passports.forms.prompts import COME_BACK, REVIEW
from passports.models import Case
from passports.rules.deadlines import contact_by
from tests.factories.passports import HandoverFactory, PassportFactory

MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


def page(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("trait", "address", "thoughts"),
    [
        ("answered", "come-back", COME_BACK),
        ("review_due", "finish-review", REVIEW),
        ("in_force", "report-change", REVIEW),
    ],
)
def test_the_owner_finds_what_to_talk_over(client, cast, trait, address, thoughts):
    PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    shown = page(client, cast.carol, reverse(address))
    assert [str(thought) in shown for thought in thoughts] == [True] * 4


@pytest.mark.parametrize("address", ["acknowledge-handover", "offer-talk", "request-review"])
def test_the_manager_finds_what_to_ask_and_what_not(client, cast, address):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    HandoverFactory(passport=passport, to_manager=cast.mo)
    shown = page(client, cast.mo, reverse(address, args=[passport.pk]))
    assert ("You may ask" in shown, "Do not ask" in shown) == (True, True)


@pytest.fixture
def case(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with time_machine.travel(MONDAY, tick=False):
        made = open_case(
            by=cast.carol,
            passport=passport,
            reason="refused",
            detail="",
            choice="always",
            level="arrangements",
        )
        take_case(by=cast.hana, case=made)
    return Case.objects.get()


def test_contact_by_counts_working_days():
    assert contact_by(MONDAY.date(), "england") == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (30, "get in touch with Carol by 30 November 2026, and agree a day"),
        (31, "or close the case. You were to get in touch by 30 November 2026."),
    ],
)
def test_read_case_says_what_is_next_how_to_reach_the_person_and_what_to_ask(
    client, cast, case, day, words
):
    with time_machine.travel(MONDAY + dt.timedelta(days=day - 23), tick=False):
        shown = page(client, cast.hana, reverse("read-case", args=[case.pk]))
    assert words in shown
    assert f'href="mailto:{cast.carol.email}"' in shown
    assert ("You may ask" in shown, "Do not ask" in shown) == (True, True)


def test_read_case_says_when_the_talk_is(client, cast, case):
    with time_machine.travel(MONDAY, tick=False):
        on = timezone.localdate() + dt.timedelta(days=3)
        talk = {"by": cast.carol, "passport": case.passport, "on": on}
        name_companion(purpose="review", kind="", name="", **talk)
        name_companion(purpose="case", kind="union", name="Lee", **talk)
        shown = page(client, cast.hana, reverse("read-case", args=[case.pk]))
    assert "you talk with Carol on 26 November 2026." in shown
    assert ("Somebody comes along." in shown, "Lee" in shown) == (True, False)


def test_read_passport_as_caseworker_says_what_to_ask(client, cast, case):
    shown = page(client, cast.hana, reverse("read-passport", args=[case.passport_id]))
    assert ("You may ask" in shown, "Do not ask" in shown) == (True, True)
