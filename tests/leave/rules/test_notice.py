"""Notice of carer's leave: both ways to count, and both meanings of "before"."""

import datetime as dt

import pytest

from leave.rules.notice import Notice, days_needed, latest_date, notice
from tests.leave.rules.asking import day

FIRST = dt.date(2026, 6, 17)


@pytest.mark.parametrize(
    ("parts", "quantity", "dates"),
    [
        (["1/2"], 3, 3),
        (["1"], 3, 3),
        (["1", "1/100"], 4, 4),
        (["1/2", "1/2"], 3, 4),
        (["1/3", "1/3", "1/3"], 3, 6),
        (["1/3", "1/3", "1/3", "1/3"], 4, 8),
        (["1"] * 5, 10, 10),
    ],
)
def test_twice_the_length_and_at_least_three_days(parts, quantity, dates):
    asked = [day(f"2026-06-{15 + n}", part) for n, part in enumerate(parts)]
    assert (days_needed(asked, "quantity"), days_needed(asked, "dates")) == (quantity, dates)


def test_two_parts_of_one_date_touch_one_date():
    asked = [day("2026-06-17", "1/2"), day("2026-06-17", "1/2"), day("2026-06-18", "1/2")]
    assert days_needed(asked, "dates") == 4


@pytest.mark.parametrize(
    ("needed", "boundary", "latest"),
    [
        (3, "inclusive", "2026-06-14"),
        (3, "clear", "2026-06-13"),
        (10, "inclusive", "2026-06-07"),
        (20, "clear", "2026-05-27"),
    ],
)
def test_the_latest_date(needed, boundary, latest):
    assert latest_date(FIRST, needed, boundary) == dt.date.fromisoformat(latest)


@pytest.mark.parametrize(
    ("boundary", "given", "short"),
    [
        ("inclusive", "2026-01-01", 0),
        ("inclusive", "2026-06-14", 0),
        ("inclusive", "2026-06-15", 1),
        ("inclusive", "2026-06-17", 3),
        ("clear", "2026-06-13", 0),
        ("clear", "2026-06-14", 1),
    ],
)
def test_by_how_much_notice_is_short(boundary, given, short):
    found = notice([day("2026-06-17")], dt.date.fromisoformat(given), "quantity", boundary)
    latest = dt.date(2026, 6, 14 if boundary == "inclusive" else 13)
    assert found == Notice(3, latest, short)


def test_notice_counts_to_the_earliest_day_in_any_order():
    days = [day("2026-06-22"), day("2026-06-17")]
    assert notice(iter(days), dt.date(2026, 6, 1), "dates", "inclusive") == Notice(
        4, dt.date(2026, 6, 13), 0
    )
