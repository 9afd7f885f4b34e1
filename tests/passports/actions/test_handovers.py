"""What a new manager does: say that they have read it, offer a talk, hold it. Nothing else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from notifications.models import Message
from passports.actions.handovers import (
    acknowledge_handover,
    hold_talk,
    offer_talk,
    start_handovers,
)
from passports.models import Handover
from people.models import Posting
from tests.factories.passports import PassportFactory

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def passport(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    Posting.objects.filter(person=cast.carol).update(manager=cast.nia)
    start_handovers(by=None, on=TODAY)
    Message.objects.all().delete()
    passport.refresh_from_db()
    return passport


def test_acknowledge_handover(cast, passport):
    acknowledge_handover(by=cast.nia, passport=passport)
    handover = Handover.objects.get()
    assert (handover.status, handover.acknowledged_by) == ("acknowledged", cast.nia)
    assert Message.objects.get().kind == "handover_acknowledged"
    with pytest.raises(ValidationError, match="nothing to acknowledge"):
        acknowledge_handover(by=cast.nia, passport=passport)


def test_acknowledge_handover_after_it_went_to_hr(cast, passport):
    Handover.objects.update(status=Handover.Status.WITH_HR)
    acknowledge_handover(by=cast.nia, passport=passport)
    assert Handover.objects.get().status == "acknowledged"


@pytest.mark.parametrize("name", ["mo", "sam", "carol", "hana"])
def test_acknowledge_handover_is_for_the_new_manager(cast, passport, name):
    with pytest.raises(PermissionDenied):
        acknowledge_handover(by=getattr(cast, name), passport=passport)


def test_offer_talk_and_hold_talk(cast, passport):
    offer_talk(by=cast.nia, passport=passport, on=dt.date(2026, 11, 26))
    assert Message.objects.get().recipient == cast.carol
    with pytest.raises(ValidationError, match="between"):
        hold_talk(by=cast.carol, passport=passport, on=dt.date(2026, 11, 26))
    hold_talk(by=cast.carol, passport=passport, on=TODAY)
    handover = Handover.objects.get()
    assert handover.talk_offered_for == dt.date(2026, 11, 26)
    assert handover.talk_held_on == TODAY


def test_a_talk_is_not_offered_in_the_past_or_by_others(cast, passport):
    with pytest.raises(ValidationError, match="today or later"):
        offer_talk(by=cast.nia, passport=passport, on=dt.date(2026, 11, 20))
    with pytest.raises(PermissionDenied):
        offer_talk(by=cast.carol, passport=passport, on=TODAY)
    with pytest.raises(PermissionDenied):
        hold_talk(by=cast.mo, passport=passport, on=TODAY)


def test_without_a_change_of_manager_there_is_no_talk(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with pytest.raises(ValidationError, match="no change of manager"):
        offer_talk(by=cast.mo, passport=passport, on=TODAY)
    with pytest.raises(ValidationError, match="nothing to acknowledge"):
        acknowledge_handover(by=cast.mo, passport=passport)


def test_offer_talk_for_a_review_plans_it_and_tells_the_owner(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    passport.reviews.create(reason="change", due_on=TODAY)
    offer_talk(by=cast.mo, passport=passport, on=dt.date(2026, 12, 1))
    meeting = passport.meetings.get()
    assert (meeting.purpose, meeting.on, meeting.named_by) == (
        "review",
        dt.date(2026, 12, 1),
        cast.mo,
    )
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.carol, "talk_suggested")


def test_a_new_manager_offers_the_first_talk_before_that_of_a_review(cast, passport):
    passport.reviews.create(reason="change", due_on=TODAY)
    offer_talk(by=cast.nia, passport=passport, on=TODAY)
    assert Handover.objects.get().talk_offered_for == TODAY
    assert passport.meetings.count() == 0
