"""Passports in use and reviews on time: of all staff, by directorate, and nothing of declarations."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from passports.models import Review, Version
from reporting.measures import BY_CODE, Cut
from reporting.queries.counting import Counted, count_measure, frozen
from tests.factories.passports import PassportFactory
from tests.factories.reporting import PeriodFactory

pytestmark = pytest.mark.django_db
IN_PERIOD = dt.datetime(2025, 10, 1, 12, tzinfo=dt.UTC)


def counts(code, cut=Cut.DIRECTORATE, year=2025):
    periods = [PeriodFactory(year=year)]
    with frozen(periods):
        return count_measure(BY_CODE[code], periods=periods, cut=cut)


@pytest.fixture
def passport(cast):
    made = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    Version.objects.filter(passport=made).update(manager_signed_at=IN_PERIOD)
    return made


def test_passports_in_use_of_all_staff(passport):
    (row,) = counts("passport_uptake")
    assert (row.cut_value, row.group, row.yes, row.total) == ("TEAM", "everybody", 1, 10)


def test_a_passport_is_not_in_use_before_it_was_signed(passport):
    (row,) = counts("passport_uptake", year=2024)
    assert (row.yes, row.total) == (0, 10)


def test_reviews_on_time(passport):
    for due, done in [
        ((2025, 5, 1), (2025, 5, 1)),
        ((2025, 6, 1), (2025, 6, 2)),
        ((2025, 7, 1), None),
        ((2026, 4, 1), (2026, 3, 1)),
    ]:
        Review.objects.create(
            passport=passport,
            reason="yearly",
            due_on=dt.date(*due),
            done_at=dt.datetime(*done, 12, tzinfo=dt.UTC) if done else None,
        )
    assert counts("reviews_on_time", Cut.YEAR) == [Counted("2025/26", "", "everybody", 1, 3)]


def test_no_statement_reads_passports_and_declarations(passport):
    with CaptureQueriesContext(connection) as captured:
        for code in ("passport_uptake", "promotion_of_eligible"):
            counts(code)
    statements = [query["sql"] for query in captured]
    for table in ("passports_", "declarations_"):
        assert any(table in sql for sql in statements)
    assert [s for s in statements if "passports_" in s and "declarations_" in s] == []
