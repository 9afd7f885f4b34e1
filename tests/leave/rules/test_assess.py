"""All the rules together, through the form of a question; cases worked by hand."""

import datetime as dt
from fractions import Fraction

import pytest

from leave.rules import (
    Assessment,
    CarersLeaveTerms,
    Question,
    Share,
    SpecialLeaveTerms,
    Tier,
    answer,
    assess,
    read_pattern,
    shown,
)
from leave.rules.answers import shown_minutes
from leave.rules.notice import Notice
from leave.rules.postponement import Postponement
from tests.leave.rules.asking import FULL_TIME, carers_leave, day, special_leave

FOUR_ON_FOUR_OFF = {"cycle": [690] * 4 + [0] * 4, "cycle_starts": "2026-06-01"}
THREE_TIERS = [
    {"name": "manager", "weeks": 0.5},
    {"name": "director", "weeks": "1"},
    {"name": "hr", "weeks": "3/2"},
]


def part_of(question: dict, *names: str) -> tuple:
    answered = answer(question)
    return tuple(answered[name] for name in names)


def test_an_assessment_of_carers_leave_is_exact():
    question = Question(
        scheme="carers_leave",
        terms=CarersLeaveTerms(),
        pattern=read_pattern(FULL_TIME),
        nation="england",
        notice_given=dt.date(2026, 6, 12),
        days=(day("2026-06-17", "1/7"),),
    )
    assert assess(question) == Assessment(
        asked_minutes=Fraction(444, 7),
        days_asked=Fraction(1, 7),
        entitlement_minutes=Fraction(2220),
        used_minutes=Fraction(0),
        over_by_minutes=Fraction(0),
        notice=Notice(3, dt.date(2026, 6, 14), 0),
        postponement=Postponement(dt.date(2026, 6, 16), dt.date(2026, 7, 17)),
    )


def test_an_assessment_of_special_leave_is_exact():
    question = Question(
        scheme="special_leave",
        terms=SpecialLeaveTerms((Tier("allowance", Fraction(1, 3)),)),
        pattern=read_pattern(FULL_TIME),
        nation="england",
        notice_given=dt.date(2026, 6, 12),
        days=(day("2026-06-17"), day("2026-06-18")),
        already=(day("2026-06-16", "1/3"),),
    )
    assert assess(question) == Assessment(
        asked_minutes=Fraction(888),
        days_asked=Fraction(2),
        entitlement_minutes=Fraction(2220),
        used_minutes=Fraction(148),
        split=(Share("allowance", Fraction(592)),),
        unplaced_minutes=Fraction(296),
    )


def test_a_request_without_days_is_no_request():
    question = Question(
        scheme="carers_leave",
        terms=CarersLeaveTerms(),
        pattern=read_pattern(FULL_TIME),
        nation="england",
        notice_given=dt.date(2026, 6, 12),
        days=(),
    )
    with pytest.raises(ValueError, match="empty"):
        assess(question)


def test_a_span_on_a_rota():
    span = {"from": "2026-06-03", "to": "2026-06-10"}
    assert answer(carers_leave(pattern=FOUR_ON_FOUR_OFF, span=span)) == {
        "asked_minutes": 2760,
        "days_asked": "4",
        "used_minutes": 0,
        "entitlement_minutes": 2415,
        "over_by_minutes": 345,
        "notice": {"days_needed": 8, "latest_date": "2026-05-26", "short_by_days": 0},
        "postponement": {"tell_by": "2026-05-08", "start_no_later_than": "2026-07-03"},
    }


def test_a_fraction_of_a_minute_is_rounded_only_where_it_is_shown():
    thirds = [{"date": f"2026-06-{n}", "part": "1/3"} for n in (16, 17, 18)]
    pattern = {**FULL_TIME, "tue": 400, "wed": 400, "thu": 400}
    assert part_of(
        carers_leave(pattern=pattern, days=thirds[:1], already=thirds[1:]),
        "asked_minutes",
        "days_asked",
        "used_minutes",
    ) == (133.3333, "1/3", 266.6667)
    assert part_of(carers_leave(pattern=pattern, days=thirds), "asked_minutes", "days_asked") == (
        400,
        "1",
    )


@pytest.mark.parametrize(
    ("part", "minutes", "days"),
    [
        ("1/3", 148, "1/3"),
        (0.5, 222, "1/2"),
        ("0.25", 111, "1/4"),
        (1, 444, "1"),
        (0.1, 44.4, "1/10"),
    ],
)
def test_a_part_is_the_fraction_that_was_written(part, minutes, days):
    asked = [{"date": "2026-06-17", "part": part}]
    assert part_of(carers_leave(days=asked), "asked_minutes", "days_asked") == (minutes, days)


def test_the_week_is_that_of_the_day_of_the_notice():
    pattern = [
        {"from": "2026-01-01", "pattern": FULL_TIME},
        {"from": "2026-06-17", "pattern": {"mon": 300, "tue": 300, "wed": 300, "thu": 300}},
    ]
    days = ("2026-06-16", "2026-06-17", "2026-06-18")
    names = ("asked_minutes", "entitlement_minutes")
    before = carers_leave(*days, pattern=pattern, given="2026-06-16")
    after = carers_leave(*days[1:], pattern=pattern, given="2026-06-17")
    assert part_of(before, *names) == (1044, 2220)
    assert part_of(after, *names) == (600, 1200)


def test_leave_after_the_days_asked_and_in_minutes_counts():
    already = [
        {"date": "2026-06-17", "part": "1/2"},
        {"date": "2027-01-04", "minutes": 100},
        {"date": "2026-06-14", "minutes": 50},  # a day that is not worked any more
        {"date": "2025-06-17", "minutes": 999},
    ]
    asked = [{"date": "2026-06-17", "part": "1/2"}]
    assert part_of(carers_leave(days=asked, already=already), "used_minutes") == (372,)


def test_a_year_that_ends_on_a_leap_day():
    already = [{"date": "2027-02-28"}, {"date": "2027-03-01", "part": "1/2"}]
    asked = carers_leave("2028-02-29", given="2028-02-01", already=already)
    assert part_of(asked, "used_minutes") == (222,)


@pytest.mark.parametrize(
    ("asked", "used", "split", "unplaced"),
    [
        (1, 0, [444, 0, 0], 0),
        (3, 0, [1110, 222, 0], 0),
        (3, 2, [222, 1110, 0], 0),
        (5, 4, [0, 444, 1110], 666),
        (2, 9, [0, 0, 0], 888),
    ],
)
def test_tiers_with_cumulative_limits(asked, used, split, unplaced):
    days = [f"2026-06-{n:02}" for n in (8, 9, 10, 11, 12)][:asked]
    already = [{"date": f"2026-05-{n:02}"} for n in (5, 6, 7, 8, 11, 12, 13, 14, 15)][:used]
    answered = answer(special_leave(*days, tiers=THREE_TIERS, already=already))
    assert answered == {
        "asked_minutes": asked * 444,
        "days_asked": str(asked),
        "used_minutes": used * 444,
        "split": [
            {"tier": tier["name"], "minutes": minutes}
            for tier, minutes in zip(THREE_TIERS, split, strict=True)
        ],
        "unplaced_minutes": unplaced,
    }


def test_each_leave_year_has_its_own_allowance():
    terms = {"tiers": [{"name": "allowance", "weeks": "2/5"}], "leave_year_starts": "04-06"}
    days = ("2027-04-01", "2027-04-02", "2027-04-05", "2027-04-06", "2027-04-07")
    already = [{"date": "2026-05-05"}, {"date": "2027-06-01", "part": "1/2"}]
    asked = special_leave(*days, given="2027-03-01", terms=terms, already=already)
    assert part_of(asked, "used_minutes", "split", "unplaced_minutes") == (
        444,
        [{"tier": "allowance", "minutes": 444 + 666}],
        2 * 444 + 222,
    )


def test_a_list_of_questions_has_a_list_of_answers():
    one, other = carers_leave("2026-06-17"), special_leave("2026-06-17")
    assert answer([one, other]) == [answer(one), answer(other)]
    assert answer([]) == []


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        ("444", "444"),
        ("832.5", "832.5"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("0.00004", "0"),
        ("443.99996", "444"),
    ],
)
def test_minutes_are_shown_with_four_places_at_most(minutes, text):
    assert str(shown_minutes(Fraction(minutes))) == text


def test_an_assessment_is_shown_with_what_its_scheme_has():
    bare = Assessment(Fraction(1), Fraction(1, 2), Fraction(2), Fraction(3))
    assert shown(bare) == {"asked_minutes": 1, "days_asked": "1/2", "used_minutes": 3}
