"""The manager answers, gives the answers back, and the person comes back to some of them."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from notifications.models import Message
from passports.actions import answering
from passports.models import Arrangement, TimelineEntry, Version
from passports.models.sharing import Choice, Level, Recipient
from passports.rules.answers import Answer
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory

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


@pytest.fixture
def shared(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)


def arrangements(passport):
    return list(Arrangement.objects.filter(version__passport=passport))


def answer_all(passport, by):
    for row in arrangements(passport):
        answering.agree_arrangement(by=by, arrangement=row, said=Answer(), seen=row.answered_at)


def verbs(passport):
    return list(passport.timeline.order_by("pk").values_list("verb", flat=True))


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
