"""The pure rules: what is told of a count, how votes are counted, what a calendar says."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from networks.rules.calendar import Slot, calendar_file
from networks.rules.counts import told, told_parts
from networks.rules.elections import Result, count, end_of_term
from networks.wording import span


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, None),
        (1, None),
        (9, None),
        (10, 10),
        (12, 10),
        (13, 15),
        (17, 15),
        (18, 20),
        (1003, 1005),
    ],
)
def test_told(number, shown):
    assert told(number) == shown


@given(st.integers(min_value=10, max_value=10**6))
def test_told_is_a_multiple_of_five_and_near(number):
    shown = told(number)
    assert shown is not None
    assert (shown % 5, abs(shown - number) <= 2) == (0, True)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"a": 12, "b": 13}, {"a": 10, "b": 15}),
        ({"a": 12, "b": 9}, None),
        ({"a": 12, "b": 0}, None),
    ],
)
def test_told_parts(parts, shown):
    assert told_parts(parts) == shown


def last_ones(tied, how_many):
    return tied[-how_many:]


@pytest.mark.parametrize(
    ("tallies", "seats", "result"),
    [
        ({}, 1, Result(())),
        ({"a": 0}, 1, Result(("a",))),
        ({"a": 0, "b": 0}, 2, Result(("a", "b"))),
        ({"a": 0, "b": 0}, 1, Result(())),
        ({"a": 3, "b": 2}, 1, Result(("a",))),
        ({"a": 2, "b": 3, "c": 0}, 2, Result(("a", "b"))),
        ({"a": 2, "b": 0, "c": 0}, 2, Result(("a",))),
        ({"a": 2, "b": 2}, 1, Result(("b",), by_lot=True)),
        ({"a": 5, "b": 2, "c": 2, "d": 2}, 2, Result(("a", "d"), by_lot=True)),
        ({"a": 5, "b": 2, "c": 2, "d": 1}, 3, Result(("a", "b", "c"))),
    ],
)
def test_count(tallies, seats, result):
    assert count(tallies, seats, last_ones) == result


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (dt.date(2026, 4, 6), dt.date(2027, 4, 5)),
        (dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
    ],
)
def test_end_of_term(starts_on, ends_on):
    assert end_of_term(starts_on) == ends_on


def test_a_calendar_says_when_and_nothing_of_what():
    start = dt.datetime(2026, 6, 8, 9, tzinfo=dt.UTC)
    slot = Slot(
        "1@portal", start, start + dt.timedelta(hours=1), "https://x.example/network-events/1/"
    )
    file = calendar_file([slot], words="Staff network event", stamp=start)
    (entry,) = Calendar.from_ical(file).walk("VEVENT")
    assert {name: str(entry[name]) for name in ("SUMMARY", "CLASS", "STATUS", "UID")} == {
        "SUMMARY": "Staff network event",
        "CLASS": "PRIVATE",
        "STATUS": "CONFIRMED",
        "UID": "1@portal",
    }
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (slot.starts_at, slot.ends_at)


def test_a_cancelled_slot_says_so():
    start = dt.datetime(2026, 6, 8, 9, tzinfo=dt.UTC)
    slot = Slot(
        "1@portal", start, start + dt.timedelta(hours=1), "https://x.example/", cancelled=True
    )
    assert b"STATUS:CANCELLED" in calendar_file([slot], words="Staff network event", stamp=start)


@pytest.mark.parametrize(
    ("ends_at", "said"),
    [
        (dt.datetime(2026, 6, 8, 14, tzinfo=dt.UTC), "8 June 2026 at 10:00am to 3:00pm"),
        (
            dt.datetime(2026, 6, 9, 7, tzinfo=dt.UTC),
            "8 June 2026 at 10:00am to 9 June 2026 at 8:00am",
        ),
    ],
)
def test_a_span_is_said_in_local_time(ends_at, said):
    assert span(dt.datetime(2026, 6, 8, 9, tzinfo=dt.UTC), ends_at) == said
