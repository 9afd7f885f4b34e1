"""HR writes, switches on and ends policies: never overlapping, never less than the law gives."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.policies import (
    add_policy,
    discard_policy,
    edit_policy,
    end_policy,
    switch_on_policy,
    take_back_policy,
)
from leave.models import LeavePolicy
from leave.queries.policies import policy_for
from leave.queries.shortfalls import shortfalls
from leave.queries.terms import terms_in_words
from leave.states import Scheme
from tests.factories.leave import LeavePolicyFactory, LeaveRequestFactory, shipped_policy

TODAY = dt.date(2026, 11, 20)
APRIL = dt.date(2027, 4, 1)
C, S, D, P = (
    Scheme.CARERS_LEAVE,
    Scheme.SPECIAL_LEAVE,
    Scheme.DEPENDANTS,
    Scheme.PARENTAL_LEAVE,
)
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def refused(action, **values) -> dict:
    """Field by field what an action refuses; a refusal of the whole is under its code."""
    with pytest.raises(ValidationError) as error:
        action(**values)
    if hasattr(error.value, "error_dict"):
        return error.value.message_dict
    return {error.value.code: error.value.messages}


def details(scheme=S, **values) -> dict:
    held = shipped_policy(scheme)
    names = ("scheme", "nation", "name", "terms", "pay", "smallest_piece", "window_kind", "source")
    same = {name: getattr(held, name) for name in (*names, "answer_working_days", "asks_evidence")}
    return {**same, "starts_on": APRIL, "ends_on": None, **values}


def add(cast, scheme=S, **values) -> LeavePolicy:
    return add_policy(by=cast.ade, details=details(scheme, **values))


# --- writing --------------------------------------------------------------------------------------
def test_add_policy_is_a_draft(cast):
    policy = add(cast)
    assert (policy.switched_on_at, policy.is_example) == (None, False)
    assert policy_for(S, "england", APRIL) != policy


@pytest.mark.parametrize("scheme", Scheme.values)
def test_add_policy_takes_the_terms_that_ship(cast, scheme):
    assert add(cast, scheme).terms == shipped_policy(scheme).terms


@pytest.mark.parametrize("who", ["carol", "mo", "ana", "dee"])
def test_only_hr_and_administrators_write_policies(cast, who):
    user, draft = getattr(cast, who), add(cast)
    held = shipped_policy(S)
    for action, values in (
        (add_policy, {"details": details()}),
        (edit_policy, {"policy": draft, "details": {}}),
        (discard_policy, {"policy": draft}),
        (switch_on_policy, {"policy": draft}),
        (end_policy, {"policy": held, "ends_on": APRIL}),
        (take_back_policy, {"policy": held}),
    ):
        with pytest.raises(PermissionDenied):
            action(by=user, **values)


def test_add_policy_names_a_term_that_cannot_be_read(cast):
    found = refused(add, cast=cast, terms={"tiers": []})
    assert found == {"terms": ["terms.tiers: write at least one tier."]}


def test_add_policy_of_special_leave_says_when_a_request_goes_up(cast):
    assert list(refused(add, cast=cast, answer_working_days=None)) == ["answer_working_days"]


PARENTAL = {
    "weeks_for_each_child": "13",
    "weeks_a_year": "3",
    "until_age": 17,
    "notice_days": 22,
    "service_months": 1,
}


def test_add_policy_says_each_way_in_which_it_is_worse_than_the_law(cast):
    assert refused(add, cast=cast, scheme=P, terms=PARENTAL) == {
        "weeks_for_each_child": ["This gives 13 weeks for each child. The law gives 18."],
        "weeks_a_year": ["This allows 3 weeks in a year. The law allows 4."],
        "until_age": ["This ends when the child is 17. By law it ends when the child is 18."],
        "notice_days": ["This asks for 22 days of notice. The law asks for 21 at most."],
        "service_months": [
            "This asks for 1 months of service. The law lets you ask for 0 at most."
        ],
    }
    assert refused(add, cast=cast, scheme=C, smallest_piece="day", asks_evidence=True) == {
        "smallest_piece": [
            "The smallest piece is a whole day. The law lets people take half a day."
        ],
        "asks_evidence": [
            "Evidence may not be asked for: the law gives this leave on the person’s own word."
        ],
    }


@pytest.mark.parametrize(
    ("nation", "starts_on", "months", "found"),
    [
        ("england", dt.date(2026, 4, 5), 12, []),
        ("england", dt.date(2026, 4, 6), 12, ["service_months"]),
        ("england", dt.date(2026, 4, 6), 0, []),
        ("northern_ireland", APRIL, 12, []),
        ("northern_ireland", APRIL, 13, ["service_months"]),
    ],
)
def test_service_for_parental_leave(nation, starts_on, months, found):
    policy = shipped_policy(P)
    policy.nation, policy.starts_on = nation, starts_on
    policy.terms = policy.terms | {"service_months": months}
    assert list(shortfalls(policy)) == found


def test_special_leave_has_no_minimum(cast):
    assert add(cast, smallest_piece="week").smallest_piece == "week"


def test_carers_leave_in_northern_ireland_is_as_good_as_elsewhere(cast):
    found = refused(add, cast=cast, scheme=C, nation="northern_ireland", smallest_piece="week")
    assert list(found) == ["smallest_piece"]


# --- days -----------------------------------------------------------------------------------------
def test_a_policy_ends_after_it_starts(cast):
    found = refused(add, cast=cast, ends_on=APRIL - dt.timedelta(days=1))
    assert found == {"ends_on": ["The last day must be the same as or after the first day."]}


def test_a_policy_does_not_reach_into_a_later_one(cast):
    LeavePolicy.objects.filter(scheme=S, nation="wales").delete()
    LeavePolicyFactory(
        switched_on=True, nation="wales", starts_on=APRIL, ends_on=None, name="Later"
    )
    values = {"cast": cast, "nation": "wales"}
    march = dt.date(2027, 3, 31)
    told = "“Later” starts on 1 April 2027. The last day must be 31 March 2027 or earlier."
    assert refused(add, **values, starts_on=march) == {"ends_on": [told]}
    assert refused(add, **values, starts_on=march, ends_on=APRIL) == {"ends_on": [told]}
    assert add(**values, starts_on=march, ends_on=march)
    same = "“Later” starts on the same day, 1 April 2027."
    assert refused(add, **values) == {"starts_on": [same]}


def test_a_policy_does_not_lie_inside_the_one_it_replaces(cast):
    told = "“Special leave (example)”, which this one replaces, holds longer. Leave the last day empty."
    assert refused(add, cast=cast, ends_on=dt.date(2027, 12, 31)) == {"ends_on": [told]}


def test_a_statutory_policy_leaves_no_day_without_one(cast):
    held = shipped_policy(C)
    found = refused(end_policy, by=cast.ade, policy=held, ends_on=dt.date(2026, 12, 31))
    assert list(found) == ["ends_on"]
    assert "The law gives this leave on every day" in found["ends_on"][0]
    switch_on_policy(by=cast.ade, policy=add(cast, C))
    held.refresh_from_db()
    assert held.ends_on == dt.date(2027, 3, 31)
    assert end_policy(by=cast.ade, policy=held, ends_on=held.ends_on).ends_on == held.ends_on


# --- switching on ---------------------------------------------------------------------------------
def test_switch_on_policy_ends_the_one_before(cast):
    before = shipped_policy(S)
    policy = switch_on_policy(by=cast.ade, policy=add(cast))
    assert policy.switched_on_by == cast.ade
    assert policy_for(S, "england", APRIL) == policy
    assert policy_for(S, "england", dt.date(2027, 3, 31)) == before


def test_switch_on_policy_where_none_holds(cast):
    policy = add(cast, C, nation="northern_ireland")
    switch_on_policy(by=cast.ade, policy=policy)
    assert policy_for(C, "northern_ireland", APRIL) == policy
    assert end_policy(by=cast.ade, policy=policy, ends_on=APRIL).ends_on == APRIL


def test_switch_on_policy_not_in_the_past(cast):
    policy = add(cast, starts_on=TODAY - dt.timedelta(days=1))
    found = refused(switch_on_policy, by=cast.ade, policy=policy)
    assert found == {"starts_on": ["The first day is over. Change it to today or later."]}
    edit_policy(by=cast.ade, policy=policy, details={"starts_on": TODAY})
    assert switch_on_policy(by=cast.ade, policy=policy).starts_on == TODAY


def test_switch_on_policy_looks_again_at_the_others(cast):
    one, other = add(cast), add(cast)
    switch_on_policy(by=cast.ade, policy=one)
    assert list(refused(switch_on_policy, by=cast.ade, policy=other)) == ["starts_on"]


def test_what_is_switched_on_keeps_its_terms(cast):
    policy = switch_on_policy(by=cast.ade, policy=add(cast))
    for action, values in (
        (edit_policy, {"details": {"name": "Other"}}),
        (discard_policy, {}),
        (switch_on_policy, {}),
    ):
        assert list(refused(action, by=cast.ade, policy=policy, **values)) == ["state"]


def test_edit_policy_and_discard_policy(cast):
    policy = edit_policy(by=cast.ade, policy=add(cast), details={"name": "Carers’ days"})
    assert LeavePolicy.objects.get(pk=policy.pk).name == "Carers’ days"
    discard_policy(by=cast.ade, policy=policy)
    assert list(refused(discard_policy, by=cast.ade, policy=policy)) == ["state"]


# --- the end --------------------------------------------------------------------------------------
def test_end_policy_of_special_leave(cast):
    held = shipped_policy(S)
    LeaveRequestFactory(owner=cast.carol, special=True)
    yesterday = TODAY - dt.timedelta(days=1)
    assert list(refused(end_policy, by=cast.ade, policy=held, ends_on=yesterday)) == ["ends_on"]
    end_policy(by=cast.ade, policy=held, ends_on=TODAY)
    assert policy_for(S, "england", TODAY) == held
    assert policy_for(S, "england", TODAY + dt.timedelta(days=1)) is None
    end_policy(by=cast.ade, policy=held, ends_on=None)
    assert policy_for(S, "england", APRIL) == held


def test_end_policy_of_a_draft_is_refused(cast):
    assert list(refused(end_policy, by=cast.ade, policy=add(cast), ends_on=None)) == ["state"]


def test_take_back_policy_gives_its_days_to_the_one_before(cast):
    before = shipped_policy(S)
    policy = switch_on_policy(by=cast.ade, policy=add(cast))
    assert take_back_policy(by=cast.ade, policy=policy).switched_on_at is None
    assert policy_for(S, "england", APRIL) == before
    alone = switch_on_policy(by=cast.ade, policy=add(cast, C, nation="northern_ireland"))
    take_back_policy(by=cast.ade, policy=alone)
    assert policy_for(C, "northern_ireland", APRIL) is None


def test_take_back_policy_only_before_it_begins_and_before_anybody_asks(cast):
    policy = switch_on_policy(by=cast.ade, policy=add(cast))
    assert list(refused(take_back_policy, by=cast.ade, policy=shipped_policy(D))) == ["state"]
    LeaveRequestFactory(owner=cast.carol, special=True, policy=policy, days=[APRIL])
    assert list(refused(take_back_policy, by=cast.ade, policy=policy)) == ["state"]


# --- in words -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("scheme", "told"),
    [
        (
            C,
            [
                "For notice, the length is rounded up to whole days.",
                "Notice is in time when given that many days ahead.",
                "It is unpaid.",
            ],
        ),
        (
            S,
            [
                "allowance: up to 1 week, paid, decided by: Line manager.",
                "discretion: without a limit, unpaid, decided by: Line manager.",
                "Pay is as each tier says.",
            ],
        ),
        (D, ["After 2 days another kind of leave is suggested.", "It is unpaid."]),
        (
            P,
            [
                "18 weeks for each child until it is 18, 4 weeks of them in a year.",
                "Notice: 21 days. Service first: 0 months.",
                "It is unpaid.",
            ],
        ),
    ],
)
def test_terms_in_words(scheme, told):
    assert terms_in_words(shipped_policy(scheme)) == told


def test_terms_in_words_of_the_other_reading_of_notice():
    policy = LeavePolicyFactory.build(
        carers=True, terms={"notice_basis": "dates", "notice_boundary": "clear"}, pay="paid"
    )
    assert terms_in_words(policy) == [
        "For notice, each date touched counts as a day.",
        "That many whole days lie between the notice and the leave.",
        "It is paid.",
    ]
