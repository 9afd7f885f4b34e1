"""Engagement from the totals of the survey."""

from fractions import Fraction

import pytest

from reporting.measures import Cut
from reporting.queries.survey import Surveyed, count_survey
from tests.factories.reporting import PeriodFactory, SurveyTotalFactory

pytestmark = pytest.mark.django_db


def test_means_are_weighted_by_the_people():
    SurveyTotalFactory(directorate__code="OPS", count=10, index=50)
    SurveyTotalFactory(directorate__code="DIG", count=20, index=65)
    SurveyTotalFactory(directorate__code="DIG", answer="not_carer", count=0, index=None)
    SurveyTotalFactory(period=PeriodFactory(year=2020), count=90, index=1)
    periods = [PeriodFactory()]
    assert count_survey(periods=periods) == [
        Surveyed("", "carer", 30, Fraction(60)),
        Surveyed("", "not_carer", 0, None),
    ]
    assert count_survey(periods=periods, cut=Cut.DIRECTORATE)[-1] == Surveyed(
        "OPS", "carer", 10, Fraction(50)
    )
    assert [row.cut_value for row in count_survey(periods=periods, cut=Cut.YEAR)] == ["2025/26"] * 2


def test_a_survey_is_not_cut_by_grade():
    with pytest.raises(ValueError, match="engagement is not cut by grade"):
        count_survey(periods=[], cut=Cut.GRADE)
