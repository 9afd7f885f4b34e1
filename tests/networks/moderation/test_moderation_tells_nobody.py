"""Reports, removals, appeals and lifts tell no outsider who belongs; danger tells HR, and no name."""

import pytest

from networks.actions.lifting import ask_lift
from networks.actions.membership import join_network, leave_network
from networks.actions.removals import appeal_removal
from networks.actions.reports import escalate_report, report_post, take_report, uphold_report
from networks.models import Membership, Post, RoleTerm
from notifications.models import Message
from tests.factories.networks import (
    MembershipFactory,
    PostFactory,
    PseudonymFactory,
    RoleTermFactory,
)
from tests.factories.people import PersonFactory
from tests.networks.test_nobody_can_tell import OUTSIDERS, differences, seen, world  # noqa: F401

HERS = ("carol", "lee")


@pytest.fixture
def moderated(world):  # noqa: F811 - the fixture of the walk
    """Carol has joined and written; nothing is said of it yet."""
    join_network(by=world.carol, network=world.network)
    mine = Membership.objects.get(network=world.network, person=world.carol)
    pseudonym = PseudonymFactory(thread=world.thread, membership=mine)
    world.mine = PostFactory(thread=world.thread, author=mine, pseudonym=pseudonym)
    world.other = PostFactory(thread=world.thread)
    world.max = PersonFactory()
    MembershipFactory(network=world.network, person=world.max)
    RoleTermFactory(network=world.network, person=world.max, role="moderator")
    return world


def moderate(world):  # noqa: F811
    """Carol reports and is reported, her post is removed, she appeals, and somebody asks who she is."""
    report_post(by=world.carol, post=world.other, reason="privacy", detail="Zqdetail")
    report = report_post(by=world.lee, post=world.mine, reason="abuse")
    take_report(by=world.lee, report=report)
    removal = uphold_report(by=world.lee, report=report, reason="Zqreason")
    appeal_removal(by=world.carol, removal=removal, text="Zqappeal")
    ask_lift(by=world.lee, post=world.mine, reason="Zqwhy")


def test_an_outsider_sees_the_same_whatever_is_moderated(moderated):
    before = seen(moderated, *OUTSIDERS)
    moderate(moderated)
    assert differences(before, seen(moderated, *OUTSIDERS)) == []
    told = set(Message.objects.values_list("recipient", flat=True))
    assert told == {moderated.carol.pk, moderated.lee.pk, moderated.max.pk}
    leave_network(by=moderated.carol, network=moderated.network)
    assert differences(before, seen(moderated, *OUTSIDERS)) == []
    assert not Message.objects.filter(recipient=moderated.carol).exists()


def test_the_walk_would_notice(moderated):
    before = seen(moderated, *HERS)
    moderate(moderated)
    assert {name for name, _ in differences(before, seen(moderated, *HERS))} == set(HERS)


def test_an_appeal_that_only_hr_can_decide_names_nobody(moderated):
    RoleTerm.objects.filter(person=moderated.max).delete()
    before = seen(moderated, *OUTSIDERS)
    moderate(moderated)
    after = seen(moderated, *OUTSIDERS)
    changed = differences(before, after)
    assert {name for name, _ in changed} == {"hana"}
    said = " ".join(after[where][2] for where in changed)
    old = " ".join(before[where][2] for where in changed)
    names = ("Carol", "Zq", str(moderated.thread), moderated.mine.signed)
    assert [said.count(name) - old.count(name) for name in names] == [0, 0, 0, 0]


def test_danger_is_seen_by_hr_alone_and_names_nobody(moderated):
    before = seen(moderated, *OUTSIDERS)
    report = report_post(by=moderated.carol, post=moderated.other, reason="safeguarding")
    escalate_report(by=None, report=report)
    take_report(by=moderated.hana, report=report)
    after = seen(moderated, *OUTSIDERS)
    changed = differences(before, after)
    assert {name for name, _ in changed} == {"hana"}
    said = " ".join(after[where][2] for where in changed)
    old = " ".join(before[where][2] for where in changed)
    names = ("Carol", "Zq", str(moderated.thread), Post.objects.get(pk=report.post_id).signed)
    assert [said.count(name) - old.count(name) for name in names] == [0, 0, 0, 0]
