"""Chi's page, with Lee as deputy, and a telephone session of tomorrow with three slots."""

import pytest

from champions.allowance import QUESTIONS
from tests.factories.champions import ChampionFactory, SessionFactory


@pytest.fixture
def chis(cast):
    return ChampionFactory(person=cast.chi, deputy=cast.lee)


@pytest.fixture
def session(chis):
    return SessionFactory(champion=chis)


@pytest.fixture
def slot(session):
    return session.slots.first()


@pytest.fixture(autouse=True)
def _nobody_has_asked():
    QUESTIONS.counts.clear()
