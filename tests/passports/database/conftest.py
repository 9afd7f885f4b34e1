"""A passport that both have signed, and one that the manager has to answer."""

import pytest

from tests.factories.passports import PassportFactory


@pytest.fixture
def signed(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


@pytest.fixture
def shared(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
