"""Lifting anonymity takes two, tells the poster at every step, and shows the name to those two."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from networks.actions.lifting import ask_lift, lift_anonymity, refuse_lift
from networks.actions.membership import leave_network
from networks.actions.reports import dismiss_report, escalate_report, report_post, take_report
from networks.models import AnonymityLift, Membership, Post, RoleTerm
from networks.permissions import moderation as may
from notifications.models import Message
from tests.factories.networks import PostFactory
from tests.networks.moderation.at_once import at_once
from tests.networks.moderation.test_reports import EVERYBODY

MODERATORS = {"lee", "max", "pia"}


@pytest.fixture
def lift(forum) -> AnonymityLift:
    return ask_lift(by=forum.max, post=forum.post, reason="Somebody may be hurt.")


@pytest.fixture
def hr_case(forum):
    """Hana has the urgent report about Carol's post."""
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    escalate_report(by=None, report=report)
    take_report(by=forum.hana, report=report)
    return report


def test_ask_lift_tells_the_poster_who_and_why_and_the_moderators(forum, lift, told):
    assert (told(forum.carol), told(forum.pia), told(forum.lee)) == (
        ["lift_asked_of_poster"], ["lift_asked"], ["lift_asked"])  # fmt: skip
    assert (told(forum.max), told(forum.sue), told(forum.hana)) == ([], [], [])
    body = Message.objects.get(recipient=forum.carol).body
    assert ("Max Officer" in body, "Somebody may be hurt." in body) == (True, True)


def test_ask_lift_again_leads_to_what_waits(forum, lift):
    assert ask_lift(by=forum.max, post=forum.post, reason="Again") == lift
    with pytest.raises(ValidationError, match="second person"):
        ask_lift(by=forum.pia, post=forum.post, reason="Me too")
    assert AnonymityLift.objects.get().reason == "Somebody may be hurt."


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_asks_agrees_and_sees(forum, lift, name):
    person = getattr(forum, name)
    assert may.can_ask_lift(person, forum.post) is (name in MODERATORS)
    assert may.can_decide_lift(person, lift) is (name in MODERATORS - {"max"})
    visible = lift in may.lifts_visible_to(person, AnonymityLift.objects.all())
    assert visible is (name in MODERATORS)
    assert (lift in may.own_lifts(person, AnonymityLift.objects.all())) is (name == "carol")
    if name not in MODERATORS:
        with pytest.raises(PermissionDenied):
            ask_lift(by=person, post=forum.post, reason="No")
    if name not in MODERATORS - {"max"}:
        for act in (lift_anonymity, refuse_lift):
            with pytest.raises(PermissionDenied):
                act(by=person, lift=lift)
    assert not may.can_see_lifted(person, lift)


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_two_see_the_name(forum, lift, name):
    lift_anonymity(by=forum.pia, lift=lift)
    lift.refresh_from_db()
    assert may.can_see_lifted(getattr(forum, name), lift) is (name in ("max", "pia"))


def test_lift_anonymity_tells_the_poster_and_who_asked(forum, lift, told):
    lift_anonymity(by=forum.pia, lift=lift)
    lift.refresh_from_db()
    assert (lift.status, lift.asked_by, lift.decided_by) == ("lifted", forum.max, forum.pia)
    assert told(forum.carol) == ["lift_asked_of_poster", "anonymity_lifted"]
    assert told(forum.max) == ["anonymity_lifted"]
    body = Message.objects.get(recipient=forum.carol, kind="anonymity_lifted").body
    assert "Max Officer and Pia Officer now know" in body
    for message in Message.objects.exclude(recipient=forum.carol):
        assert "Carol" not in message.subject + message.body + message.key


def test_lift_anonymity_never_alone_and_never_twice(forum, lift):
    with pytest.raises(PermissionDenied):
        lift_anonymity(by=forum.max, lift=lift)
    lift_anonymity(by=forum.pia, lift=lift)
    for act in (lift_anonymity, refuse_lift):
        with pytest.raises(ValidationError, match="changed"):
            act(by=forum.lee, lift=lift)


def test_refuse_lift_shows_nobody_and_another_may_be_asked(forum, lift, told):
    refuse_lift(by=forum.lee, lift=lift)
    lift.refresh_from_db()
    assert (lift.status, told(forum.max)) == ("refused", ["lift_refused"])
    assert told(forum.carol) == ["lift_asked_of_poster", "lift_refused"]
    assert not any(may.can_see_lifted(person, lift) for person in (forum.max, forum.lee))
    assert ask_lift(by=forum.lee, post=forum.post, reason="Now it is worse.").status == "asked"


def test_a_poster_who_moderates_is_never_one_of_the_two(forum, told):
    maxs = Membership.objects.get(person=forum.max)
    post = PostFactory(thread=forum.thread, author=maxs)
    lift = ask_lift(by=forum.pia, post=post, reason="Why")
    assert told(forum.max) == ["lift_asked_of_poster"]
    assert lift not in may.lifts_visible_to(forum.max, AnonymityLift.objects.all())
    for act in (lift_anonymity, refuse_lift):
        with pytest.raises(PermissionDenied):
            act(by=forum.max, lift=lift)


def test_nothing_to_lift_where_the_name_is_shown_or_who_wrote_it_has_left(forum, lift):
    shown = Membership.objects.get(person=forum.lee)
    with pytest.raises(ValidationError, match="shows who wrote it"):
        ask_lift(by=forum.max, post=PostFactory(thread=forum.thread, author=shown), reason="Why")
    leave_network(by=forum.carol, network=forum.network)
    with pytest.raises(ValidationError, match="left the network"):
        lift_anonymity(by=forum.pia, lift=lift)
    with pytest.raises(ValidationError, match="left the network"):
        ask_lift(by=forum.max, post=Post.objects.get(pk=forum.post.pk), reason="Why")
    assert not Message.objects.filter(recipient=forum.carol).exists()


def test_who_asked_and_lost_the_office_leaves_no_second_person(forum, lift):
    RoleTerm.objects.filter(person=forum.max).delete()
    with pytest.raises(ValidationError, match="no longer works on this"):
        lift_anonymity(by=forum.pia, lift=lift)
    refuse_lift(by=forum.pia, lift=lift)


def test_who_lifted_and_lost_the_office_sees_it_no_more(forum, lift):
    lift_anonymity(by=forum.pia, lift=lift)
    RoleTerm.objects.filter(person=forum.max).delete()
    lift.refresh_from_db()
    assert (may.can_see_lifted(forum.max, lift), may.can_see_lifted(forum.pia, lift)) == (
        False, True)  # fmt: skip


# --- HR, and only for danger that nobody took -----------------------------------------------------
def test_hr_with_the_case_is_one_of_two(forum, hr_case):
    lift = ask_lift(by=forum.hana, post=forum.post, reason="She must be reached.")
    with pytest.raises(PermissionDenied):
        lift_anonymity(by=forum.hana, lift=lift)
    lift_anonymity(by=forum.max, lift=lift)
    lift.refresh_from_db()
    assert may.can_see_lifted(forum.hana, lift)
    dismiss_report(by=forum.hana, report=hr_case, outcome="Reached.")
    assert may.can_see_lifted(forum.hana, lift)
    assert not may.can_ask_lift(forum.hana, forum.post)


def test_hr_with_the_case_agrees_with_a_moderator(forum, hr_case, lift):
    lift_anonymity(by=forum.hana, lift=lift)
    lift.refresh_from_db()
    assert may.can_see_lifted(forum.hana, lift)


def test_hr_may_ask_of_a_name_that_only_members_see(forum, hr_case):
    Membership.objects.filter(person=forum.carol).update(name_shown=True)
    Post.objects.filter(pk=forum.post.pk).update(pseudonym=None)
    post = Post.objects.get(pk=forum.post.pk)
    assert ask_lift(by=forum.hana, post=post, reason="She must be reached.").status == "asked"


def test_hr_without_the_case_has_no_part_in_it(forum, lift):
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    assert not may.can_ask_lift(forum.hana, forum.post)
    escalate_report(by=None, report=report)
    assert not may.can_ask_lift(forum.hana, forum.post)
    assert not may.can_decide_lift(forum.hana, lift)


# --- at the same moment ---------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_agree_and_refuse_at_once(forum, lift):
    said = at_once(
        partial(lift_anonymity, by=forum.pia, lift=lift),
        partial(refuse_lift, by=forum.lee, lift=lift),
    )
    assert said == ["done", "state"]
    assert Message.objects.filter(recipient=forum.carol).count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_person_agrees_twice_at_once(forum, lift):
    press = partial(lift_anonymity, by=forum.pia, lift=lift)
    assert at_once(press, press) == ["done", "state"]
    assert AnonymityLift.objects.get().decided_by == forum.pia


@pytest.mark.django_db(transaction=True)
def test_two_ask_at_once_and_one_becomes_the_second_person(forum):
    said = at_once(
        partial(ask_lift, by=forum.max, post=forum.post, reason="Why"),
        partial(ask_lift, by=forum.pia, post=forum.post, reason="Why"),
    )
    assert (said, AnonymityLift.objects.count()) == (["done", "state"], 1)


@pytest.mark.django_db(transaction=True)
def test_who_asks_cannot_agree_at_the_same_moment(forum, lift):
    said = at_once(
        partial(lift_anonymity, by=forum.max, lift=lift),
        partial(lift_anonymity, by=forum.max, lift=lift),
    )
    assert (said, AnonymityLift.objects.get().status) == (["denied", "denied"], "asked")
