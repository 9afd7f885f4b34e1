"""Outcomes of people in a period, for the tests."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reporting.models import LeftOutRow, Outcome, OutcomeImport, Period, SurveyTotal
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


class OutcomeImportFactory(DjangoModelFactory):
    """A file of outcomes that waits; ``done=True``: it was taken over; ``survey=True``: survey totals."""

    class Meta:
        model = OutcomeImport

    content = "outcomes"
    file_name = "outcomes.csv"

    class Params:
        survey = factory.Trait(content="survey", file_name="survey.csv")
        done = factory.Trait(
            status="done",
            counts={"read": 3, "new": 2, "rejected": 1},
            finished_at=factory.LazyFunction(timezone.now),
        )


class LeftOutRowFactory(DjangoModelFactory):
    class Meta:
        model = LeftOutRow

    outcome_import = factory.SubFactory(OutcomeImportFactory, done=True)
    line = factory.Sequence(lambda n: n + 2)
    whose = "100001"
    reason = "grade is empty."
