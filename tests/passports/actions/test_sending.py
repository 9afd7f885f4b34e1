"""Starting and sending a passport."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from notifications.models import Message
from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import (
    discard_passport,
    send_passport,
    start_passport,
    start_version,
    withdraw_passport,
)
from passports.models import Caring, Impact, Passport, Version
from passports.permissions import can_answer, reading, visible_to
from passports.states import PassportStatus, VersionStatus
from people.models import Person, Posting
from tests.factories.passports import HandoverFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.actions.drafts import FRIDAY, refused, timeline


def test_start_passport_makes_a_draft_that_only_its_owner_knows_of(cast):
    passport = start_passport(by=cast.carol)
    version = passport.versions.get()
    assert (passport.owner, passport.manager, passport.status) == (cast.carol, None, "preparing")
    assert (version.number, version.status) == (1, VersionStatus.DRAFT)
    assert [model.objects.filter(version=version).count() for model in (Caring, Impact)] == [1, 1]
    assert sorted(passport.choices.values_list("recipient", "choice", "level")) == [
        ("acting_manager", "ask", "arrangements"),
        ("hr", "ask", "arrangements"),
        ("manager", "always", "arrangements"),
        ("new_department", "ask", "arrangements"),
        ("next_manager", "ask", "arrangements"),
    ]
    assert timeline(passport) == [("start", cast.carol.pk, None, True)]
    knows = [
        p for p in Person.objects.order_by("pk") if visible_to(p, Passport.objects.all()).exists()
    ]
    assert knows == [cast.carol]
    assert list(Version.objects.known_to_readers()) == []


def test_start_passport_refuses_a_second_one(draft, cast):
    with refused("state"):
        start_passport(by=cast.carol)


def test_start_passport_after_one_has_ended(draft, cast):
    discard_passport(by=cast.carol, passport=draft)
    assert start_passport(by=cast.carol) != draft


@time_machine.travel(FRIDAY, tick=False)
def test_send_passport_shares_it_with_the_manager(draft, cast):
    version = send_passport(by=cast.carol, passport=draft, level="impact")
    draft.refresh_from_db()
    assert draft.manager == cast.mo
    assert (version.status, version.sent_at) == (VersionStatus.SHARED, FRIDAY)
    assert version.answer_by == dt.date(2026, 12, 4)
    assert can_answer(cast.mo, draft)
    assert reading(cast.mo, draft).level == "impact"
    assert list(draft.choices.current().filter(recipient="manager").values_list("level")) == [
        ("impact",)
    ]
    assert timeline(draft)[-1] == ("send", cast.carol.pk, cast.mo.pk, False)
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.mo, "passport_sent")
    assert message.subject == "Carol Carer has sent you a passport"
    assert message.link == f"/passports/{draft.pk}/"
    assert list(Version.objects.known_to_readers()) == [version]


def test_send_passport_keeps_the_sharing_choice_that_holds(draft, cast):
    before = draft.choices.get(recipient="manager")
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    assert list(draft.choices.filter(recipient="manager")) == [before]


def test_send_passport_lets_a_manager_in_from_whom_it_was_withheld(signed, cast):
    signed.manager = None
    signed.save()
    handover = HandoverFactory(passport=signed, to_manager=cast.mo, status="withheld")
    start_version(by=cast.carol, passport=signed)
    send_passport(by=cast.carol, passport=signed, level="impact")
    signed.refresh_from_db()
    handover.refresh_from_db()
    assert (signed.manager, handover.status) == (cast.mo, "to_acknowledge")
    assert reading(cast.mo, signed).level == "impact"
    kinds = Message.objects.filter(recipient=cast.mo).order_by("kind")
    assert list(kinds.values_list("kind", flat=True)) == [
        "handover_to_acknowledge",
        "passport_sent",
    ]


def test_send_passport_tells_who_stands_in_where_the_owner_allows_it(draft, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    draft.choices.filter(recipient="acting_manager").update(choice="always")
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    withdraw_passport(by=cast.carol, passport=draft)
    told = Message.objects.order_by("id").values_list("kind", "recipient")
    assert list(told) == [
        ("passport_sent", cast.mo.pk),
        ("passport_sent", cast.nia.pk),
        ("passport_withdrawn", cast.mo.pk),
        ("passport_withdrawn", cast.nia.pk),
    ]


def test_send_passport_refuses_everybody_but_the_owner(draft, cast):
    with pytest.raises(PermissionDenied):
        send_passport(by=cast.mo, passport=draft, level="arrangements")


def test_send_passport_refuses_what_is_sent_already(draft, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with refused("state"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_manager(draft, cast):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    with refused("manager"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_manager_who_can_sign_in(draft, cast):
    Person.objects.filter(pk=cast.mo.pk).update(is_active=False)
    with refused("manager"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_an_arrangement(cast):
    passport = start_passport(by=cast.carol)
    with refused("arrangements"):
        send_passport(by=cast.carol, passport=passport, level="arrangements")


def test_send_passport_needs_arrangements_that_say_what_they_mean(draft, cast):
    add_arrangement(by=cast.carol, passport=draft, details={"category": "travel"})
    with refused("incomplete"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_level(draft, cast):
    with refused("level"):
        send_passport(by=cast.carol, passport=draft, level="some")


def test_send_passport_waits_while_it_is_paused(signed, cast):
    start_version(by=cast.carol, passport=signed)
    signed.status = PassportStatus.PAUSED
    signed.save()
    with refused("paused"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")


def test_send_passport_refuses_what_has_ended(signed, cast):
    start_version(by=cast.carol, passport=signed)
    signed.status, signed.ended_on = PassportStatus.ENDED, FRIDAY.date()
    signed.save()
    with refused("state"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")


def test_send_passport_with_the_same_key_sends_once(draft, cast):
    once = uuid.uuid4()
    send_passport(by=cast.carol, passport=draft, level="arrangements", once=once)
    assert send_passport(by=cast.carol, passport=draft, level="arrangements", once=once) is None
    assert Message.objects.count() == 1


def test_send_passport_refuses_when_nothing_is_open(signed, cast):
    with refused("state"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")
