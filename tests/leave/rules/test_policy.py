"""A policy is never worse than the statutory minimum."""

from dataclasses import replace
from fractions import Fraction

import pytest

from leave.rules.policy import PolicyTerms, Shortfall, worse_than_statutory

CARERS = PolicyTerms(
    scheme="carers_leave",
    nation="wales",
    weeks=Fraction(1),
    smallest_days=Fraction(1, 2),
    notice_per_day=Fraction(2),
    notice_days=3,
    postpone_months=1,
    tell_within_days=7,
)
DEPENDANTS = PolicyTerms(scheme="time_off_for_dependants", nation="northern_ireland")
PARENTAL = PolicyTerms(
    scheme="parental_leave",
    nation="scotland",
    weeks=Fraction(18),
    weeks_a_year=Fraction(4),
    up_to_age=18,
    smallest_weeks=Fraction(1),
    notice_days=21,
)
BETTER = {
    "carers_leave": {"weeks": None, "smallest_days": Fraction(), "notice_days": 0},
    "time_off_for_dependants": {},
    "parental_leave": {"weeks": None, "weeks_a_year": None, "up_to_age": None, "notice_days": 7},
}


@pytest.mark.parametrize("minimum", [CARERS, DEPENDANTS, PARENTAL])
def test_the_minimum_itself_and_anything_better_is_allowed(minimum):
    assert worse_than_statutory(minimum) == ()
    assert worse_than_statutory(replace(minimum, **BETTER[minimum.scheme])) == ()


@pytest.mark.parametrize(
    ("minimum", "term", "given", "statutory"),
    [
        (CARERS, "weeks", Fraction(99, 100), 1),
        (CARERS, "window_months", 13, 12),
        (CARERS, "smallest_days", Fraction(51, 100), Fraction(1, 2)),
        (CARERS, "notice_per_day", Fraction(3), 2),
        (CARERS, "notice_days", 4, 3),
        (CARERS, "postpone_months", 2, 1),
        (CARERS, "tell_within_days", 8, 7),
        (CARERS, "service_weeks", 1, 0),
        (CARERS, "evidence_asked", True, False),
        (CARERS, "in_writing", True, False),
        (CARERS, "can_be_declined", True, False),
        (DEPENDANTS, "weeks", Fraction(50), None),
        (DEPENDANTS, "notice_per_day", Fraction(1), 0),
        (DEPENDANTS, "notice_days", 1, 0),
        (DEPENDANTS, "postpone_months", 1, 0),
        (DEPENDANTS, "service_weeks", 1, 0),
        (DEPENDANTS, "evidence_asked", True, False),
        (DEPENDANTS, "in_writing", True, False),
        (DEPENDANTS, "can_be_declined", True, False),
        (PARENTAL, "weeks", Fraction(17), 18),
        (PARENTAL, "weeks_a_year", Fraction(3), 4),
        (PARENTAL, "up_to_age", 17, 18),
        (PARENTAL, "smallest_weeks", Fraction(2), 1),
        (PARENTAL, "notice_per_day", Fraction(1), 0),
        (PARENTAL, "notice_days", 22, 21),
        (PARENTAL, "can_be_declined", True, False),
    ],
)
def test_a_term_that_is_worse_is_named(minimum, term, given, statutory):
    policy = replace(minimum, **{term: given})
    assert worse_than_statutory(policy) == (Shortfall(term, given, statutory),)


def test_all_shortfalls_are_named_at_once():
    policy = replace(CARERS, notice_days=7, evidence_asked=True)
    assert [short.term for short in worse_than_statutory(policy)] == [
        "notice_days",
        "evidence_asked",
    ]


def test_northern_ireland_and_special_leave_have_no_minimum():
    harsh = {"weeks": Fraction(), "can_be_declined": True, "evidence_asked": True}
    assert worse_than_statutory(replace(CARERS, nation="northern_ireland", **harsh)) == ()
    assert worse_than_statutory(replace(CARERS, scheme="special_leave", **harsh)) == ()
