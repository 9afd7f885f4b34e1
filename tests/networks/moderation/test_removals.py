"""A removed post: its author appeals, another moderator decides, and it comes back or not."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from networks.actions.membership import leave_network
from networks.actions.removals import appeal_removal, grant_appeal, refuse_appeal
from networks.actions.reports import report_post, take_report, uphold_report
from networks.models import Appeal, Post, Removal
from networks.permissions import moderation as may
from networks.queries.posts import shown
from notifications.models import Message
from tests.factories.networks import RemovalFactory
from tests.networks.moderation.at_once import at_once
from tests.networks.moderation.test_reports import EVERYBODY


@pytest.fixture
def removal(forum, taken) -> Removal:
    return uphold_report(by=forum.max, report=taken, reason="It insults.")


@pytest.fixture
def appeal(forum, removal) -> Appeal:
    return appeal_removal(by=forum.carol, removal=removal, text="It does not.")


def is_removed(post) -> bool:
    return not shown(Post.objects.filter(pk=post.pk)).exists()


def test_appeal_removal_tells_the_other_moderators(forum, appeal, told):
    assert (appeal.status, appeal.text, is_removed(forum.post)) == ("open", "It does not.", True)
    assert told(forum.pia)[-1] == told(forum.lee)[-1] == "removal_appealed"
    assert "removal_appealed" not in told(forum.max)
    assert not Message.objects.filter(body__contains="Carol").exists()


def test_appeal_removal_twice_is_once(forum, removal, appeal):
    assert appeal_removal(by=forum.carol, removal=removal, text="Again") == appeal
    assert Appeal.objects.get().text == "It does not."


def test_appeal_removal_of_what_is_back(forum, removal):
    Removal.objects.update(restored_at=removal.created_at)
    with pytest.raises(ValidationError, match="back already"):
        appeal_removal(by=forum.carol, removal=removal, text="It does not.")


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_appeal_and_decide(forum, removal, appeal, name):
    person = getattr(forum, name)
    assert may.can_appeal(person, removal) is (name == "carol")
    assert (removal in may.removals_visible_to(person, Removal.objects.all())) is (name == "carol")
    visible = appeal in may.appeals_visible_to(person, Appeal.objects.all())
    assert visible is (name in ("lee", "max", "pia"))
    assert may.can_decide_appeal(person, appeal) is (name in ("lee", "pia"))
    if name != "carol":
        with pytest.raises(PermissionDenied):
            appeal_removal(by=person, removal=removal, text="No")
    if name not in ("lee", "pia"):
        for act in (grant_appeal, refuse_appeal):
            with pytest.raises(PermissionDenied):
                act(by=person, appeal=appeal, answer="No")


def test_grant_appeal_puts_the_post_back(forum, appeal, told):
    grant_appeal(by=forum.pia, appeal=appeal, answer="You are right.")
    appeal.refresh_from_db()
    assert (appeal.status, appeal.decided_by, is_removed(forum.post)) == (
        "granted", forum.pia, False)  # fmt: skip
    assert told(forum.carol) == ["post_removed", "appeal_granted"]
    with pytest.raises(ValidationError, match="changed"):
        refuse_appeal(by=forum.lee, appeal=appeal, answer="No")


def test_refuse_appeal_leaves_it_removed(forum, appeal, told):
    refuse_appeal(by=forum.lee, appeal=appeal, answer="It does insult.")
    appeal.refresh_from_db()
    assert (appeal.status, appeal.answer, is_removed(forum.post)) == (
        "refused", "It does insult.", True)  # fmt: skip
    assert told(forum.carol) == ["post_removed", "appeal_refused"]


def test_a_title_goes_and_comes_back_with_the_post(forum, taken):
    Post.objects.filter(pk=forum.post.pk).update(opens="Nights")
    removal = uphold_report(by=forum.max, report=taken, reason="It insults.")
    forum.thread.refresh_from_db()
    assert str(forum.thread) == "A conversation whose beginning is gone"
    appeal = appeal_removal(by=forum.carol, removal=removal, text="It does not.")
    grant_appeal(by=forum.pia, appeal=appeal, answer="You are right.")
    forum.thread.refresh_from_db()
    assert str(forum.thread) == "Nights"


def test_what_came_back_can_be_removed_and_appealed_anew(forum, appeal):
    grant_appeal(by=forum.pia, appeal=appeal, answer="You are right.")
    again = report_post(by=forum.lee, post=forum.post, reason="privacy")
    take_report(by=forum.pia, report=again)
    second = uphold_report(by=forum.pia, report=again, reason="It names somebody.")
    assert appeal_removal(by=forum.carol, removal=second, text="No") != appeal
    assert may.can_decide_appeal(forum.max, second.appeal)
    assert not may.can_decide_appeal(forum.pia, second.appeal)


def test_an_appeal_is_decided_after_the_author_has_left(forum, appeal):
    leave_network(by=forum.carol, network=forum.network)
    grant_appeal(by=forum.pia, appeal=appeal, answer="You are right.")
    assert not Message.objects.filter(recipient=forum.carol).exists()


def test_somebody_elses_appeal_of_a_removal_without_a_name(forum):
    """Who removed it is no longer known to the portal: any moderator may decide."""
    removal = RemovalFactory(post=forum.post, by=None)
    appeal = appeal_removal(by=forum.carol, removal=removal, text="No")
    assert may.can_decide_appeal(forum.max, appeal)


def test_removals_appeals_and_lifts_have_a_history(forum, appeal):
    grant_appeal(by=forum.pia, appeal=appeal, answer="You are right.")
    events = Removal.pgh_event_model.objects.order_by("pgh_created_at")
    assert [event.pgh_context.metadata["action"] for event in events] == [
        "uphold_report", "grant_appeal"]  # fmt: skip
    actions = Appeal.pgh_event_model.objects.order_by("pgh_created_at")
    assert [event.pgh_context.metadata["by"] for event in actions] == [
        forum.carol.pk, forum.pia.pk]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_moderators_decide_at_once(forum, appeal):
    said = at_once(
        partial(grant_appeal, by=forum.pia, appeal=appeal, answer="You are right."),
        partial(refuse_appeal, by=forum.lee, appeal=appeal, answer="It does insult."),
    )
    appeal.refresh_from_db()
    assert said == ["done", "state"]
    assert is_removed(forum.post) is (appeal.status == "refused")


@pytest.mark.django_db(transaction=True)
def test_the_author_appeals_twice_at_once(forum, removal):
    press = partial(appeal_removal, by=forum.carol, removal=removal, text="No")
    assert (at_once(press, press), Appeal.objects.count()) == (["done", "done"], 1)
