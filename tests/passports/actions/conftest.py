"""Passports as the tests of drafting begin with them."""

import pytest

from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import start_passport
from passports.models import Passport
from tests.factories.passports import PassportFactory
from tests.passports.actions.drafts import PLACE


@pytest.fixture
def draft(cast) -> Passport:
    """Carol's passport with one arrangement."""
    passport = start_passport(by=cast.carol)
    add_arrangement(by=cast.carol, passport=passport, details=PLACE)
    return passport


@pytest.fixture
def signed(cast) -> Passport:
    """Carol's passport, in force with Mo: one agreed arrangement and one that has ended."""
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        level="arrangements",
        version__arrangements=[{"agreed": True, "answer": "Gladly"}, {"has_ended": True}],
    )


@pytest.fixture
def shared(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
