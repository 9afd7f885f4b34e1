"""What reporting counts: the status of everybody on a day, in one statement."""

import datetime as dt

import pytest
from django.db.models import Count

from declarations.actions.answering import withdraw_declaration
from declarations.queries import status_on, statuses_on
from people.models import Posting
from tests.factories.declarations import DeclarationFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (dt.date(year, 4, 1) for year in (2024, 2025, 2026))
DAY = dt.timedelta(days=1)


@pytest.fixture
def answers(cast):
    """Carol became a carer in 2025; Sam preferred not to say from 2026; Mo is not; Nia answered late."""
    DeclarationFactory(person=cast.carol, no=True, answered_on=FIRST)
    DeclarationFactory(person=cast.carol, answered_on=SECOND)
    DeclarationFactory(person=cast.sam, answered_on=FIRST, imported=True)
    DeclarationFactory(person=cast.sam, not_said=True, answered_on=THIRD)
    DeclarationFactory(person=cast.mo, no=True, answered_on=SECOND)
    DeclarationFactory(person=cast.nia, answered_on=THIRD + DAY)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST - DAY, {}),
        (FIRST, {"Carol": "not_carer", "Sam": "carer"}),
        (SECOND - DAY, {"Carol": "not_carer", "Sam": "carer"}),
        (SECOND, {"Carol": "carer", "Sam": "carer", "Mo": "not_carer"}),
        (THIRD, {"Carol": "carer", "Sam": "prefer_not_to_say", "Mo": "not_carer"}),
    ],
)
def test_status_is_that_of_the_day(answers, day, expected):
    found = statuses_on(day).values_list("person__given_name", "status")
    assert sorted(found) == sorted(expected.items())


def test_statuses_are_counted_in_one_query(answers, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = dict(statuses_on(SECOND).values_list("status").annotate(n=Count("pk")))
    assert counts == {"carer": 2, "not_carer": 1}


def test_everybody_is_counted_with_those_who_gave_no_answer(
    answers, cast, django_assert_num_queries
):
    postings = Posting.objects.on(THIRD).annotate(status=status_on(THIRD))
    with django_assert_num_queries(1):
        counts = dict(postings.values_list("status").annotate(n=Count("pk")))
    assert counts == {"carer": 1, "not_carer": 1, "prefer_not_to_say": 1, "no_answer": 7}


def test_who_withdrew_is_in_no_count_of_any_day(answers, cast):
    withdraw_declaration(by=cast.carol)
    for day in (FIRST, SECOND, THIRD):
        assert not statuses_on(day).filter(person=cast.carol).exists()
    postings = Posting.objects.filter(person=cast.carol).annotate(status=status_on(SECOND))
    assert postings.get().status == "no_answer"
