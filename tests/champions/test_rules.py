"""Names, times, series, slots and places."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from champions.rules.names import is_name, tidy
from champions.rules.places import free_place
from champions.rules.series import MOST_SESSIONS, days, slots, time_of

D = dt.date
TEN = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("10", dt.time(10)),
        ("10:30", dt.time(10, 30)),
        ("10.30", dt.time(10, 30)),
        ("2pm", dt.time(14)),
        ("2:15 PM", dt.time(14, 15)),
        ("12am", dt.time(0)),
        ("12pm", dt.time(12)),
        (" 9:05 ", dt.time(9, 5)),
    ],
)
def test_time_of(typed, time):
    assert time_of(typed) == time


@pytest.mark.parametrize("typed", ["", "noon", "25", "10:60", "13pm", "0am", "10:3", "1030", "-1"])
def test_time_of_refuses(typed):
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        time_of(typed)


@pytest.mark.parametrize(
    ("every", "until", "found"),
    [
        (0, None, [D(2026, 11, 23)]),
        (0, D(2026, 12, 31), [D(2026, 11, 23)]),
        (1, None, [D(2026, 11, 23)]),
        (1, D(2026, 11, 23), [D(2026, 11, 23)]),
        (1, D(2026, 11, 29), [D(2026, 11, 23)]),
        (1, D(2026, 11, 30), [D(2026, 11, 23), D(2026, 11, 30)]),
        (2, D(2026, 12, 21), [D(2026, 11, 23), D(2026, 12, 7), D(2026, 12, 21)]),
    ],
)
def test_days_of_a_series(every, until, found):
    assert days(D(2026, 11, 23), every_weeks=every, until=until) == found


def test_days_has_an_end():
    year = days(D(2026, 1, 5), every_weeks=1, until=D(2026, 12, 28))
    assert len(year) == MOST_SESSIONS
    with pytest.raises(ValueError, match="More than 52"):
        days(D(2026, 1, 5), every_weeks=1, until=D(2027, 1, 4))
    with pytest.raises(ValueError, match="before the first"):
        days(D(2026, 1, 5), every_weeks=1, until=D(2026, 1, 4))


@pytest.mark.parametrize(
    ("minutes", "length", "count"),
    [(60, 0, 1), (60, 20, 3), (60, 25, 2), (60, 60, 1), (240, 5, 48)],
)
def test_slots(minutes, length, count):
    found = list(slots(TEN, TEN + dt.timedelta(minutes=minutes), length))
    assert len(found) == count
    assert found[0][0] == TEN
    assert all(b[0] == a[1] for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(("minutes", "length"), [(60, 61), (0, 0), (-5, 0), (245, 5)])
def test_slots_refuses(minutes, length):
    with pytest.raises(ValueError, match=r"slots|end"):
        list(slots(TEN, TEN + dt.timedelta(minutes=minutes), length))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Robin \n\t Redbreast ", "Robin Redbreast"),
        ("a\u202eb\u200b\x00c", "ab c"),
        ("\u2028x\u2029y", "x y"),
        ("e\u0301", "é"),
        ("\ufeff", ""),
    ],
)
def test_tidy(typed, kept):
    assert tidy(typed) == kept


@given(st.text())
def test_tidy_is_one_plain_line(text):
    once = tidy(text)
    assert tidy(once) == once
    assert once == once.strip()
    assert not set(once) & set("\r\n\t\x00\u202e\u2066\u200b")


@pytest.mark.parametrize(
    ("text", "yes"), [("R", True), ("7", True), ("李", True), ("…", False), ("", False)]
)
def test_is_name(text, yes):
    assert is_name(text) is yes


@given(st.integers(1, 20), st.sets(st.integers(1, 20)))
def test_free_place_is_the_lowest_that_nobody_has(capacity, taken):
    place = free_place(capacity, taken)
    free = set(range(1, capacity + 1)) - taken
    assert place == (min(free) if free else None)
