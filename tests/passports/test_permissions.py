"""Who reads a passport, how and how much: relation, sharing choice, level and dates as truth tables."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.utils import timezone

from passports.models import Passport
from passports.models.sharing import Choice, Level, Recipient
from passports.permissions import (
    Reading,
    can_answer,
    can_edit,
    reading,
    reading_of,
    visible_to,
    with_reading,
)
from people.roles import Role
from tests.factories.passports import (
    CaseFactory,
    EmergencyAccessFactory,
    PassportFactory,
    SharingChoiceFactory,
    SharingRequestFactory,
)
from tests.factories.people import ActingManagerFactory, RoleAssignmentFactory

TODAY = dt.date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
EVERYBODY = ["carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"]
NONE, YES, NO, WAITING, OLD_YES = "none", "yes", "no", "waiting", "old_yes"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def readers(cast, passport) -> dict[str, str]:
    """Who may read it, and in which relation; checks that every way of asking says the same."""
    found = {}
    for name in EVERYBODY:
        person = getattr(cast, name)
        how = reading(person, passport)
        shown = visible_to(person, Passport.objects.all()).filter(pk=passport.pk).exists()
        rows = [reading_of(row) for row in with_reading(person, Passport.objects.all())]
        assert (shown, rows) == (how is not None, [how] if how else [])
        if how:
            found[name] = how.relation
    return found


def passport_of(cast, choices=None, **values) -> Passport:
    return PassportFactory(owner=cast.carol, manager=cast.mo, choices=choices or {}, **values)


def ask(passport, recipient, person, state, level=Level.IMPACT):
    """A question to the owner in one of the states that it can be in."""
    if state == NONE:
        return
    answer = {YES: "yes", NO: "no", WAITING: "waiting", OLD_YES: "yes"}[state]
    ended = timezone.now() if state == OLD_YES else None
    SharingRequestFactory(
        passport=passport,
        recipient=recipient,
        person=person,
        answer=answer,
        level=level,
        ended_at=ended,
    )


def expected_level(choice, asked, level) -> Level | None:
    """The table itself: "always" gives the choice's level, "ask" that of the yes, all else nothing."""
    if choice == Choice.ALWAYS:
        return level
    return Level.IMPACT if choice == Choice.ASK and asked == YES else None


READER = {"manager": "mo", "acting_manager": "nia", "hr": "hana"}


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("relation", READER)
def test_reading_by_relation_choice_answer_and_level(cast, relation, choice):
    passport, person = passport_of(cast, in_force=True), getattr(cast, READER[relation])
    if relation == "acting_manager":
        ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    if relation == "hr":
        CaseFactory(passport=passport, caseworker=cast.hana)
    behalf = cast.mo if relation == "acting_manager" else None
    found, expected = {}, {}
    for asked, level in itertools.product([NONE, YES, NO, WAITING, OLD_YES], Level):
        passport.choices.filter(recipient=relation).update(choice=choice, level=level)
        passport.requests.all().delete()
        ask(passport, Recipient(relation), person, asked)
        allowed = expected_level(choice, asked, level)
        expected[asked, level] = Reading(relation, allowed, behalf) if allowed else None
        found[asked, level] = reading(person, passport)
    assert found == expected
    mine = {READER[relation]: relation} if choice == Choice.ALWAYS else {}
    others = {} if relation == "manager" else {"mo": "manager"}
    assert readers(cast, passport) == {"carol": "owner", **others, **mine}


@pytest.mark.parametrize("level", Level)
def test_a_level_includes_those_below_it(level):
    order = list(Level)
    includes = [Reading("manager", level).includes(other) for other in order]
    assert includes == [order.index(other) <= order.index(level) for other in order]


@pytest.mark.parametrize(
    "trait", ["draft", "shared", "answered", "signed_by_owner", "in_force", "paused"]
)
def test_reading_does_not_ask_for_the_state(cast, trait):
    passport = passport_of(cast, **{trait: True})
    assert readers(cast, passport) == {"carol": "owner", "mo": "manager"}


@pytest.mark.parametrize(
    ("last_day", "status", "reads"),
    [
        (TOMORROW, "in_place", True),
        (TODAY, "in_place", True),
        (TODAY, "ended", False),
        (YESTERDAY, "in_place", False),
    ],
)
def test_an_ended_passport_is_the_managers_until_its_last_arrangement_ends(
    cast, last_day, status, reads
):
    passport = passport_of(cast, ended=True)
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    rows = passport.versions.get().arrangements
    rows.update(status="in_place", put_in_place_on=TODAY, ends_on=last_day)
    rows.update(status=status)
    others = {"mo": "manager", "nia": "acting_manager"} if reads else {}
    assert readers(cast, passport) == {"carol": "owner", **others}
    assert can_answer(cast.mo, passport) is reads


def test_a_draft_without_a_manager_is_the_owners_alone(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=None)
    assert readers(cast, passport) == {"carol": "owner"}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reads"),
    [
        (YESTERDAY, YESTERDAY, False),
        (YESTERDAY, TODAY, True),
        (TODAY, TODAY, True),
        (TODAY, TOMORROW, True),
        (TOMORROW, TOMORROW, False),
    ],
)
def test_an_acting_manager_reads_on_the_days_of_the_spell(cast, starts_on, ends_on, reads):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia, starts_on=starts_on, ends_on=ends_on)
    found = readers(cast, passport_of(cast, in_force=True))
    acting = {"nia": "acting_manager"} if reads else {}
    assert found == {"carol": "owner", "mo": "manager", **acting}


def test_a_revoked_acting_manager_reads_nothing(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia, revoked_at=timezone.now())
    assert readers(cast, passport_of(cast, in_force=True)) == {"carol": "owner", "mo": "manager"}


def test_one_does_not_stand_in_for_ones_own_manager_to_read_ones_own_passport(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.carol)
    passport = passport_of(cast, in_force=True)
    assert (reading(cast.carol, passport).relation, can_answer(cast.carol, passport)) == (
        "owner",
        False,
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reads"),
    [
        (dt.date(2020, 1, 6), YESTERDAY, False),
        (dt.date(2020, 1, 6), TODAY, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
    ],
)
def test_a_manager_and_who_stands_in_read_on_the_days_of_the_posting(
    cast, starts_on, ends_on, reads
):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    cast.carol.postings.update(starts_on=starts_on, ends_on=ends_on)
    found = readers(cast, passport_of(cast, in_force=True))
    theirs = {"mo": "manager", "nia": "acting_manager"} if reads else {}
    assert found == {"carol": "owner", **theirs}


def test_the_next_manager_reads_nothing_until_it_is_shared(cast):
    passport = passport_of(cast, in_force=True)
    cast.carol.postings.update(manager=cast.nia)
    assert readers(cast, passport) == {"carol": "owner"}
    passport.manager = cast.nia
    passport.save()
    assert readers(cast, passport) == {"carol": "owner", "nia": "manager"}


def test_managing_two_ways_reads_the_widest(cast):
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    passport = passport_of(cast, in_force=True)
    CaseFactory(passport=passport, caseworker=cast.mo)
    EmergencyAccessFactory(passport=passport, reader=cast.mo)
    assert reading(cast.mo, passport) == Reading("manager", Level.EVERYTHING)


def test_a_caseworker_reads_while_the_case_is_open(cast):
    passport = passport_of(cast, in_force=True)
    CaseFactory(passport=passport, caseworker=cast.hana, closed=True)
    assert readers(cast, passport) == {"carol": "owner", "mo": "manager"}
    CaseFactory(passport=passport)
    assert readers(cast, passport) == {"carol": "owner", "mo": "manager"}
    passport.cases.open().update(caseworker=cast.hana)
    assert readers(cast, passport) == {"carol": "owner", "mo": "manager", "hana": "hr"}


def test_another_caseworker_does_not_read_it(cast):
    passport = passport_of(cast, in_force=True)
    RoleAssignmentFactory(person=cast.dee, role="hr_caseworker")
    CaseFactory(passport=passport, caseworker=cast.hana)
    assert reading(cast.dee, passport) is None


@pytest.mark.parametrize(("over", "reads"), [(False, True), (True, False)])
def test_breaking_the_glass_reads_the_arrangements_until_it_is_over(cast, over, reads):
    passport = passport_of(cast, in_force=True)
    EmergencyAccessFactory(passport=passport, reader=cast.hana, over=over)
    how = Reading("broken_glass", Level.ARRANGEMENTS)
    assert reading(cast.hana, passport) == (how if reads else None)


def test_a_choice_that_was_replaced_does_not_count(cast):
    passport = passport_of(cast, {Recipient.MANAGER: (Choice.NEVER, Level.ARRANGEMENTS)})
    SharingChoiceFactory(
        passport=passport, choice=Choice.ALWAYS, level=Level.EVERYTHING, ended_at=timezone.now()
    )
    assert readers(cast, passport) == {"carol": "owner"}


def test_the_answer_for_one_person_or_recipient_is_none_for_another(cast):
    ask_all = dict.fromkeys(Recipient, (Choice.ASK, Level.ARRANGEMENTS))
    passport = passport_of(cast, ask_all, in_force=True)
    SharingRequestFactory(passport=passport, recipient="manager", person=cast.nia, yes=True)
    SharingRequestFactory(passport=passport, recipient="hr", person=cast.mo, yes=True)
    assert readers(cast, passport) == {"carol": "owner"}


def test_can_answer_and_can_edit(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = passport_of(cast, shared=True)
    CaseFactory(passport=passport, caseworker=cast.hana)
    RoleAssignmentFactory(person=cast.dee, role=Role.HR_CASEWORKER)
    EmergencyAccessFactory(passport=passport, reader=cast.dee)
    people = {name: getattr(cast, name) for name in EVERYBODY}
    assert [n for n, person in people.items() if can_answer(person, passport)] == ["mo", "nia"]
    assert [n for n, person in people.items() if can_edit(person, passport)] == ["carol"]


def test_other_passports_do_not_come_along(cast):
    theirs = PassportFactory(owner=cast.sam, manager=cast.nia, in_force=True)
    passport_of(cast, in_force=True)
    assert reading(cast.mo, theirs) is None
