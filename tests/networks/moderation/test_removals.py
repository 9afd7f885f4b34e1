"""A removed post: its author appeals, another moderator decides, and it comes back or not."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pghistory.models import Context

from networks.actions.membership import leave_network
from networks.actions.removals import appeal_removal, grant_appeal, refuse_appeal
from networks.actions.reports import report_post, take_report, uphold_report
from networks.models import Appeal, Membership, Post, Removal, RoleTerm
from networks.permissions import moderation as may
from networks.queries.posts import shown
from notifications.models import Message
from people.models import RoleAssignment
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
    who = [event.pgh_context.metadata["by"] for event in actions]
    assert who == [None, forum.pia.pk]  # who appealed is who wrote it
    leave_network(by=forum.carol, network=forum.network)
    assert not Context.objects.filter(metadata__by=forum.carol.pk).exists()


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


@pytest.fixture
def alone(forum, removal):
    """Max, who removed it, is the only one who moderates."""
    RoleTerm.objects.filter(person__in=[forum.lee, forum.pia]).update(ended_at=timezone.now())
    return removal


@pytest.fixture
def to_hr(forum, alone):
    return appeal_removal(by=forum.carol, removal=alone, text="Zqappeal")


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_decides_where_no_other_moderator_can(forum, to_hr, name):
    person = getattr(forum, name)
    visible = to_hr in may.appeals_visible_to(person, Appeal.objects.all())
    assert visible is (name in ("max", "hana"))
    assert may.can_decide_appeal(person, to_hr) is (name == "hana")


def test_hr_decides_and_then_reads_it_no_more(forum, to_hr, told):
    assert (told(forum.hana), "removal_appealed" in told(forum.max)) == (
        ["removal_appealed"],
        False,
    )
    grant_appeal(by=forum.hana, appeal=to_hr, answer="You are right.")
    assert told(forum.carol)[-1] == "appeal_granted"
    assert not may.appeals_visible_to(forum.hana, Appeal.objects.all()).exists()


def test_hr_is_told_no_name_and_no_network(as_, forum, to_hr):
    message = Message.objects.get(recipient=forum.hana)
    pages = [f"/network-appeals/{to_hr.pk}/{end}" for end in ("", "put-back/", "leave/")]
    client = as_(forum.hana)
    text = " ".join(client.get(page).content.decode() for page in ["/urgent-reports/", *pages])
    text += f"{message.subject} {message.body} {message.key} {message.link}"
    names = ("Carol", "Max", "Heron", "Nights", "Carers network", "Zqdetail", str(forum.carols.pk))
    assert [word for word in names if word in text] == []
    assert [word in text for word in ("Zqposttext", "Zqappeal", "It insults.")] == [True] * 3


def test_hr_lands_on_its_own_list(as_, forum, to_hr):
    page = as_(forum.hana).post(
        f"/network-appeals/{to_hr.pk}/leave/", {"answer": "It does insult."}, follow=True
    )
    assert page.redirect_chain == [("/urgent-reports/", 302)]
    assert "The post stays removed." in page.content.decode()


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (("lee", "pia"), "A moderator who did not remove it decides."),
        ((), "so a caseworker in HR does."),
    ],
)
def test_the_author_is_told_who_decides_before_and_after(as_, forum, removal, others, words):
    keep = [getattr(forum, name) for name in (*others, "max")]
    RoleTerm.objects.exclude(person__in=keep).update(ended_at=timezone.now())
    client = as_(forum.carol)
    pages = [f"/network-removals/{removal.pk}/", f"/network-removals/{removal.pk}/appeal/"]
    assert [words in client.get(page).content.decode() for page in pages] == [True, True]
    client.post(pages[1], {"text": "It does not."})
    assert words in client.get(pages[0]).content.decode()


def test_without_anybody_in_hr_it_waits(as_, forum, alone):
    RoleAssignment.objects.filter(person=forum.hana).delete()
    page = as_(forum.carol).get(f"/network-removals/{alone.pk}/appeal/").content.decode()
    assert "It waits until somebody in HR or another moderator can decide." in page


def test_hr_that_removed_or_wrote_it_does_not_decide(forum, to_hr):
    rows = Appeal.objects.all()
    Removal.objects.update(by=forum.hana)
    RoleTerm.objects.filter(person=forum.max).update(ended_at=timezone.now())
    assert not may.appeals_visible_to(forum.hana, rows).exists()
    Removal.objects.update(by=None)
    assert may.appeals_visible_to(forum.hana, rows).exists()
    Membership.objects.filter(pk=forum.carols.pk).update(person=forum.hana)
    assert not may.appeals_visible_to(forum.hana, rows).exists()
