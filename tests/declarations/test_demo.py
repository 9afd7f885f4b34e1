"""The made-up employer's answers: believable, the same every time, and nobody's who can be visited."""

import datetime as dt

import pytest
from django.utils import timezone

from carersportal.demo import employer
from carersportal.demo.cast import DEMO_PEOPLE
from carersportal.demo.declarations import answers
from carersportal.demo.load import load
from declarations.models import Declaration
from declarations.queries import is_prompted, statuses_on
from people.models import Person

DAY = dt.date(2026, 11, 20)
GRADES = {row.staff_number: row.grade for row in employer.employees()}


def test_answers_are_the_same_every_time():
    assert list(answers(GRADES, DAY)) == list(answers(GRADES, DAY))


@pytest.mark.django_db
def test_the_demo_has_believable_rates():
    load()
    today = timezone.localdate()
    statuses = list(statuses_on(today).values_list("status", flat=True))
    known = [status for status in statuses if status != "prefer_not_to_say"]
    assert 0.55 < len(statuses) / Person.objects.filter(left_on=None).count() < 0.65
    assert 0.09 < known.count("carer") / len(known) < 0.15
    assert "prefer_not_to_say" in statuses
    visitors = Person.objects.filter(email__in={one.email for one in DEMO_PEOPLE})
    assert not Declaration.objects.filter(person__in=visitors).exists()
    assert all(is_prompted(person, today) for person in visitors)
    assert 20 < statuses_on(today - dt.timedelta(days=3 * 365)).count() < len(statuses)
