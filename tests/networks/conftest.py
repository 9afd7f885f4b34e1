"""A carers' network that Lee leads, with Carol in it and nobody knowing."""

import pytest

from networks.models import RoleTerm
from notifications.models import Message
from tests.factories.networks import MembershipFactory, NetworkFactory


@pytest.fixture
def network(cast):
    """Lee leads, Carol belongs and shows nothing; Mo, Sam, Hana, Ana, Chi, Ade and Dee do not belong."""
    made = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    MembershipFactory(network=made, person=cast.carol)
    return made


@pytest.fixture
def told():
    """``told(person)``: the kinds of messages a person has, the oldest first."""

    def kinds(person):
        found = Message.objects.filter(recipient=person).order_by("created_at", "pk")
        return list(found.values_list("kind", flat=True))

    return kinds


@pytest.fixture
def term(network):
    return RoleTerm.objects.get()
