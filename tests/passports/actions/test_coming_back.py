"""The answers go back to the person, who comes back to some of them."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from notifications.models import Message
from passports.actions import answering
from passports.models import TimelineEntry, Version
from passports.models.sharing import Choice, Level, Recipient
from passports.rules.answers import Answer
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.actions.answers import answer_all, arrangements, verbs


def test_return_answers(cast, shared):
    answer_all(shared, cast.mo)
    version = answering.return_answers(by=cast.mo, passport=shared)
    assert (version.status, version.answered_at is not None) == ("answered", True)
    assert verbs(shared) == ["agree", "agree", "return_answers"]
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.carol, "answers_returned")


def test_return_answers_with_one_not_answered(cast, shared):
    row = arrangements(shared)[0]
    answering.agree_arrangement(by=cast.mo, arrangement=row, said=Answer(), seen=None)
    with pytest.raises(ValidationError) as refused:
        answering.return_answers(by=cast.mo, passport=shared)
    assert refused.value.code == "unanswered"


def test_return_answers_twice(cast, shared):
    answer_all(shared, cast.mo)
    answering.return_answers(by=cast.mo, passport=shared)
    with pytest.raises(ValidationError) as refused:
        answering.return_answers(by=cast.mo, passport=shared)
    assert refused.value.code == "state"


def test_return_answers_with_the_same_form_twice(cast, shared):
    answer_all(shared, cast.mo)
    once = uuid.uuid4()
    assert answering.return_answers(by=cast.mo, passport=shared, once=once) is not None
    assert answering.return_answers(by=cast.mo, passport=shared, once=once) is None


def test_return_answers_by_the_owner(cast, shared):
    with pytest.raises(PermissionDenied):
        answering.return_answers(by=cast.carol, passport=shared)


def test_return_answers_when_nothing_is_open(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with pytest.raises(ValidationError) as refused:
        answering.return_answers(by=cast.mo, passport=passport)
    assert refused.value.code == "state"


@time_machine.travel("2026-11-20T12:00:00Z", tick=False)
def test_come_back(cast):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        answered=True,
        version__arrangements=[{"agreed": True}, {"not_agreed": True}],
    )
    agreed, refused = arrangements(passport)
    version = answering.come_back(
        by=cast.carol, passport=passport, arrangements=[refused], comment="Could we talk?"
    )
    version = Version.objects.get(pk=version.pk)
    assert [row.status for row in arrangements(passport)] == ["agreed", "asked"]
    assert (version.status, version.comment) == ("shared", "Could we talk?")
    assert version.answer_by == dt.date(2026, 12, 4)
    assert verbs(passport) == ["ask_again", "come_back"]
    assert [message.recipient for message in Message.objects.all()] == [cast.mo]
    assert agreed.answered_at == arrangements(passport)[0].answered_at


def test_come_back_tells_who_stands_in_and_may_see_it(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    hidden = PassportFactory(
        owner=cast.sam,
        manager=cast.nia,
        answered=True,
        choices={Recipient.ACTING_MANAGER: (Choice.NEVER, Level.ARRANGEMENTS)},
    )
    ActingManagerFactory(manager=cast.nia, acting=cast.hana)
    for it in (passport, hidden):
        answering.come_back(
            by=it.owner, passport=it, arrangements=arrangements(it)[:1], comment="Please"
        )
    told = Message.objects.filter(kind="came_back").order_by("pk")
    assert [message.recipient for message in told] == [cast.mo, cast.nia, cast.nia]


def test_come_back_to_nothing_without_a_word(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    with pytest.raises(ValidationError) as refused:
        answering.come_back(by=cast.carol, passport=passport, arrangements=[], comment=" ")
    assert refused.value.message_dict == {
        "arrangements": ["Select at least one arrangement to come back to"],
        "comment": ["Enter what you would like your manager to know"],
    }
    assert passport.versions.get().status == "answered"


def test_come_back_by_the_manager(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    with pytest.raises(PermissionDenied):
        answering.come_back(
            by=cast.mo, passport=passport, arrangements=arrangements(passport), comment="No"
        )


def test_come_back_before_there_is_an_answer(cast, shared):
    with pytest.raises(ValidationError) as refused:
        answering.come_back(
            by=cast.carol, passport=shared, arrangements=arrangements(shared), comment="Please"
        )
    assert refused.value.code == "state"


def test_answers_that_stay_are_told_of_once(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    answer_all(passport, cast.mo)
    answering.return_answers(by=cast.mo, passport=passport)
    first = arrangements(passport)[0]
    answering.come_back(by=cast.carol, passport=passport, arrangements=[first], comment="Please")
    answering.agree_with_change(
        by=cast.mo, arrangement=first, said=Answer(answer="9:30"), seen=first.answered_at
    )
    answering.return_answers(by=cast.mo, passport=passport)
    assert verbs(passport)[2:] == [
        "return_answers",
        "ask_again",
        "come_back",
        "agree_with_change",
        "return_answers",
    ]
    assert TimelineEntry.objects.filter(private=True).count() == 0


def test_ask_again_is_the_owners(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    row = arrangements(passport)[0]
    with pytest.raises(PermissionDenied):
        answering.ask_again(by=cast.mo, arrangement=row)
    assert answering.ask_again(by=cast.carol, arrangement=row).status == "asked"


@pytest.mark.parametrize("trait", ["draft", "shared", "signed_by_owner", "in_force"])
def test_ask_again_when_the_answers_are_not_with_the_owner(cast, trait):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    with pytest.raises(ValidationError) as refused:
        answering.ask_again(by=cast.carol, arrangement=arrangements(passport)[0])
    assert refused.value.code == "state"
