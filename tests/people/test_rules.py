"""Working patterns and working days."""

import datetime as dt

import pytest

from people.rules import WorkingPattern, add_working_days, bank_holidays, is_working_day

FULL_TIME = {"mon": 444, "tue": 444, "wed": 444, "thu": 444, "fri": 444}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("444x5", FULL_TIME),
        ("Mon=444; Tue=0;", {"mon": 444}),
        ("cycle:444,0@2026-04-06", {"cycle": [444, 0], "cycle_starts": "2026-04-06"}),
    ],
)
def test_pattern_is_read(text, value):
    assert WorkingPattern.parse(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "444",
        "444x8",
        "0x5",
        "1441x5",
        "mon=1;mon=2",
        "cycle:1,,2@2026-04-06",
        "cycle:1@2026-02-31",
    ],
)
def test_pattern_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        WorkingPattern.parse(text)


def test_minutes_of_a_weekly_pattern():
    pattern = WorkingPattern.from_json({**FULL_TIME, "fri": 222})
    assert [pattern.minutes_on(dt.date(2026, 11, day)) for day in range(16, 23)] == [
        *(444, 444, 444, 444, 222, 0, 0)
    ]
    assert pattern.weekly_minutes() == 1998


def test_minutes_of_a_cycle_before_and_after_it_starts():
    pattern = WorkingPattern.from_json({"cycle": [480, 480, 0], "cycle_starts": "2024-02-28"})
    days = [dt.date(2024, 2, 27), dt.date(2024, 2, 28), dt.date(2024, 2, 29), dt.date(2024, 3, 1)]
    assert [pattern.minutes_on(day) for day in days] == [0, 480, 480, 0]
    assert pattern.weekly_minutes() == 2240


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (dt.date(2026, 1, 2), {"scotland"}),
        (dt.date(2026, 3, 17), {"northern_ireland"}),
        (dt.date(2026, 4, 6), {"england", "wales", "northern_ireland"}),
        (dt.date(2026, 7, 13), {"northern_ireland"}),
        (dt.date(2026, 8, 3), {"scotland"}),
        (dt.date(2026, 8, 31), {"england", "wales", "northern_ireland"}),
        (dt.date(2026, 11, 30), {"scotland"}),
        (dt.date(2026, 12, 28), {"england", "wales", "northern_ireland", "scotland"}),
    ],
)
def test_bank_holidays_of_each_nation(day, nations):
    everywhere = ("england", "scotland", "wales", "northern_ireland")
    assert {nation for nation in everywhere if day in bank_holidays(nation, 2026)} == nations


def test_working_days():
    assert is_working_day(dt.date(2024, 2, 29), "england") is True
    assert is_working_day(dt.date(2026, 11, 21), "england") is False
    assert add_working_days(dt.date(2026, 12, 24), 1, "england") == dt.date(2026, 12, 29)
    assert add_working_days(dt.date(2024, 2, 28), 2, "wales") == dt.date(2024, 3, 1)
    assert add_working_days(dt.date(2026, 11, 21), 0, "wales") == dt.date(2026, 11, 21)
