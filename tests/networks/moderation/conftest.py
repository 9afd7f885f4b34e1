"""Carol's post under a pseudonym in Lee's network, two moderators beside him, and Sam who reads."""

from types import SimpleNamespace

import pytest

from networks.actions.reports import report_post, take_report
from networks.models import Membership
from networks.models.role import NetworkRole
from tests.factories.networks import (
    BoardFactory,
    MembershipFactory,
    PostFactory,
    PseudonymFactory,
    RoleTermFactory,
    ThreadFactory,
)
from tests.factories.people import PersonFactory

NOT_OFFICERS = ("carol", "sam", "mo", "nia", "hana", "ana", "chi", "ade", "dee")


@pytest.fixture
def forum(cast, network) -> SimpleNamespace:
    """Lee leads, Max and Pia moderate, Sue is secretary, Carol wrote, Sam is a member."""
    for name, role in (("max", "moderator"), ("pia", "moderator"), ("sue", "secretary")):
        person = PersonFactory(given_name=name.title(), family_name="Officer")
        setattr(cast, name, person)
        MembershipFactory(network=network, person=person)
        RoleTermFactory(network=network, person=person, role=NetworkRole(role))
    MembershipFactory(network=network, person=cast.sam)
    thread = ThreadFactory(
        board=BoardFactory(network=network, anonymous_posts=True), title="Nights"
    )
    carol = Membership.objects.get(network=network, person=cast.carol)
    pseudonym = PseudonymFactory(thread=thread, membership=carol, name="Grey Heron")
    cast.post = PostFactory(thread=thread, author=carol, pseudonym=pseudonym, body="Zqposttext")
    cast.network, cast.thread, cast.carols = network, thread, carol
    return cast


@pytest.fixture
def report(forum):
    """Sam has reported Carol's post."""
    return report_post(by=forum.sam, post=forum.post, reason="abuse", detail="Zqdetail")


@pytest.fixture
def taken(forum, report):
    """And Max has taken it."""
    take_report(by=forum.max, report=report)
    report.refresh_from_db()
    return report


@pytest.fixture
def as_(client):
    """``as_(person)``: the client, signed in as that person."""

    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in
