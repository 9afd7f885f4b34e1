"""The manager answers each arrangement."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from passports.actions import answering
from passports.models import Arrangement, Version
from passports.rules.answers import Answer
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.actions.answers import arrangements

LATER = timezone.localdate() + dt.timedelta(days=60)
ANSWERS = {
    "agree": (answering.agree_arrangement, Answer(), "agreed"),
    "agree_with_change": (
        answering.agree_with_change,
        Answer(answer="From 9:30"),
        "changed",
    ),
    "try_until": (answering.try_until, Answer(trial_ends_on=LATER), "on_trial"),
    "not_agree": (
        answering.not_agree,
        Answer(reason_code="demand", alternative="Finish at 5"),
        "not_agreed",
    ),
}


@pytest.mark.parametrize("verb", ANSWERS)
def test_answer_arrangement(cast, shared, verb):
    action, said, status = ANSWERS[verb]
    row = action(by=cast.mo, arrangement=arrangements(shared)[0], said=said, seen=None)
    row = Arrangement.objects.get(pk=row.pk)
    assert (row.status, row.answered_by) == (status, cast.mo)
    assert Answer(**{name: getattr(row, name) for name in answering.ANSWER_FIELDS}) == said


@pytest.mark.parametrize("verb", ANSWERS)
@pytest.mark.parametrize("before", ANSWERS)
def test_answer_arrangement_again_before_the_answers_are_returned(cast, shared, before, verb):
    first, said, _ = ANSWERS[before]
    row = first(by=cast.mo, arrangement=arrangements(shared)[0], said=said, seen=None)
    action, said, status = ANSWERS[verb]
    row = action(by=cast.mo, arrangement=row, said=said, seen=row.answered_at)
    row = Arrangement.objects.get(pk=row.pk)
    assert (row.status, row.answer, row.alternative) == (status, said.answer, said.alternative)


def test_answer_arrangement_as_acting_manager(cast, shared):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    row = arrangements(shared)[0]
    answering.agree_arrangement(by=cast.nia, arrangement=row, said=Answer(), seen=None)
    assert Arrangement.objects.get(pk=row.pk).answered_by == cast.nia


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"])
def test_answer_arrangement_by_somebody_else(cast, shared, name):
    for action, said, _ in ANSWERS.values():
        with pytest.raises(PermissionDenied):
            action(
                by=getattr(cast, name), arrangement=arrangements(shared)[0], said=said, seen=None
            )


@pytest.mark.parametrize("trait", ["draft", "answered", "signed_by_owner", "in_force"])
def test_answer_arrangement_when_it_is_not_asked(cast, trait):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    row = arrangements(passport)[0]
    for action, said, _ in ANSWERS.values():
        with pytest.raises(ValidationError) as refused:
            action(by=cast.mo, arrangement=row, said=said, seen=row.answered_at)
        assert refused.value.code == "state"


def test_answer_arrangement_of_an_earlier_version(cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, with_next_draft=True
    )
    Version.objects.filter(passport=passport, number=2).update(status="shared")
    row = Arrangement.objects.filter(version__passport=passport, version__number=1).first()
    with pytest.raises(ValidationError) as refused:
        answering.agree_arrangement(
            by=cast.mo, arrangement=row, said=Answer(), seen=row.answered_at
        )
    assert refused.value.code == "state"


def test_answer_arrangement_that_somebody_answered_meanwhile(cast, shared):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    row = arrangements(shared)[0]
    answering.agree_arrangement(by=cast.nia, arrangement=row, said=Answer(), seen=None)
    with pytest.raises(ValidationError) as refused:
        answering.not_agree(
            by=cast.mo, arrangement=row, said=ANSWERS["not_agree"][1], seen=row.answered_at
        )
    assert refused.value.messages == [
        "Nia Next answered this arrangement while you had it open. Your answer was not saved."
        " Read the other answer before you change it."
    ]
    assert Arrangement.objects.get(pk=row.pk).status == "agreed"


@pytest.mark.parametrize(
    ("verb", "said", "errors"),
    [
        (
            "agree_with_change",
            Answer(),
            {"answer": ["Enter what you agree to instead"]},
        ),
        ("try_until", Answer(), {"trial_ends_on": ["Enter the last day of the trial"]}),
        (
            "try_until",
            Answer(trial_ends_on=dt.date(2026, 11, 20)),
            {"trial_ends_on": ["The last day of the trial must be after today"]},
        ),
        (
            "not_agree",
            Answer(),
            {
                "reason_code": ["Select why you do not agree"],
                "alternative": ["Enter what would be possible instead"],
            },
        ),
        (
            "not_agree",
            Answer(reason_code="cost"),
            {"alternative": ["Enter what would be possible instead"]},
        ),
    ],
)
@time_machine.travel("2026-11-20T12:00:00Z", tick=False)
def test_answer_arrangement_without_what_it_needs(cast, shared, verb, said, errors):
    row = arrangements(shared)[0]
    with pytest.raises(ValidationError) as refused:
        ANSWERS[verb][0](by=cast.mo, arrangement=row, said=said, seen=None)
    assert refused.value.message_dict == errors
    assert Arrangement.objects.get(pk=row.pk).status == "asked"
