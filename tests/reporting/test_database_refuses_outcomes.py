"""What the database itself refuses, by name."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from reporting.models import Outcome, Period, SurveyTotal
from tests.factories.reporting import OutcomeFactory, PeriodFactory, SurveyTotalFactory

pytestmark = pytest.mark.django_db


def refusal(make, **values):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make(**values)
    return str(refused.value).splitlines()[0]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("outcome_has_a_grade", {"grade": ""}),
        ("outcome_pattern_known", {"working_pattern": "often"}),
        ("outcome_age_band_known", {"age_band": "37"}),
        ("outcome_nation_known", {"nation": "mars"}),
        ("outcome_rating_known", {"rating": "5"}),
        ("outcome_training_fits_a_year", {"training_days": 366.5}),
        ("outcome_training_fits_a_year", {"training_days": -1}),
    ],
)
def test_an_outcome_that_cannot_be(name, values):
    assert f'"{name}"' in refusal(OutcomeFactory, **values)


def test_one_outcome_a_person_and_period():
    one = OutcomeFactory()
    said = refusal(OutcomeFactory, person=one.person)
    assert '"outcome_one_a_period"' in said
    assert Outcome.objects.count() == 1


def test_periods_that_overlap():
    PeriodFactory(year=2025)
    day, before = dt.date(2026, 3, 31), dt.date(2026, 3, 30)
    said = refusal(Period.objects.create, starts_on=day, ends_on=dt.date(2027, 3, 30))
    assert '"period_does_not_overlap"' in said
    said = refusal(Period.objects.create, starts_on=day, ends_on=before)
    assert "period_ends_after_it_starts" in said or "range lower bound" in said
    PeriodFactory(year=2026)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("survey_total_answer_known", {"answer": "perhaps"}),
        ("survey_total_index_0_to_100", {"index": 100.01}),
        ("survey_total_index_0_to_100", {"index": -1}),
        ("survey_total_index_of_somebody", {"count": 0}),
        ("survey_total_index_of_somebody", {"index": None}),
    ],
)
def test_a_survey_total_that_cannot_be(name, values):
    assert f'"{name}"' in refusal(SurveyTotalFactory, **values)
    SurveyTotalFactory(count=0, index=None)


def test_survey_totals_are_given_once():
    SurveyTotalFactory()
    assert '"survey_total_given_once"' in refusal(SurveyTotalFactory)
    assert SurveyTotal.objects.count() == 1
