"""Carer's leave can be postponed, within limits, and nothing else."""

import datetime as dt
from dataclasses import replace

import pytest

from leave.rules.postponement import (
    Postponement,
    ProposedPostponement,
    leave_stands,
    postponement,
    start_no_later_than,
    tell_by,
    why_unlawful,
)
from tests.leave.rules.asking import day


def date(text):
    return dt.date.fromisoformat(text)


DAYS = [day("2026-06-17"), day("2026-06-18", "1/2")]
GIVEN = date("2026-06-01")
LAWFUL = ProposedPostponement(
    unduly_disrupted=True,
    consulted=True,
    reason="Two of three colleagues are away that week.",
    new_days=[day("2026-07-17"), day("2026-07-20", "1/2")],
    told_on=date("2026-06-08"),
)


@pytest.mark.parametrize(
    ("given", "first", "by"),
    [
        ("2026-06-01", "2026-06-17", "2026-06-08"),
        ("2026-06-01", "2026-06-09", "2026-06-08"),
        ("2026-06-01", "2026-06-08", "2026-06-07"),
        ("2026-06-01", "2026-06-01", "2026-05-31"),
        ("2028-02-25", "2028-06-01", "2028-03-03"),
    ],
)
def test_the_earlier_of_seven_days_and_the_day_before(given, first, by):
    assert tell_by(date(given), date(first)) == date(by)


@pytest.mark.parametrize(
    ("first", "latest"),
    [
        ("2026-08-20", "2026-09-20"),
        ("2027-01-28", "2027-02-28"),
        ("2027-01-29", "2027-02-28"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2028-02-29", "2028-03-29"),
        ("2026-08-31", "2026-09-30"),
        ("2026-12-31", "2027-01-31"),
    ],
)
def test_one_month_at_most(first, latest):
    assert start_no_later_than(date(first)) == date(latest)


def test_both_limits_count_from_the_first_day():
    days = [day("2026-06-19"), day("2026-06-17")]
    assert postponement(days, GIVEN) == Postponement(date("2026-06-08"), date("2026-07-17"))


@pytest.mark.parametrize(("on", "stands"), [("2026-06-08", False), ("2026-06-09", True)])
def test_after_the_last_day_the_leave_stands(on, stands):
    assert leave_stands(date(on), GIVEN, date("2026-06-17")) is stands


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ()),
        ({"unduly_disrupted": False}, ("no_disruption",)),
        ({"consulted": False}, ("not_consulted",)),
        ({"reason": " \n"}, ("no_reason",)),
        ({"told_on": date("2026-06-09")}, ("told_too_late",)),
        ({"new_days": []}, ("no_new_days",)),
        ({"new_days": [day("2026-06-18", "3/4"), day("2026-06-19", "3/4")]}, ()),
        ({"new_days": [day("2026-06-17"), day("2026-06-19", "1/2")]}, ("not_later",)),
        ({"new_days": [day("2026-07-20", "1/2"), day("2026-07-21")]}, ("starts_too_late",)),
        ({"new_days": [day("2026-07-17")]}, ("other_length",)),
        ({"new_days": [day("2026-07-17"), day("2026-07-20")]}, ("other_length",)),
        (
            {"consulted": False, "new_days": [day("2026-07-18")]},
            ("not_consulted", "starts_too_late", "other_length"),
        ),
    ],
)
def test_why_a_postponement_is_unlawful(change, why):
    assert why_unlawful(replace(LAWFUL, **change), DAYS, GIVEN) == why


def test_leave_asked_for_today_cannot_be_postponed():
    today = date("2026-06-17")
    assert why_unlawful(replace(LAWFUL, told_on=today), DAYS, today) == ("told_too_late",)
