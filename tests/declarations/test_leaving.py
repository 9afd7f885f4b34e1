"""When people leave: their answers go the day after, and only how many of a grade stays."""

import datetime as dt

import pytest

from audit.actions import apply_retention
from declarations.actions.leaving import keep_leaver_totals
from declarations.models import Declaration, LeaverTotal
from tests.factories.declarations import DeclarationFactory
from tests.factories.people import PersonFactory, PostingFactory

pytestmark = pytest.mark.django_db
LAST = dt.date(2025, 10, 31)
BEFORE = dt.date(2025, 1, 10)


def leaver(answer="carer", *, on=BEFORE, grade="HEO", left_on=LAST, **values):
    person = PersonFactory(left_on=left_on)
    PostingFactory(
        person=person, grade="AO", starts_on=dt.date(2019, 1, 1), ends_on=dt.date(2019, 12, 31)
    )
    PostingFactory(person=person, grade=grade, starts_on=dt.date(2020, 1, 1), ends_on=left_on)
    if answer:
        DeclarationFactory(person=person, answer=answer, answered_on=on, **values)
    return person


def night(day=LAST + dt.timedelta(days=1)):
    return apply_retention(by=None, today=day)


def totals() -> list[tuple]:
    return list(LeaverTotal.objects.values_list("year_starts_on", "grade", "status", "people"))


YEAR = dt.date(2025, 4, 1)


def test_the_answer_goes_and_a_total_stays():
    leaver()
    leaver()
    leaver("not_carer")
    leaver("not_carer", grade="SEO")
    assert night()["declarations.Declaration"] == 4
    assert not Declaration.objects.exists()
    assert totals() == [
        (YEAR, "HEO", "carer", 2),
        (YEAR, "HEO", "not_carer", 1),
        (YEAR, "SEO", "not_carer", 1),
    ]


def test_the_next_night_adds_who_leaves_then_and_counts_nobody_twice():
    leaver()
    night()
    night()
    leaver(left_on=LAST + dt.timedelta(days=5))
    night(LAST + dt.timedelta(days=6))
    assert totals() == [(YEAR, "HEO", "carer", 2)]


def test_on_the_last_day_nothing_happens():
    leaver()
    assert "declarations.Declaration" not in night(LAST)
    assert totals() == []


def test_a_dry_run_counts_nobody():
    leaver()
    apply_retention(by=None, today=LAST + dt.timedelta(days=1), dry_run=True)
    assert totals() == []


def test_the_answer_that_held_when_the_year_began_counts():
    person = leaver("not_carer", on=dt.date(2024, 5, 1))
    DeclarationFactory(person=person, answer="carer", answered_on=YEAR)
    DeclarationFactory(person=person, answer="not_carer", answered_on=dt.date(2025, 6, 1))
    night()
    assert totals() == [(YEAR, "HEO", "carer", 1)]


@pytest.mark.parametrize(
    ("answer", "on"),
    [("carer", dt.date(2025, 4, 2)), ("prefer_not_to_say", BEFORE), ("", BEFORE)],
)
def test_who_is_not_counted(answer, on):
    leaver(answer, on=on)
    night()
    assert totals() == []


def test_who_removed_the_answer_before_leaving_is_not_counted():
    person = leaver()
    Declaration.objects.filter(person=person).delete()
    night()
    assert totals() == []


def test_a_year_that_begins_in_january(settings):
    settings.REPORTING_YEAR_STARTS = (1, 1)
    leaver(on=dt.date(2024, 12, 1))
    night()
    assert totals() == [(dt.date(2025, 1, 1), "HEO", "carer", 1)]


def test_looking_after_children_where_it_counts(settings):
    settings.CHILDCARE_COUNTS = True
    leaver("not_carer", childcare=True)
    night()
    assert totals() == [(YEAR, "HEO", "carer", 1)]


def test_somebody_without_a_posting_has_no_grade():
    DeclarationFactory(person=PersonFactory(left_on=LAST), answered_on=BEFORE)
    night()
    assert totals() == [(YEAR, "", "carer", 1)]


def test_keep_leaver_totals_says_how_many():
    leaver()
    leaver("prefer_not_to_say")
    ids = list(Declaration.objects.values_list("pk", flat=True))
    assert keep_leaver_totals(by=None, ids=ids) == 1


def test_a_total_goes_after_seven_years():
    LeaverTotal.objects.create(year_starts_on=YEAR, grade="HEO", status="carer", people=3)
    night(dt.date(2032, 3, 31))
    assert totals()
    night(dt.date(2032, 4, 1))
    assert totals() == []
