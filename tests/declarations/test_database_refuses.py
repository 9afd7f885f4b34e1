"""What the database itself refuses, by name."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from declarations.models import Asking, Declaration, LeaverTotal
from tests.factories.declarations import AskingFactory, DeclarationFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def refusal(model, **values):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model._default_manager.create(**values)
    return str(refused.value).splitlines()[0]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("declaration_answer_known", {"answer": "perhaps"}),
        ("declaration_hours_known", {"hours": "100"}),
        ("declaration_source_known", {"source": "manager"}),
        ("declaration_hours_of_a_carer", {"answer": "not_carer", "hours": "0_9"}),
        (
            "declaration_says_no_more_than_it_says",
            {"answer": "prefer_not_to_say", "childcare": False},
        ),
    ],
)
def test_a_declaration_that_cannot_be(cast, name, values):
    right = {"person": cast.carol, "answer": "carer", "answered_on": DAY, "source": "self"}
    assert f'"{name}"' in refusal(Declaration, **right | values)
    Declaration.objects.create(**right)


def test_two_answers_on_a_day(cast):
    DeclarationFactory(person=cast.carol, answered_on=DAY)
    said = refusal(
        Declaration, person=cast.carol, answer="not_carer", answered_on=DAY, source="import"
    )
    assert '"declaration_one_a_day"' in said


def test_an_asking_that_says_nothing(cast):
    assert '"asking_has_a_day"' in refusal(Asking, person=cast.carol)


def test_one_asking_a_person(cast):
    AskingFactory(person=cast.carol)
    assert "declarations_asking_person_id_key" in refusal(Asking, person=cast.carol, invited_on=DAY)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("leaver_total_status_compared", {"status": "prefer_not_to_say"}),
        ("leaver_total_of_somebody", {"people": 0}),
    ],
)
def test_a_total_of_leavers_that_cannot_be(name, values):
    right = {"year_starts_on": DAY, "grade": "HEO", "status": "carer", "people": 1}
    assert f'"{name}"' in refusal(LeaverTotal, **right | values)


def test_one_total_for_each_year_grade_and_status():
    right = {"year_starts_on": DAY, "grade": "HEO", "status": "carer", "people": 1}
    LeaverTotal.objects.create(**right)
    assert '"leaver_total_once"' in refusal(LeaverTotal, **right)
