"""Minutes of a day and of a week."""

import datetime as dt
from fractions import Fraction

import pytest

from leave.rules.patterns import Average, average_over, read_pattern
from people.rules import WorkingPattern

TERM_TIME = {"average": {"minutes": 58500, "weeks": 52}, "day_minutes": 300}
ROTA = {"cycle": [600, 0, 444, 0, 0], "cycle_starts": "2026-06-03"}
LESS_FROM_JULY = [
    {"from": "2026-01-01", "pattern": {"mon": 444, "tue": 444}},
    {"from": "2026-07-06", "pattern": {"mon": 300}},
]


@pytest.mark.parametrize(
    ("pattern", "date", "minutes"),
    [
        ({"mon": 444}, "2026-06-15", 444),
        ({"mon": 444}, "2026-06-16", 0),
        ({"sun": 90}, "2026-06-14", 90),
        ({"mon": 444}, "2026-05-25", 444),  # a bank holiday is no affair of the pattern
        ({"sun": 600}, "2026-03-29", 600),  # clocks go forward
        ({"sun": 600}, "2026-10-25", 600),  # and back
        (ROTA, "2026-06-03", 600),
        (ROTA, "2026-06-05", 444),
        (ROTA, "2026-06-07", 0),
        (ROTA, "2026-06-08", 600),
        (ROTA, "2026-05-31", 444),  # before it began it went the same way
        (TERM_TIME, "2026-08-16", 300),
        (LESS_FROM_JULY, "2026-06-30", 444),
        (LESS_FROM_JULY, "2026-07-05", 0),
        (LESS_FROM_JULY, "2026-07-06", 300),
        (LESS_FROM_JULY, "2026-07-07", 0),
        (LESS_FROM_JULY, "2025-12-29", 444),  # before the first, as the first
    ],
)
def test_minutes_on_a_date(pattern, date, minutes):
    assert read_pattern(pattern).minutes_on(dt.date.fromisoformat(date)) == minutes


@pytest.mark.parametrize(
    ("pattern", "on", "minutes"),
    [
        ({"mon": 444, "tue": 444, "wed": 444}, "2026-06-15", 1332),
        ({"mon": "444.5", "tue": "1/3"}, "2026-06-15", Fraction(2669, 6)),
        (ROTA, "2026-06-15", Fraction(7308, 5)),
        ({"cycle": [480] * 7 + [0] * 7, "cycle_starts": "2026-06-01"}, "2026-06-09", 1680),
        ({"cycle": [600, 0, 0], "cycle_starts": "2026-06-01"}, "2026-06-01", 1400),
        ({"cycle": [444], "cycle_starts": "2026-06-01"}, "2026-06-01", 3108),
        (TERM_TIME, "2026-06-15", 1125),
        ({"average": {"minutes": 1000, "weeks": 3}, "day_minutes": 300}, "2026-06-15", "1000/3"),
        (LESS_FROM_JULY, "2026-07-05", 888),
        (LESS_FROM_JULY, "2026-07-06", 300),
    ],
)
def test_minutes_of_a_week(pattern, on, minutes):
    assert read_pattern(pattern).week(dt.date.fromisoformat(on)) == Fraction(minutes)


@pytest.mark.parametrize(
    ("employed", "weeks"), [(0, 1), (1, 1), (2, 2), (51, 51), (52, 52), (53, 52)]
)
def test_an_average_is_over_the_weeks_employed_and_52_at_most(employed, weeks):
    assert average_over(10400, employed, 360) == Average(
        Fraction(10400), Fraction(weeks), Fraction(360)
    )


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ({"mon": 444}, True),
        (ROTA, True),
        (TERM_TIME, False),
        (LESS_FROM_JULY, True),
        ([*LESS_FROM_JULY, {"from": "2026-09-01", "pattern": TERM_TIME}], False),
    ],
)
def test_an_average_does_not_say_which_days_are_worked(pattern, says):
    assert read_pattern(pattern).says_which_days() is says


@pytest.mark.parametrize("text", ["444x5", "mon=444;thu=200", "cycle:444,444,0@2026-04-06"])
def test_what_a_posting_stores_means_the_same(text):
    stored = WorkingPattern.parse(text)
    posting, pattern = WorkingPattern.from_json(stored), read_pattern(stored)
    days = [dt.date(2026, 3, 1) + dt.timedelta(days=n) for n in range(100)]
    assert [pattern.minutes_on(day) for day in days] == [posting.minutes_on(day) for day in days]
    assert int(pattern.week(days[0])) == posting.weekly_minutes()
