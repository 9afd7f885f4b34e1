"""The rules, and that the database counts as they say."""

import datetime as dt
import itertools

import pytest
from django.test import override_settings

from declarations import rules
from declarations.models import Declaration
from declarations.queries import statuses_on
from declarations.states import Answer
from tests.factories.declarations import DeclarationFactory

DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("answer", "childcare", "counts", "status"),
    [
        ("carer", None, False, "carer"),
        ("carer", False, True, "carer"),
        ("not_carer", True, False, "not_carer"),
        ("not_carer", True, True, "carer"),
        ("not_carer", False, True, "not_carer"),
        ("not_carer", None, True, "not_carer"),
        ("prefer_not_to_say", None, True, "prefer_not_to_say"),
    ],
)
def test_status_of(answer, childcare, counts, status):
    assert rules.status_of(answer, childcare, childcare_counts=counts) == status


@pytest.mark.django_db
@pytest.mark.parametrize("counts", [True, False])
def test_the_database_counts_as_the_rule_says(counts):
    for answer, childcare in itertools.product(Answer.values, [True, False, None]):
        if answer != Answer.PREFER_NOT_TO_SAY or childcare is None:
            DeclarationFactory(answer=answer, childcare=childcare, answered_on=DAY)
    with override_settings(CHILDCARE_COUNTS=counts):
        found = dict(statuses_on(DAY).values_list("pk", "status"))
    assert found == {
        row.pk: rules.status_of(row.answer, row.childcare, childcare_counts=counts)
        for row in Declaration.objects.all()
    }
    assert len(found) == 7


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2026, 11, 20), dt.date(2025, 11, 20)),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (dt.date(2029, 2, 28), dt.date(2028, 2, 28)),
    ],
)
def test_year_before(day, before):
    assert rules.year_before(day) == before


def test_days_of_joining_and_prompting():
    assert rules.joined_after(DAY) == dt.date(2026, 9, 21)
    assert rules.prompted_after(DAY) == dt.date(2026, 10, 21)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (1234567, "1,234,567")],
)
def test_small_numbers_are_not_told(count, words):
    assert rules.told(count) == words


@pytest.mark.parametrize(
    ("day", "starts", "year"),
    [
        (dt.date(2026, 3, 31), (4, 1), dt.date(2025, 4, 1)),
        (dt.date(2026, 4, 1), (4, 1), dt.date(2026, 4, 1)),
        (dt.date(2028, 2, 29), (4, 1), dt.date(2027, 4, 1)),
        (dt.date(2026, 12, 31), (1, 1), dt.date(2026, 1, 1)),
    ],
)
def test_reporting_year(day, starts, year):
    assert rules.reporting_year(day, starts) == year
