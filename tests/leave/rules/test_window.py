"""Any 12 months, and the employer's leave year."""

import datetime as dt
from fractions import Fraction

import pytest

from leave.rules.months import months_later
from leave.rules.window import (
    Window,
    fullest_window,
    leave_year,
    leave_years,
    twelve_months_to,
)
from tests.leave.rules.asking import day


def date(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2027-01-28", 1, "2027-02-28"),
        ("2027-01-29", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-03-31", 1, "2027-04-30"),
        ("2027-02-28", 1, "2027-03-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-01", 12, "2027-12-01"),
        ("2028-02-29", -12, "2027-02-28"),
        ("2029-02-28", -12, "2028-02-28"),
        ("2026-01-31", -2, "2025-11-30"),
    ],
)
def test_calendar_months(start, months, end):
    assert months_later(date(start), months) == date(end)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2027-03-10", "2026-03-11"),
        ("2026-12-31", "2026-01-01"),
        ("2028-02-28", "2027-03-01"),
        ("2028-02-29", "2027-03-01"),
        ("2028-03-01", "2027-03-02"),
        ("2029-02-28", "2028-02-29"),
        ("2029-03-01", "2028-03-02"),
    ],
)
def test_twelve_months_that_end_on_a_day(last, first):
    assert twelve_months_to(date(last)) == date(first)


@pytest.mark.parametrize(
    ("asked", "already", "used", "total"),
    [
        (["2027-03-09"], ["2026-03-10"], 444, 888),
        (["2027-03-10"], ["2026-03-10"], 0, 444),
        (["2026-03-10"], ["2027-03-09"], 444, 888),  # booked later
        (["2026-03-10"], ["2027-03-10"], 0, 444),
        (["2028-02-29"], ["2027-02-28"], 0, 444),  # the leap day
        (["2028-02-29"], ["2027-03-01"], 444, 888),
        (["2029-02-28"], ["2028-02-29"], 444, 888),
        (["2029-02-28"], ["2028-02-28"], 0, 444),
        (["2029-03-01"], ["2028-02-29"], 0, 444),
        (["2026-06-15"], ["2025-06-16", "2027-06-14"], 444, 888),  # never both
        (["2026-06-15"], ["2025-12-01", "2026-11-30"], 888, 1332),
        (["2026-06-15"], ["2024-01-01", "2029-01-01"], 0, 444),  # no day asked beside them
        # Two windows hold 1332: of the day asked alone with two others rather than two with one.
        (["2026-01-05", "2026-06-01"], ["2026-06-02", "2027-03-01"], 888, 1332),
        (["2026-06-15", "2028-06-15"], ["2028-01-03"], 444, 888),  # more than a year apart
    ],
)
def test_the_fullest_window_backwards_and_forwards(asked, already, used, total):
    window = fullest_window([day(text) for text in asked], [day(text) for text in already])
    assert (window.used, window.total) == (used, total)


def test_the_fullest_window_names_its_dates():
    window = fullest_window([day("2027-03-09")], [day("2026-03-10", "1/2")])
    assert window == Window(date("2026-03-10"), date("2027-03-09"), Fraction(222), Fraction(444))


def test_two_parts_of_one_date_count_together():
    halves = [day("2027-03-09", "1/2")]
    assert fullest_window(halves, halves).total == 444


def test_a_window_needs_a_day_that_is_asked():
    with pytest.raises(ValueError, match="empty"):
        fullest_window([], [day("2026-06-15")])


@pytest.mark.parametrize(("entitlement", "over"), [(443, 1), (444, 0), (445, 0), ("2219/5", "1/5")])
def test_how_far_a_window_goes_over(entitlement, over):
    window = Window(date("2026-03-10"), date("2027-03-09"), Fraction(222), Fraction(222))
    assert window.over_by(Fraction(entitlement)) == Fraction(over)


@pytest.mark.parametrize(
    ("today", "starts", "first", "last"),
    [
        ("2026-04-05", (4, 6), "2025-04-06", "2026-04-05"),
        ("2026-04-06", (4, 6), "2026-04-06", "2027-04-05"),
        ("2026-12-31", (1, 1), "2026-01-01", "2026-12-31"),
        ("2028-02-29", (3, 1), "2027-03-01", "2028-02-29"),
    ],
)
def test_the_leave_year_of_a_day(today, starts, first, last):
    assert leave_year(date(today), starts) == (date(first), date(last))


def test_each_leave_year_counts_by_itself():
    asked = [day("2027-04-01"), day("2027-04-02"), day("2027-04-06", "1/2")]
    already = [day("2026-04-05"), day("2026-04-06"), day("2027-05-03"), day("2028-04-06")]
    assert leave_years(asked, already, (4, 6)) == (
        Window(date("2026-04-06"), date("2027-04-05"), Fraction(444), Fraction(888)),
        Window(date("2027-04-06"), date("2028-04-05"), Fraction(444), Fraction(222)),
    )
