"""The policies that ship, and what may be written in the terms of one."""

import datetime as dt
import itertools

import pytest
from django.core.exceptions import ValidationError

from leave.models import LeavePolicy
from leave.models.terms import check_terms
from leave.queries.assessing import policy_terms
from leave.queries.policies import policies_of, policy_for
from leave.rules.policy import worse_than_statutory
from leave.states import Scheme
from people.models.posting import Nation
from tests.factories.leave import LeavePolicyFactory, shipped_policy

TODAY = dt.date(2026, 11, 20)
C, S, D, P = (
    Scheme.CARERS_LEAVE,
    Scheme.SPECIAL_LEAVE,
    Scheme.DEPENDANTS,
    Scheme.PARENTAL_LEAVE,
)
pytestmark = pytest.mark.usefixtures("policies")


@pytest.mark.parametrize(
    ("scheme", "nation", "day", "there"),
    [
        (C, "england", dt.date(2024, 4, 5), False),
        (C, "england", dt.date(2024, 4, 6), True),
        (C, "scotland", dt.date(2024, 4, 6), True),
        (C, "wales", dt.date(2024, 4, 6), True),
        (C, "northern_ireland", TODAY, False),
        *((scheme, nation, TODAY, True) for scheme in (S, D, P) for nation in Nation.values),
    ],
)
def test_which_leave_there_is_in_which_nation(scheme, nation, day, there):
    assert (policy_for(scheme, nation, day) is not None) == there


def test_every_kind_of_leave_of_a_nation():
    assert [p.scheme for p in policies_of("wales", TODAY)] == sorted([C, S, D, P])
    assert [p.scheme for p in policies_of("northern_ireland", TODAY)] == sorted([S, D, P])


@pytest.mark.parametrize(("day", "months"), [(dt.date(2026, 4, 5), 12), (dt.date(2026, 4, 6), 0)])
def test_parental_leave_from_the_first_day_of_employment(day, months):
    assert policy_for(P, "england", day).terms["service_months"] == months
    assert policy_for(P, "northern_ireland", day).terms["service_months"] == 12


def test_what_ships_is_switched_on_named_and_as_good_as_the_law():
    found = LeavePolicy.objects.all()
    assert len(found) == 18
    for policy in found:
        policy.full_clean()
        assert policy.switched_on_at is not None
        assert worse_than_statutory(policy_terms(policy)) == ()
        assert policy.is_example == (policy.scheme == S)
        assert policy.source.endswith(".")


def test_what_ships_never_overlaps():
    kinds = itertools.groupby(LeavePolicy.objects.order_by("scheme", "nation", "starts_on"), key)
    for _kind, policies in kinds:
        for before, after in itertools.pairwise(policies):
            assert before.ends_on + dt.timedelta(days=1) == after.starts_on


def key(policy) -> tuple[str, str]:
    return policy.scheme, policy.nation


def test_a_policy_being_tried_does_not_hold():
    LeavePolicyFactory()
    assert policy_for(S, "england", dt.date(2015, 6, 1)) is None
    held = LeavePolicyFactory(switched_on=True)
    found = [policy_for(S, "england", day) for day in (held.starts_on, held.ends_on)]
    assert found == [held, held]
    assert policy_for(S, "england", held.ends_on + dt.timedelta(days=1)) is None


def test_terms_as_the_rules_read_them():
    assert shipped_policy(S).terms_as_asked == {
        "tiers": [{"name": "allowance", "weeks": "1"}, {"name": "discretion", "weeks": None}]
    }
    assert shipped_policy(C).terms_as_asked == {
        "notice_basis": "quantity",
        "notice_boundary": "inclusive",
    }


def tier(**given) -> dict:
    return {"name": "allowance", "weeks": "1", "paid": True, "decided_by": "manager"} | given


CARERS = {"notice_basis": "quantity", "notice_boundary": "inclusive"}
PARENTAL = {
    "weeks_for_each_child": "18",
    "weeks_a_year": "4",
    "until_age": 18,
    "notice_days": 21,
    "service_months": 0,
}


@pytest.mark.parametrize(
    ("scheme", "terms"),
    [
        (C, CARERS),
        (S, {"tiers": [tier()]}),
        (S, {"tiers": [tier(weeks=None)]}),
        (
            S,
            {"tiers": [tier(weeks="1/2"), tier(name="b", weeks="2.5"), tier(name="c", weeks=None)]},
        ),
        (D, {"other_leave_after_days": 0}),
        (P, PARENTAL),
    ],
)
def test_check_terms_lets_pass(scheme, terms):
    check_terms(scheme, terms)


@pytest.mark.parametrize(
    ("scheme", "terms", "path"),
    [
        (C, [], "terms"),
        (C, CARERS | {"notice_basis": "whim"}, "terms.notice_basis"),
        (C, {"notice_basis": "quantity"}, "terms.notice_boundary"),
        (C, CARERS | {"evidence": True}, "terms.evidence"),
        (S, {"tiers": []}, "terms.tiers"),
        (S, {"tiers": {}}, "terms.tiers"),
        (S, {"tiers": ["x"]}, "terms.tiers[0]"),
        (S, {"tiers": [tier(name=" ")]}, "terms.tiers[0].name"),
        (S, {"tiers": [tier(name=1)]}, "terms.tiers[0].name"),
        (S, {"tiers": [tier(paid="yes")]}, "terms.tiers[0].paid"),
        (S, {"tiers": [tier(decided_by="me")]}, "terms.tiers[0].decided_by"),
        (S, {"tiers": [tier(weeks=1.5)]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks="0")]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks="1/0")]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks="nan")]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks="105")]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks=None), tier(name="b")]}, "terms.tiers[0].weeks"),
        (S, {"tiers": [tier(weeks="2"), tier(name="b", weeks="2")]}, "terms.tiers[1].weeks"),
        (S, {"tiers": [tier(), tier(weeks="2")]}, "terms.tiers[1].name"),
        (D, {"other_leave_after_days": True}, "terms.other_leave_after_days"),
        (D, {"other_leave_after_days": -1}, "terms.other_leave_after_days"),
        (P, PARENTAL | {"until_age": "18"}, "terms.until_age"),
        (P, PARENTAL | {"weeks_a_year": None}, "terms.weeks_a_year"),
    ],
)
def test_check_terms_names_the_term_that_is_wrong(scheme, terms, path):
    with pytest.raises(ValueError, match=r"^terms") as wrong:
        check_terms(scheme, terms)
    assert str(wrong.value).partition(": ")[0] == path


def test_a_policy_says_what_is_wrong_with_its_terms():
    with pytest.raises(ValidationError) as refused:
        LeavePolicyFactory.build(terms={"x": 1}).full_clean()
    assert refused.value.message_dict == {"terms": ["terms.tiers: is missing."]}


@pytest.mark.parametrize(
    ("given", "worse"),
    [
        ({"smallest_piece": "hour"}, []),
        ({"smallest_piece": "half_day"}, []),
        ({"smallest_piece": "day"}, ["smallest_days"]),
        ({"smallest_piece": "week"}, ["smallest_days"]),
        ({"asks_evidence": True}, ["evidence_asked"]),
    ],
)
def test_policy_terms_show_what_is_worse_than_the_law(given, worse):
    policy = LeavePolicyFactory.build(carers=True, **given)
    assert [row.term for row in worse_than_statutory(policy_terms(policy))] == worse


def test_policy_terms_of_parental_leave():
    policy = shipped_policy(P)
    policy.terms = policy.terms | {"weeks_for_each_child": "13", "until_age": 5, "notice_days": 28}
    found = {row.term: row.given for row in worse_than_statutory(policy_terms(policy))}
    assert found == {"weeks": 13, "up_to_age": 5, "notice_days": 28}
