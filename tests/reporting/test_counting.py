"""Counting: whose status, of when, in which group, and that one snapshot agrees with itself."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.measures import BASES, BY_CODE, MEASURES, YES, Cut, Kind, Source
from reporting.queries.counting import (
    TABLES,
    Counted,
    Responses,
    count_measure,
    frozen,
    response_counts,
)
from reporting.queries.outcomes import OF_ROWS
from tests.factories.declarations import DeclarationFactory
from tests.factories.people import PersonFactory
from tests.factories.reporting import OutcomeFactory, PeriodFactory

pytestmark = pytest.mark.django_db
ELIGIBLE = BY_CODE["promotion_of_eligible"]
BEFORE = dt.date(2025, 1, 1)


def person(answer="", *, on=BEFORE):
    one = PersonFactory()
    if answer:
        DeclarationFactory(person=one, answer=answer, answered_on=on)
    return one


def counts(measure=ELIGIBLE, *, cut=Cut.WHOLE, periods=None):
    periods = periods or [PeriodFactory()]
    with frozen(periods):
        return count_measure(measure, periods=periods, cut=cut)


def test_everybody_is_in_one_of_three_groups():
    for answer, promoted in [
        ("carer", True),
        ("carer", False),
        ("not_carer", True),
        ("prefer_not_to_say", False),
        ("", True),
    ]:
        OutcomeFactory(person=person(answer), eligible=True, promoted=promoted)
    assert counts() == [
        Counted("", "HEO", "carer", 1, 2),
        Counted("", "HEO", "not_carer", 1, 1),
        Counted("", "HEO", "unknown", 1, 2),
    ]


def test_status_is_that_of_the_first_day_of_the_period():
    first, second = PeriodFactory(year=2024), PeriodFactory(year=2025)
    on_the_day = person("carer", on=dt.date(2025, 4, 1))
    a_day_late = person("carer", on=dt.date(2025, 4, 2))
    for one in (on_the_day, a_day_late):
        for period in (first, second):
            OutcomeFactory(person=one, period=period, eligible=True, promoted=True)
    assert counts(periods=[first]) == [Counted("", "HEO", "unknown", 2, 2)]
    assert counts(periods=[second]) == [
        Counted("", "HEO", "carer", 1, 1),
        Counted("", "HEO", "unknown", 1, 1),
    ]


def test_a_later_answer_does_not_change_an_earlier_period():
    one = person("not_carer")
    DeclarationFactory(person=one, answer="carer", answered_on=dt.date(2025, 6, 1))
    OutcomeFactory(person=one, eligible=True, promoted=False)
    assert counts() == [Counted("", "HEO", "not_carer", 0, 1)]


CASES = {
    "promotion_of_eligible": [
        ({"eligible": True, "promoted": True}, 1, 1),
        ({"eligible": True, "promoted": False}, 0, 1),
        ({"eligible": True, "promoted": None}, 0, 0),
        ({"eligible": False, "promoted": True}, 0, 0),
        ({"eligible": None, "promoted": True}, 0, 0),
    ],
    "promotion_of_applied": [
        ({"applied": True, "promoted": True}, 1, 1),
        ({"applied": False, "promoted": False}, 0, 0),
    ],
    "allowance": [({"allowance": True}, 1, 1), ({"allowance": None}, 0, 0)],
    "rating": [({"rating": "exceeded"}, 1, 1), ({"rating": "met"}, 0, 1), ({"rating": ""}, 0, 0)],
    "bonus": [({"bonus": True}, 1, 1), ({"bonus": False}, 0, 1), ({}, 0, 0)],
    "training": [
        ({"training_days": 0.5}, 1, 1),
        ({"training_days": 0}, 0, 1),
        ({}, 0, 0),
    ],
    "complaints": [({"complaint": True}, 1, 1), ({"complaint": False}, 0, 1), ({}, 0, 0)],
}


OF_LEAVE = ["leave_declined", "leave_postponed"]  # test_leave_counts.py


def test_every_share_of_outcomes_has_its_cases():
    shares = [m.code for m in MEASURES if m.source is Source.OUTCOMES and m.kind is Kind.SHARE]
    assert sorted(shares) == sorted([*CASES, *OF_LEAVE])


@pytest.mark.parametrize(
    ("code", "values", "yes", "total"),
    [(code, *case) for code, cases in CASES.items() for case in cases],
)
def test_who_counts(code, values, yes, total):
    OutcomeFactory(person=person("carer"), **values)
    expected = [Counted("", "HEO", "carer", yes, total)] if total else []
    assert counts(BY_CODE[code]) == expected


def test_how_a_group_is_spread_over_the_grades():
    for answer, grade in [("carer", "AO"), ("carer", "AO"), ("carer", "HEO"), ("not_carer", "HEO")]:
        OutcomeFactory(person=person(answer), grade=grade)
    assert counts(BY_CODE["grades"]) == [
        Counted("", "AO", "carer", 2, 3),
        Counted("", "HEO", "carer", 1, 3),
        Counted("", "HEO", "not_carer", 1, 1),
    ]


@pytest.mark.parametrize(
    ("cut", "values", "part"),
    [
        (Cut.GRADE, {"grade": "AO"}, "AO"),
        (Cut.DIRECTORATE, {"directorate__code": "OPS"}, "OPS"),
        (Cut.WORKING_PATTERN, {"working_pattern": "part_time"}, "part_time"),
        (Cut.AGE_BAND, {"age_band": "35_44"}, "35_44"),
        (Cut.AGE_BAND, {}, ""),
        (Cut.NATION, {"nation": "wales"}, "wales"),
        (Cut.YEAR, {}, "2025/26"),
    ],
)
def test_cuts(cut, values, part):
    OutcomeFactory(person=person("carer"), eligible=True, promoted=True, **values)
    assert [row.cut_value for row in counts(cut=cut)] == [part]


def test_years_apart_and_together():
    periods = [PeriodFactory(year=year) for year in (2024, 2025)]
    one = person("carer")
    for period in periods:
        OutcomeFactory(person=one, period=period, eligible=True, promoted=period is periods[0])
    rows = counts(cut=Cut.YEAR, periods=periods)
    assert [(row.cut_value, row.group, row.yes) for row in rows] == [
        ("2024/25", "unknown", 1),
        ("2025/26", "carer", 0),
    ]
    pooled = counts(periods=periods)
    assert [(row.group, row.yes, row.total) for row in pooled] == [
        ("carer", 0, 1),
        ("unknown", 1, 1),
    ]


def test_a_cut_that_is_not_allowed():
    with pytest.raises(ValueError, match="grades is not cut by nation"):
        counts(BY_CODE["grades"], cut=Cut.NATION)


@pytest.mark.django_db(transaction=True)
def test_only_within_a_transaction():
    with pytest.raises(RuntimeError, match="one transaction"), frozen([]):
        pass


def test_no_periods_no_counts():
    with frozen([]):
        assert count_measure(ELIGIBLE, periods=[]) == []


def test_one_query_each_and_a_snapshot_that_does_not_move():
    period = PeriodFactory()
    OutcomeFactory(person=person("carer"), eligible=True, promoted=True)
    with frozen([period]):
        before = count_measure(ELIGIBLE, periods=[period])
        OutcomeFactory(person=person("carer"), eligible=True, promoted=False)
        with CaptureQueriesContext(connection) as captured:
            after = count_measure(ELIGIBLE, periods=[period], cut=Cut.WHOLE)
        assert (before, len(captured)) == (after, 1)
    assert counts() == [Counted("", "HEO", "carer", 1, 2)]


def test_nothing_of_a_person_is_in_the_snapshot_and_nothing_stays_of_it():
    period = PeriodFactory()
    OutcomeFactory(person=person("carer"), eligible=True, promoted=True)
    with connection.cursor() as cursor:
        with frozen([period]):
            cursor.execute("SELECT * FROM frozen_outcomes")
            names = {column.name for column in cursor.description}
        for table in TABLES.values():
            cursor.execute("SELECT to_regclass(%s)", [table])
            assert cursor.fetchone() == (None,)
    assert not {"id", "person_id", "staff_number", "status"} & names


def test_what_people_have_said():
    for answer in ("carer", "not_carer", "not_carer", "prefer_not_to_say", ""):
        OutcomeFactory(person=person(answer))
    with frozen([PeriodFactory()]):
        found = response_counts(periods=[PeriodFactory()], cut=Cut.DIRECTORATE)
    assert found == [Responses("TEAM", 5, 1, 2, 1)]


def test_the_catalogue_is_whole():
    assert len(BY_CODE) == len(MEASURES)
    for measure in MEASURES:
        assert bool(measure.yes and measure.base) == (measure.source in OF_ROWS)
        assert measure.title
        assert measure.definition.endswith(".")
        assert Cut.WHOLE in measure.cuts
    assert {m.yes for m in MEASURES if m.yes} == set(YES)
    assert {m.base for m in MEASURES if m.base} == set(BASES)
