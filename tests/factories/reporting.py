"""Outcomes of people in a period, for the tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from reporting.models import Outcome, Period, SurveyTotal
from tests.factories.people import OrgUnitFactory, PersonFactory


class PeriodFactory(DjangoModelFactory):
    """``PeriodFactory(year=2024)``: from 1 April 2024 to 31 March 2025."""

    class Meta:
        model = Period
        django_get_or_create = ("starts_on", "ends_on")

    starts_on = factory.LazyAttribute(lambda row: dt.date(row.year, 4, 1))
    ends_on = factory.LazyAttribute(lambda row: dt.date(row.year + 1, 3, 31))

    class Params:
        year = 2025


class OutcomeFactory(DjangoModelFactory):
    """A full-timer of whom little is known. ``eligible=True, promoted=False`` and so on say more."""

    class Meta:
        model = Outcome

    person = factory.SubFactory(PersonFactory)
    period = factory.SubFactory(PeriodFactory)
    grade = "HEO"
    directorate = factory.SubFactory(OrgUnitFactory, code="TEAM")
    working_pattern = "full_time"
    nation = "england"


class SurveyTotalFactory(DjangoModelFactory):
    class Meta:
        model = SurveyTotal

    period = factory.SubFactory(PeriodFactory)
    directorate = factory.SubFactory(OrgUnitFactory, code="TEAM")
    answer = "carer"
    count = 20
    index = 61
