"""What another policy would have changed for a request."""

from dataclasses import replace
from fractions import Fraction

import pytest

from leave.rules.changes import Standing, changes

SAME = Standing(0, Fraction(444), Fraction(888), True)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({}, {}, ()),
        ({}, {"paid": Fraction(445)}, ("more",)),
        ({}, {"paid": Fraction(443)}, ("less",)),
        ({}, {"allowed": Fraction(889)}, ("more",)),
        ({}, {"allowed": Fraction(887)}, ("less",)),
        ({}, {"paid": Fraction(445), "allowed": Fraction(0)}, ("more",)),
        ({}, {"short_by_days": 1}, ("late",)),
        ({"short_by_days": 1}, {}, ("in_time",)),
        ({"short_by_days": 1}, {"short_by_days": 2}, ()),
        ({}, {"pieces_ok": False}, ("too_small",)),
        ({"pieces_ok": False}, {}, ()),
        ({}, {"paid": Fraction(0), "short_by_days": 1}, ("less", "late")),
    ],
)
def test_changes(old, new, found):
    assert changes(replace(SAME, **old), replace(SAME, **new)) == found
