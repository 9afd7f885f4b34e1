"""Where leave is laid when it is moved."""

import datetime as dt

import pytest

from leave.rules.shifting import laid, spells

MON = dt.date(2026, 12, 7)


def days(*numbers: int) -> list[dt.date]:
    return [MON + dt.timedelta(days=n) for n in numbers]


WORKED = days(0, 1, 2, 3, 4, 7, 8, 9, 10, 11)


@pytest.mark.parametrize(
    ("leave", "found"),
    [
        ([0], [[0]]),
        ([0, 1, 2], [[0, 1, 2]]),
        ([4, 7], [[4, 7]]),  # a weekend parts nothing
        ([3, 7], [[3], [7]]),  # Friday is worked in between
        ([8, 0, 1], [[0, 1], [8]]),
        ([5], [[5]]),
        ([], []),
    ],
)
def test_spells(leave, found):
    assert spells(days(*leave), WORKED) == [days(*spell) for spell in found]


@pytest.mark.parametrize(
    ("first", "count", "found"),
    [
        (1, 1, [1]),
        (3, 3, [3, 4, 7]),
        (5, 1, []),  # a Saturday
        (11, 1, [11]),
        (11, 2, [11]),  # as far as is known
        (12, 1, []),
    ],
)
def test_laid(first, count, found):
    assert laid(days(first)[0], count, WORKED) == days(*found)
