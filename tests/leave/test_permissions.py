"""Who reads and answers leave: relation, stage, status and dates as truth tables."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from leave.models import LeaveDelegate, LeavePolicy, LeaveRequest, LedgerEntry
from leave.permissions import (
    Reading,
    can_appoint_delegate,
    can_correct_ledger,
    can_decide,
    can_edit,
    can_edit_policies,
    can_log_notice,
    can_look_again,
    can_read_metadata,
    can_revoke_delegate,
    delegates_visible_to,
    ledger_visible_to,
    policies_visible_to,
    reading,
    reading_of,
    visible_to,
    with_reading,
)
from people.roles import Role
from tests.factories.leave import (
    LeaveDecisionFactory,
    LeaveDelegateFactory,
    LeavePolicyFactory,
    LeaveRequestFactory,
)
from tests.factories.people import (
    ActingManagerFactory,
    OrgUnitFactory,
    PersonFactory,
    PostingFactory,
    RoleAssignmentFactory,
)

TODAY = dt.date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
EVERYBODY = ["carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def readers(cast, request) -> dict[str, str]:
    """Who may read it, and in which relation; checks that every way of asking says the same."""
    found = {}
    for name in EVERYBODY:
        person = getattr(cast, name)
        how = reading(person, request)
        shown = visible_to(person, LeaveRequest.objects.all()).filter(pk=request.pk).exists()
        rows = [reading_of(row) for row in with_reading(person, LeaveRequest.objects.all())]
        assert (shown, rows) == (how is not None, [how] if how else [])
        if how:
            found[name] = how.relation
    return found


def deciders(cast, request) -> list[str]:
    return [name for name in EVERYBODY if can_decide(getattr(cast, name), request)]


def of(cast, **values) -> LeaveRequest:
    return LeaveRequestFactory(owner=cast.carol, manager=cast.mo, **values)


# --- by stage and status --------------------------------------------------------------------------
STANDS = [
    {},
    {"agreed": True},
    {"postponed": True},
    {"special": True},
    {"approved": True},
    {"declined": True},
    {"leave_now": True},
    {"withdrawn": True},
    {"cancelled": True},
    {"ended_early": True},
    {"lapsed": True},
]


@pytest.mark.parametrize("trait", STANDS, ids=lambda trait: next(iter(trait), "asked"))
def test_with_the_line_manager_its_owner_and_manager_read_it(cast, trait):
    request = of(cast, **trait)
    assert readers(cast, request) == {"carol": "owner", "mo": "manager"}
    assert deciders(cast, request) == ["mo"]


@pytest.mark.parametrize("trait", ["decline_proposed", "looked_at_again"])
def test_gone_up_the_other_manager_answers_and_the_line_manager_reads(cast, trait):
    request = of(cast, decider=cast.nia, went_up=True, **{trait: True})
    assert readers(cast, request) == {"carol": "owner", "mo": "manager", "nia": "next_manager"}
    assert deciders(cast, request) == ["nia"]


@pytest.mark.parametrize("trait", ["declined", "approved", "withdrawn", "cancelled", "lapsed"])
def test_answered_the_other_manager_reads_it_no_more(cast, trait):
    request = of(cast, decider=cast.nia, went_up=True, **{trait: True})
    assert readers(cast, request) == {"carol": "owner", "mo": "manager"}
    assert deciders(cast, request) == []


@pytest.mark.parametrize("trait", [{}, {"special": True}, {"declined": True}])
def test_gone_up_to_hr_its_caseworkers_read_and_answer(cast, trait):
    request = of(cast, with_hr=True, **trait)
    assert readers(cast, request) == {"carol": "owner", "mo": "manager", "hana": "hr"}
    assert deciders(cast, request) == ["hana"]


def test_a_caseworker_of_another_unit_reads_nothing(cast):
    elsewhere = OrgUnitFactory(code="ELSEWHERE")
    cast.hana.roles.update(unit=elsewhere)
    request = of(cast, with_hr=True)
    assert readers(cast, request) == {"carol": "owner", "mo": "manager"}
    cast.hana.roles.update(unit=cast.team)
    assert readers(cast, request) == {"carol": "owner", "mo": "manager", "hana": "hr"}


def test_nobody_answers_the_own_request(cast):
    RoleAssignmentFactory(person=cast.carol, role=Role.HR_CASEWORKER)
    ActingManagerFactory(manager=cast.mo, acting=cast.carol)
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.carol)
    LeaveDelegateFactory(manager=cast.nia, delegate=cast.carol)
    found = [
        of(cast),
        of(cast, with_hr=True),
        of(cast, decider=cast.nia, went_up=True, decline_proposed=True),
    ]
    assert [can_decide(cast.carol, request) for request in found] == [False] * 3
    assert [reading(cast.carol, request) for request in found] == [Reading("owner")] * 3


# --- by dates -------------------------------------------------------------------------------------
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
@pytest.mark.parametrize("spell", ["acting", "delegate"])
def test_standing_in_holds_on_the_days_of_the_spell(cast, spell, starts_on, ends_on, reads):
    stand_in(cast, spell, starts_on=starts_on, ends_on=ends_on)
    request = of(cast)
    theirs = {"nia": "acting_manager"} if reads else {}
    assert readers(cast, request) == {"carol": "owner", "mo": "manager", **theirs}
    assert deciders(cast, request) == (["mo", "nia"] if reads else ["mo"])
    expected = Reading("acting_manager", cast.mo) if reads else None
    assert reading(cast.nia, request) == expected


def stand_in(cast, spell: str, **values):
    if spell == "acting":
        return ActingManagerFactory(manager=cast.mo, acting=cast.nia, **values)
    return LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia, **values)


@pytest.mark.parametrize("spell", ["acting", "delegate"])
def test_a_revoked_spell_gives_nothing(cast, spell):
    stand_in(cast, spell, revoked_at=timezone.now())
    assert readers(cast, of(cast)) == {"carol": "owner", "mo": "manager"}


@pytest.mark.parametrize("spell", ["acting", "delegate"])
def test_standing_in_for_the_manager_to_whom_it_went_up(cast, spell):
    stand_in(cast, spell)
    lead = PersonFactory()
    PostingFactory(person=lead, unit=cast.team)
    request = LeaveRequestFactory(
        owner=cast.carol, manager=lead, decider=cast.mo, went_up=True, decline_proposed=True
    )
    assert readers(cast, request) == {
        "carol": "owner",
        "mo": "next_manager",
        "nia": "acting_manager",
    }
    assert reading(cast.nia, request) == Reading("acting_manager", cast.mo)
    assert deciders(cast, request) == ["mo", "nia"]


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
    request = of(cast)
    theirs = {"mo": "manager", "nia": "acting_manager"} if reads else {}
    assert readers(cast, request) == {"carol": "owner", **theirs}
    assert deciders(cast, request) == (["mo", "nia"] if reads else [])


def test_the_old_managers_access_ends_on_the_day_of_the_move(cast):
    request = of(cast)
    cast.carol.postings.update(ends_on=TODAY)
    PostingFactory(person=cast.carol, unit=cast.team, manager=cast.nia, starts_on=TOMORROW)
    assert readers(cast, request) == {"carol": "owner", "mo": "manager"}
    with time_machine.travel(dt.datetime(2026, 11, 21, 0, 30, tzinfo=dt.UTC), tick=False):
        assert readers(cast, request) == {"carol": "owner"}
        LeaveRequest.objects.update(manager=cast.nia, decider=cast.nia)
        assert readers(cast, request) == {"carol": "owner", "nia": "manager"}


# --- the second look ------------------------------------------------------------------------------
def lookers(cast, request) -> list[str]:
    return [name for name in EVERYBODY if can_look_again(getattr(cast, name), request)]


def test_who_proposed_to_decline_does_not_take_the_second_look(cast):
    """Not even while standing in for the second manager."""
    request = of(cast, decider=cast.nia, went_up=True, decline_proposed=True)
    assert lookers(cast, request) == ["nia"]
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    assert lookers(cast, request) == ["mo", "nia"]
    LeaveDecisionFactory(request=request, declining=True, by=cast.mo)
    assert (deciders(cast, request), lookers(cast, request)) == (["mo", "nia"], ["nia"])


def test_for_whom_it_was_proposed_does_not_take_the_second_look_either(cast):
    request = of(cast, decider=cast.nia, went_up=True, decline_proposed=True)
    ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    LeaveDecisionFactory(request=request, declining=True, by=cast.chi, on_behalf_of=cast.mo)
    assert lookers(cast, request) == ["nia"]


def test_only_answers_count_as_having_looked(cast):
    request = of(cast, decider=cast.nia, went_up=True, decline_proposed=True)
    LeaveDecisionFactory(request=request, verb="remind", by=cast.nia)
    assert lookers(cast, request) == ["nia"]


def test_a_request_that_was_changed_is_looked_at_afresh(cast):
    request = of(cast, decider=cast.nia, went_up=True, decline_proposed=True)
    LeaveDecisionFactory(request=request, confirming=True, by=cast.nia)
    assert lookers(cast, request) == []
    LeaveRequest.objects.update(asked_at=timezone.now() + dt.timedelta(seconds=1))
    assert lookers(cast, request) == ["nia"]


# --- everything else ------------------------------------------------------------------------------
def who(cast, can, *args) -> list[str]:
    return [name for name in EVERYBODY if can(getattr(cast, name), *args)]


def test_who_may_edit_a_request(cast):
    assert who(cast, can_edit, of(cast)) == ["carol"]


def test_who_may_log_a_spoken_notice(cast):
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.chi)
    ActingManagerFactory(manager=cast.mo, acting=cast.lee)
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.carol)
    assert who(cast, can_log_notice, cast.carol) == ["mo", "chi", "lee"]


def test_who_may_appoint_a_delegate(cast):
    assert who(cast, can_appoint_delegate) == ["mo", "nia"]


def test_who_sees_and_revokes_a_delegate(cast):
    row = LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia)
    rows = LeaveDelegate.objects.all()
    assert who(cast, can_revoke_delegate, row) == ["mo", "nia"]
    assert who(cast, lambda user: delegates_visible_to(user, rows).exists()) == ["mo", "nia"]


def test_who_sees_and_corrects_a_ledger(cast):
    of(cast)
    rows = LedgerEntry.objects.all()
    assert who(cast, lambda user: ledger_visible_to(user, rows).exists()) == ["carol", "hana"]
    assert who(cast, can_correct_ledger, cast.carol) == ["hana"]
    assert can_correct_ledger(cast.hana, cast.hana) is False


@pytest.mark.parametrize(("unit", "expected"), [(None, ["hana", "ade"]), ("TEAM", ["ade"])])
def test_who_edits_policies_and_sees_those_being_tried(cast, unit, expected):
    cast.hana.roles.update(unit=cast.team if unit else None)
    tried = LeavePolicyFactory()
    held = LeavePolicyFactory(switched_on=True)
    rows = LeavePolicy.objects.filter(pk__in=[tried.pk, held.pk])
    assert who(cast, can_edit_policies) == expected
    seen = {name: policies_visible_to(getattr(cast, name), rows).count() for name in EVERYBODY}
    assert seen == {name: 2 if name in expected else 1 for name in EVERYBODY}


def test_who_reads_the_metadata(cast):
    assert who(cast, can_read_metadata) == ["dee"]


def test_many_requests_take_one_query(cast, django_assert_num_queries):
    for _ in range(3):
        of(cast)
    with django_assert_num_queries(1):
        rows = list(with_reading(cast.mo, LeaveRequest.objects.all()))
    assert [reading_of(row) for row in rows] == [Reading("manager")] * 3
