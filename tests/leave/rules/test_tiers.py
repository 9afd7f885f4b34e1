"""Special leave laid into tiers."""

from fractions import Fraction

import pytest

from leave.rules.tiers import Share, Tier, add_shares, split_into_tiers

MANAGER_THEN_DIRECTOR = (Tier("manager", Fraction(1)), Tier("director", Fraction(2)))
WITH_HR = (*MANAGER_THEN_DIRECTOR, Tier("hr", None))
HALVES = (Tier("a", Fraction(1, 2)), Tier("b", Fraction(5, 4)))
WEEK = Fraction(2220)


@pytest.mark.parametrize(
    ("tiers", "asked", "used", "taken", "unplaced"),
    [
        (WITH_HR, 2220, 0, [2220, 0, 0], 0),
        (WITH_HR, 2221, 0, [2220, 1, 0], 0),
        (WITH_HR, 444, 2219, [1, 443, 0], 0),
        (WITH_HR, 444, 2220, [0, 444, 0], 0),
        (WITH_HR, 9999, 0, [2220, 2220, 5559], 0),
        (WITH_HR, 444, 5000, [0, 0, 444], 0),
        (MANAGER_THEN_DIRECTOR, 4440, 0, [2220, 2220], 0),
        (MANAGER_THEN_DIRECTOR, 4441, 0, [2220, 2220], 1),
        (MANAGER_THEN_DIRECTOR, 444, 4440, [0, 0], 444),
        (MANAGER_THEN_DIRECTOR, 444, 5000, [0, 0], 444),
        (MANAGER_THEN_DIRECTOR, 444, 4439, [0, 1], 443),
        (HALVES, 3000, 0, [1110, 1665], 225),
        (HALVES, Fraction(1, 3), 1110, [0, Fraction(1, 3)], 0),
    ],
)
def test_minutes_fill_the_tiers_in_order(tiers, asked, used, taken, unplaced):
    shares = tuple(Share(t.name, Fraction(m)) for t, m in zip(tiers, taken, strict=True))
    found = split_into_tiers(Fraction(asked), Fraction(used), tiers, WEEK)
    assert found == (shares, unplaced)


def test_the_limit_follows_the_pattern():
    three_days = split_into_tiers(Fraction(1776), Fraction(), WITH_HR, Fraction(1332))[0]
    assert [share.minutes for share in three_days] == [1332, 444, 0]


def test_shares_are_added_tier_by_tier():
    one = (Share("a", Fraction(1)), Share("b", Fraction(2)))
    assert add_shares(one, one) == (Share("a", Fraction(2)), Share("b", Fraction(4)))
