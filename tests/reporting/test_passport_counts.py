"""Passports in use and reviews on time: of all staff, by directorate, and nothing of declarations."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from passports.models import Review
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
    signed = {"version__owner_signed_at": IN_PERIOD, "version__manager_signed_at": IN_PERIOD}
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, **signed)


def test_passports_in_use_of_all_staff(passport):
    (row,) = counts("passport_uptake")
    assert (row.cut_value, row.group, row.yes, row.total) == ("TEAM", "everybody", 1, 10)


def test_a_passport_is_not_in_use_before_it_was_signed(passport):
    (row,) = counts("passport_uptake", year=2024)
    assert (row.yes, row.total) == (0, 10)


@pytest.mark.parametrize("since", [dt.date(2026, 3, 31), dt.date(2026, 4, 1)])
def test_a_passport_that_is_paused_is_not_in_use(passport, since):
    type(passport).objects.filter(pk=passport.pk).update(status="paused", paused_on=since)
    assert counts("passport_uptake")[0].yes == (since > dt.date(2026, 3, 31))


def review(passport, due, done=None, outcome="no_change"):
    return Review.objects.create(
        passport=passport,
        reason="yearly",
        due_on=due,
        done_at=dt.datetime(*done, 12, tzinfo=dt.UTC) if done else None,
        outcome=outcome if done else "",
    )


def test_reviews_on_time(passport):
    """On time, a day late, never held, due in another year; and closed since the passport ended."""
    for due, done in [
        ((2025, 5, 1), (2025, 5, 15)),
        ((2025, 6, 1), (2025, 6, 16)),
        ((2025, 7, 1), None),
        ((2026, 4, 1), (2026, 3, 1)),
    ]:
        review(passport, dt.date(*due), done)
    review(passport, dt.date(2025, 8, 1), (2025, 8, 1), outcome="")
    assert counts("reviews_on_time", Cut.YEAR) == [Counted("2025/26", "", "everybody", 1, 3)]


@pytest.mark.parametrize(("days", "late"), [(14, 0), (15, 1)])
def test_a_review_that_may_still_be_in_time_does_not_count(passport, days, late):
    today = timezone.localdate()
    period = PeriodFactory(starts_on=today - dt.timedelta(days=300), ends_on=today)
    review(passport, today - dt.timedelta(days=days))
    with frozen([period]):
        found = count_measure(BY_CODE["reviews_on_time"], periods=[period])
    assert sum(row.total for row in found) == late


def test_no_statement_reads_passports_and_declarations(passport):
    with CaptureQueriesContext(connection) as captured:
        for code in ("passport_uptake", "promotion_of_eligible"):
            counts(code)
    statements = [query["sql"] for query in captured]
    for table in ("passports_", "declarations_"):
        assert any(table in sql for sql in statements)
    assert [s for s in statements if "passports_" in s and "declarations_" in s] == []
