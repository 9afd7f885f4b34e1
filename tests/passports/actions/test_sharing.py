"""Exactly the owner's choices decide who sees what."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from notifications.models import Message
from passports.actions.acting import ask_about_acting_managers
from passports.actions.handovers import start_handovers
from passports.actions.sharing import answer_sharing_request, choose_sharing, revoke_sharing
from passports.models import Handover, SharingChoice, SharingRequest
from passports.models.sharing import Choice, Level, Recipient
from passports.permissions import reading
from people.models import Posting
from tests.factories.passports import PassportFactory, SharingRequestFactory
from tests.factories.people import ActingManagerFactory

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def passport(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


def choose(passport, cast, recipient, choice, level=Level.ARRANGEMENTS):
    return choose_sharing(
        by=cast.carol, passport=passport, recipient=recipient, choice=choice, level=level
    )


def new_manager(cast, passport, choice):
    choose(passport, cast, Recipient.NEXT_MANAGER, choice, Level.IMPACT)
    Posting.objects.filter(person=cast.carol).update(manager=cast.nia)
    start_handovers(by=None, on=TODAY)


def refused(code, call, **values):
    with pytest.raises(ValidationError) as error:
        call(**values)
    assert [e.code for e in error.value.error_list] == [code]


def test_choose_sharing_replaces_the_choice_and_keeps_the_old_one(cast, passport):
    choose(passport, cast, Recipient.MANAGER, Choice.ALWAYS, Level.ARRANGEMENTS)
    assert reading(cast.mo, passport).level == Level.ARRANGEMENTS
    choose(passport, cast, Recipient.MANAGER, Choice.NEVER)
    assert reading(cast.mo, passport) is None
    rows = passport.choices.filter(recipient=Recipient.MANAGER)
    assert sorted((row.choice, row.level, row.ended_at is None) for row in rows) == [
        ("always", "arrangements", False),
        ("always", "everything", False),
        ("never", "arrangements", True),
    ]


def test_choose_sharing_twice_the_same_changes_nothing(cast, passport):
    before = SharingChoice.objects.count()
    choose(passport, cast, Recipient.HR, Choice.ALWAYS)
    assert SharingChoice.objects.count() == before


def test_choose_sharing_is_for_the_owner_alone(cast, passport):
    with pytest.raises(PermissionDenied):
        choose_sharing(
            by=cast.mo, passport=passport, recipient="hr", choice="always", level="everything"
        )


@pytest.mark.parametrize(
    ("recipient", "choice", "level", "code"),
    [
        ("somebody", "always", "everything", "unknown"),
        ("hr", "perhaps", "everything", "unknown"),
        ("hr", "always", "a lot", "unknown"),
        ("manager", "ask", "everything", "ask"),
    ],
)
def test_choose_sharing_refuses_what_makes_no_sense(cast, passport, recipient, choice, level, code):
    refused(
        code,
        choose_sharing,
        by=cast.carol,
        passport=passport,
        recipient=recipient,
        choice=choice,
        level=level,
    )


def test_a_yes_lets_the_new_manager_in_and_the_dates_count_from_it(cast, passport, time_machine):
    new_manager(cast, passport, Choice.ASK)
    time_machine.move_to(dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC), tick=False)
    request = SharingRequest.objects.get()

    answer_sharing_request(by=cast.carol, request=request, yes=True, level=Level.EVERYTHING)

    handover = Handover.objects.get()
    passport.refresh_from_db()
    assert reading(cast.nia, passport).level == Level.EVERYTHING
    assert (handover.status, handover.acknowledge_by) == (
        "to_acknowledge",
        dt.date(2026, 12, 7),
    )
    kinds = Message.objects.filter(recipient=cast.nia).values_list("kind", flat=True)
    assert list(kinds) == ["handover_to_acknowledge"]


def test_a_no_withholds_it_and_it_can_be_shared_later(cast, passport):
    new_manager(cast, passport, Choice.ASK)
    answer_sharing_request(by=cast.carol, request=SharingRequest.objects.get(), yes=False)
    assert Handover.objects.get().status == Handover.Status.WITHHELD
    assert reading(cast.nia, passport) is None

    choose(passport, cast, Recipient.MANAGER, Choice.ALWAYS, Level.IMPACT)
    passport.refresh_from_db()
    assert Handover.objects.get().status == Handover.Status.TO_ACKNOWLEDGE
    assert reading(cast.nia, passport).level == Level.IMPACT


def test_what_was_never_to_be_seen_can_be_shared_later(cast, passport):
    new_manager(cast, passport, Choice.NEVER)
    choose(passport, cast, Recipient.MANAGER, Choice.ALWAYS, Level.ARRANGEMENTS)
    passport.refresh_from_db()
    assert passport.manager == cast.nia
    assert passport.choices.current().get(recipient="manager").level == Level.ARRANGEMENTS


def test_a_question_is_answered_once(cast, passport):
    new_manager(cast, passport, Choice.ASK)
    request = SharingRequest.objects.get()
    answer_sharing_request(by=cast.carol, request=request, yes=False)
    refused("state", answer_sharing_request, by=cast.carol, request=request, yes=True)


def test_answer_sharing_request_refuses_strangers_and_unknown_levels(cast, passport):
    new_manager(cast, passport, Choice.ASK)
    request = SharingRequest.objects.get()
    with pytest.raises(PermissionDenied):
        answer_sharing_request(by=cast.nia, request=request, yes=True)
    refused(
        "unknown", answer_sharing_request, by=cast.carol, request=request, yes=True, level="all"
    )


def test_a_question_about_a_manager_who_has_gone_has_ended(cast, passport):
    request = SharingRequestFactory(passport=passport, person=cast.sam)
    refused("state", answer_sharing_request, by=cast.carol, request=request, yes=True)


def test_who_stands_in_sees_it_after_the_yes_and_not_after_revoke_sharing(cast, passport):
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)
    choose(passport, cast, Recipient.ACTING_MANAGER, Choice.ASK, Level.ARRANGEMENTS)
    request = SharingRequest.objects.get()
    assert reading(cast.sam, passport) is None
    answer_sharing_request(by=cast.carol, request=request, yes=True, level=Level.IMPACT)
    assert reading(cast.sam, passport).level == Level.IMPACT
    assert Message.objects.get(recipient=cast.sam).kind == "sharing_allowed"
    with pytest.raises(PermissionDenied):
        revoke_sharing(by=cast.sam, request=request)
    revoke_sharing(by=cast.carol, request=request)
    assert reading(cast.sam, passport) is None
    refused("state", revoke_sharing, by=cast.carol, request=request)
    ask_about_acting_managers(by=None, on=TODAY)
    assert SharingRequest.objects.current().get().answer == "waiting"


def test_another_choice_ends_the_answers_given_one_by_one(cast, passport):
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)
    choose(passport, cast, Recipient.ACTING_MANAGER, Choice.ASK)
    choose(passport, cast, Recipient.ACTING_MANAGER, Choice.NEVER)
    assert SharingRequest.objects.get().ended_at is not None
