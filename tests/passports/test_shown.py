"""How an arrangement reads on a page: what counts comes first."""

import pytest

from passports.queries.contents import arrangement_values
from passports.views.shown import shown_arrangement
from tests.factories.passports import PassportFactory


@pytest.fixture
def values(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    return arrangement_values(passport.versions.get().arrangements.all()[0])


@pytest.mark.parametrize("status", ["changed", "in_place"])
def test_what_is_agreed_comes_before_what_was_asked_for(values, status):
    shown = shown_arrangement({**values, "status": status, "answer": "From 9:30"})
    first, second = shown.rows[:2]
    assert (first.key, "From 9:30" in first.value) == ("What is agreed", True)
    assert (second.key, values["in_work_terms"] in second.value) == ("What was asked for", True)


def test_what_was_agreed_as_asked_for_reads_as_before(values):
    shown = shown_arrangement({**values, "status": "agreed"})
    assert shown.rows[0].key == "What it means at work"
