"""The days asked for, and the parts of them."""

import datetime as dt
from fractions import Fraction

import pytest

from leave.rules import AskedDay, read_pattern, smallest_piece_ok
from leave.rules.days import (
    asked_day,
    booked_minutes,
    dates_touched,
    days_between,
    first_day,
    overlap_at,
    total_minutes,
    total_parts,
    whole_days,
)
from tests.leave.rules.asking import FULL_TIME, day

EVERY_DAY = {"cycle": [300], "cycle_starts": "2026-01-01"}
TWO_ON_TWO_OFF = {"cycle": [700, 600, 0, 0], "cycle_starts": "2026-06-01"}


@pytest.mark.parametrize(
    ("pattern", "nation", "first", "last", "days"),
    [
        (FULL_TIME, "england", "2026-08-28", "2026-09-01", "08-28 09-01"),
        (FULL_TIME, "scotland", "2026-08-28", "2026-09-01", "08-28 08-31 09-01"),
        (FULL_TIME, "scotland", "2026-07-31", "2026-08-04", "07-31 08-04"),
        (FULL_TIME, "wales", "2026-07-31", "2026-08-04", "07-31 08-03 08-04"),
        (FULL_TIME, "scotland", "2026-11-27", "2026-12-01", "11-27 12-01"),
        (FULL_TIME, "england", "2026-11-27", "2026-12-01", "11-27 11-30 12-01"),
        (FULL_TIME, "northern_ireland", "2026-03-16", "2026-03-18", "03-16 03-18"),
        (FULL_TIME, "wales", "2026-03-16", "2026-03-18", "03-16 03-17 03-18"),
        (FULL_TIME, "northern_ireland", "2026-07-10", "2026-07-14", "07-10 07-14"),
        (FULL_TIME, "england", "2026-07-10", "2026-07-14", "07-10 07-13 07-14"),
        (FULL_TIME, "scotland", "2026-04-02", "2026-04-07", "04-02 04-06 04-07"),
        (FULL_TIME, "england", "2026-04-02", "2026-04-07", "04-02 04-07"),
        # Boxing Day 2026 is a Saturday: the Monday stands in for it.
        (FULL_TIME, "england", "2026-12-24", "2026-12-29", "12-24 12-29"),
        (FULL_TIME, "scotland", "2026-06-12", "2026-06-16", "06-12 06-16"),
        (TWO_ON_TWO_OFF, "england", "2026-06-01", "2026-06-06", "06-01 06-02 06-05 06-06"),
        (EVERY_DAY, "england", "2026-06-14", "2026-06-14", "06-14"),
        (FULL_TIME, "england", "2026-06-13", "2026-06-14", ""),
    ],
)
def test_a_span_is_the_days_worked_without_bank_holidays(pattern, nation, first, last, days):
    pattern = read_pattern(pattern)
    span = days_between(dt.date.fromisoformat(first), dt.date.fromisoformat(last), pattern, nation)
    dates = [dt.date.fromisoformat(f"2026-{text}") for text in days.split()]
    assert span == tuple(AskedDay(date, pattern.minutes_on(date), Fraction(1)) for date in dates)


def test_a_span_goes_over_the_end_of_the_year():
    span = days_between(
        dt.date(2027, 12, 30), dt.date(2028, 1, 5), read_pattern(FULL_TIME), "scotland"
    )
    assert [str(day.date) for day in span] == ["2027-12-30", "2027-12-31", "2028-01-05"]


@pytest.mark.parametrize(
    ("date", "part", "minutes"),
    [
        ("2026-06-15", "1", 444),
        ("2026-06-15", "1/2", 222),
        ("2026-06-15", "1/7", Fraction(444, 7)),
        ("2026-06-14", "1", 0),  # not worked
        ("2026-08-31", "1", 444),  # a bank holiday that is named counts
    ],
)
def test_a_part_of_a_day_is_that_part_of_its_minutes(date, part, minutes):
    date = dt.date.fromisoformat(date)
    asked = asked_day(date, Fraction(part), read_pattern(FULL_TIME))
    assert asked == AskedDay(date, Fraction(minutes), Fraction(part))


@pytest.mark.parametrize(
    ("date", "minutes", "part"),
    [("2026-06-15", 111, "1/4"), ("2026-06-15", 888, "2"), ("2026-06-14", 100, "1")],
)
def test_minutes_on_record_are_measured_by_the_pattern(date, minutes, part):
    date = dt.date.fromisoformat(date)
    booked = booked_minutes(date, Fraction(minutes), read_pattern(FULL_TIME))
    assert booked == AskedDay(date, Fraction(minutes), Fraction(part))


def test_the_length_of_a_request():
    days = [day("2026-06-17", "1/2"), day("2026-06-15"), day("2026-06-17", "1/4")]
    assert total_minutes(days) == 777
    assert total_parts(days) == Fraction(7, 4)
    assert whole_days(days) == 2
    assert dates_touched(days) == 2
    assert first_day(days) == dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("parts", "days"), [(["1"], 1), (["1", "1/100"], 2), (["1/2", "1/2"], 1), (["1/3"] * 3, 1)]
)
def test_the_length_is_rounded_up_to_whole_days(parts, days):
    asked = [day(f"2026-06-{15 + n}", part) for n, part in enumerate(parts)]
    assert whole_days(asked) == days


@pytest.mark.parametrize(
    ("parts", "position"),
    [
        (["1"], None),
        (["1/2", "1/2"], None),
        (["1/2", "1/2", "1/100"], 2),
        (["1", "1"], 1),
        (["2"], 0),
    ],
)
def test_the_parts_of_a_date_come_to_a_whole_day_at_most(parts, position):
    asked = [day("2026-06-15", part) for part in parts]
    assert overlap_at(asked) == position


def test_other_dates_do_not_overlap():
    assert overlap_at([day("2026-06-15"), day("2026-06-16")]) is None


@pytest.mark.parametrize(
    ("parts", "smallest", "ok"),
    [
        (["1/2"], "1/2", True),
        (["49/100"], "1/2", False),
        (["1", "1/4"], "1/2", False),
        (["1/4"], "1/4", True),
        (["1/5"], "1/4", False),
    ],
)
def test_no_piece_is_smaller_than_half_a_day(parts, smallest, ok):
    asked = [day(f"2026-06-{15 + n}", part) for n, part in enumerate(parts)]
    assert smallest_piece_ok(asked, Fraction(smallest)) is ok


def test_half_a_day_is_the_smallest_piece_by_law_and_pieces_of_one_date_count_together():
    quarter = day("2026-06-15", "1/4")
    assert smallest_piece_ok([quarter, quarter]) is True
    assert smallest_piece_ok([quarter]) is False
