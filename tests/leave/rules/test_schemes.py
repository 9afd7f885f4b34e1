"""Time off for dependants, parental leave, and which scheme is suggested."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from leave.rules.dependants import details_until, longer_than_usual
from leave.rules.parental import (
    ParentalRequest,
    latest_notice,
    short_by_days,
    weeks_left,
    whole_weeks_ok,
    why_not,
)
from leave.rules.suggest import Answers, Suggestion, has_statutory_carers_leave, suggest

FIRST = dt.date(2026, 8, 3)
CARERS = Suggestion("carers_leave", paid=False, a_right=True)
DEPENDANTS = Suggestion("time_off_for_dependants", paid=False, a_right=True)
PARENTAL = Suggestion("parental_leave", paid=False, a_right=True)
PAID_SPECIAL = Suggestion("special_leave", paid=True, a_right=False)
SPECIAL = Suggestion("special_leave", paid=False, a_right=False)
ONE_WEEK = ParentalRequest(
    weeks=Fraction(1),
    first_day=FIRST,
    notice_given=dt.date(2026, 7, 13),
    under_18=True,
)


@pytest.mark.parametrize(("days", "longer"), [(1, False), (2, False), (3, True)])
def test_longer_than_two_days(days, longer):
    assert longer_than_usual(days) is longer


def test_details_can_be_added_for_a_week():
    assert details_until(dt.date(2026, 12, 28)) == dt.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("for_child", "this_year", "left"),
    [(0, 0, 4), (14, 0, 4), (15, 0, 3), (18, 0, 0), (4, 4, 0), (4, "7/2", "1/2"), (19, 5, 0)],
)
def test_eighteen_weeks_for_a_child_and_four_a_year(for_child, this_year, left):
    assert weeks_left(Fraction(for_child), Fraction(this_year)) == Fraction(left)


@pytest.mark.parametrize(
    ("given", "short"), [("2026-07-12", 0), ("2026-07-13", 0), ("2026-07-14", 1)]
)
def test_parental_leave_needs_21_days(given, short):
    assert latest_notice(FIRST) == dt.date(2026, 7, 13)
    assert short_by_days(dt.date.fromisoformat(given), FIRST) == short


@pytest.mark.parametrize(
    ("weeks", "disabled", "ok"),
    [("1", False, True), ("2", False, True), ("6/5", False, False), ("1/5", True, True)],
)
def test_whole_weeks_unless_the_child_has_a_disability(weeks, disabled, ok):
    assert whole_weeks_ok(Fraction(weeks), disabled) is ok


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ()),
        ({"under_18": False}, ("over_18",)),
        ({"weeks": Fraction(3, 5)}, ("not_whole_weeks",)),
        ({"weeks": Fraction(3, 5), "child_disabled": True}, ()),
        ({"used_this_year": Fraction(3), "used_for_child": Fraction(3)}, ()),
        ({"used_this_year": Fraction(4)}, ("too_much_in_the_year",)),
        ({"used_for_child": Fraction(17)}, ()),
        ({"used_for_child": Fraction(18)}, ("too_much_for_the_child",)),
        ({"notice_given": dt.date(2026, 7, 14)}, ("short_notice",)),
    ],
)
def test_what_stands_against_parental_leave(change, why):
    assert why_not(replace(ONE_WEEK, **change)) == why


@pytest.mark.parametrize(
    ("nation", "has"),
    [("england", True), ("scotland", True), ("wales", True), ("northern_ireland", False)],
)
def test_northern_ireland_has_no_statutory_carers_leave(nation, has):
    assert has_statutory_carers_leave(nation) is has


@pytest.mark.parametrize(
    ("answers", "fits"),
    [
        ({}, (SPECIAL,)),
        ({"paid_left": True}, (PAID_SPECIAL,)),
        ({"just_happened": True}, (DEPENDANTS, SPECIAL)),
        ({"just_happened": True, "paid_left": True}, (PAID_SPECIAL, DEPENDANTS)),
        (
            {"just_happened": True, "paid_left": True, "dependants_paid": True},
            (replace(DEPENDANTS, paid=True), PAID_SPECIAL),
        ),
        ({"planned_care": True}, (CARERS, SPECIAL)),
        ({"planned_care": True, "paid_left": True}, (PAID_SPECIAL, CARERS)),
        ({"planned_care": True, "nation": "northern_ireland"}, (SPECIAL,)),
        ({"planned_care": True, "for_child": True}, (CARERS, PARENTAL, SPECIAL)),
        ({"just_happened": True, "for_child": True}, (DEPENDANTS, SPECIAL)),
        ({"just_happened": True, "planned_care": True}, (DEPENDANTS, CARERS, SPECIAL)),
        ({"for_child": True, "nation": "northern_ireland"}, (PARENTAL, SPECIAL)),
    ],
)
def test_what_is_suggested_paid_before_unpaid(answers, fits):
    assert suggest(Answers(**{"nation": "wales", **answers})) == fits
