"""Reports: made unseen, worked on by one moderator, upheld or dismissed."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from networks.actions.membership import leave_network
from networks.actions.reports import (
    A_DAY,
    dismiss_report,
    hand_back_report,
    report_post,
    take_report,
    uphold_report,
)
from networks.models import Membership, Removal, Report
from networks.permissions import moderation as may
from notifications.models import Message
from tests.factories.networks import PostFactory, RemovalFactory, ReportFactory
from tests.networks.moderation.at_once import at_once
from tests.networks.moderation.conftest import NOT_OFFICERS

EVERYBODY = (*NOT_OFFICERS, "lee", "max", "pia", "sue")


def test_report_post_tells_the_moderators_and_nobody_who(forum, report, told):
    assert (report.status, report.reporter.person) == ("open", forum.sam)
    assert [told(p) for p in (forum.lee, forum.max, forum.pia)] == [["report_made"]] * 3
    assert [told(p) for p in (forum.sue, forum.carol, forum.sam, forum.hana)] == [[]] * 4
    for message in Message.objects.all():
        text = f"{message.subject} {message.body} {message.key}"
        assert ("Sam" in text, "Carol" in text, "Zq" in text) == (False, False, False)
        assert "report" not in message.subject.lower()


def test_report_post_twice_is_once(forum, report, told):
    again = report_post(by=forum.sam, post=forum.post, reason="spam")
    assert (again, Report.objects.count(), again.reason) == (report, 1, "abuse")
    report_post(by=forum.pia, post=forum.post, reason="spam")
    assert (Report.objects.count(), told(forum.max)) == (2, ["report_made"])


def test_report_post_of_danger_after_another_kind_is_told_at_once(forum, report, told):
    again = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    assert (again.pk, again.reason, again.detail) == (report.pk, "safeguarding", "Zqdetail")
    assert told(forum.max) == ["report_made", "danger_reported"]
    assert told(forum.hana) == ["danger_told_to_hr"]


def test_report_post_refuses(forum):
    for reason, detail, said in (("", "", "Select what"), ("other", " ", "Enter what is wrong")):
        with pytest.raises(ValidationError, match=said):
            report_post(by=forum.sam, post=forum.post, reason=reason, detail=detail)
    RemovalFactory(post=forum.post)
    with pytest.raises(ValidationError, match="no longer there"):
        report_post(by=forum.sam, post=forum.post, reason="spam")


def test_report_post_has_a_limit_but_not_for_danger(forum):
    sams = Membership.objects.get(person=forum.sam)
    ReportFactory.create_batch(A_DAY, reporter=sams, post__thread=forum.thread)
    with pytest.raises(ValidationError, match="a lot today"):
        report_post(by=forum.sam, post=forum.post, reason="spam")
    assert report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    Report.objects.update(created_at=timezone.now() - dt.timedelta(days=2))
    assert report_post(by=forum.sam, post=PostFactory(thread=forum.thread), reason="spam")


REPORTERS = {"sam", "lee", "max", "pia", "sue"}
MODERATORS = {"lee", "max", "pia"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_do_what_about_a_report(forum, report, name):
    person = getattr(forum, name)
    moderates = name in MODERATORS
    assert may.can_report(person, forum.post) is (name in REPORTERS)
    assert may.can_moderate_post(person, forum.post) is moderates
    assert may.can_take_report(person, report) is moderates
    assert (report in may.reports_visible_to(person, Report.objects.all())) is moderates
    if name not in REPORTERS:
        with pytest.raises(PermissionDenied):
            report_post(by=person, post=forum.post, reason="spam")
    if not moderates:
        with pytest.raises(PermissionDenied):
            take_report(by=person, report=report)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_decide_a_report_that_max_took(forum, taken, name):
    person = getattr(forum, name)
    assert may.can_decide_report(person, taken) is (name == "max")
    assert may.can_uphold_report(person, taken) is (name == "max")
    assert may.can_hand_back_report(person, taken) is (name in ("max", "lee"))
    if name != "max":
        with pytest.raises(PermissionDenied):
            uphold_report(by=person, report=taken, reason="No")
        with pytest.raises(PermissionDenied):
            dismiss_report(by=person, report=taken, outcome="No")
    if name not in ("max", "lee"):
        with pytest.raises(PermissionDenied):
            hand_back_report(by=person, report=taken)


def test_a_moderator_never_works_on_what_they_wrote(forum, told):
    theirs = Membership.objects.get(person=forum.max)
    post = PostFactory(thread=forum.thread, author=theirs)
    report = report_post(by=forum.sam, post=post, reason="abuse")
    assert (told(forum.max), told(forum.pia)) == ([], ["report_made"])
    assert not may.can_take_report(forum.max, report)
    assert report not in may.reports_visible_to(forum.max, Report.objects.all())
    with pytest.raises(PermissionDenied):
        take_report(by=forum.max, report=report)


def test_take_report_once_and_again_by_the_same_person(forum, taken):
    take_report(by=forum.max, report=taken)
    with pytest.raises(ValidationError, match="changed"):
        take_report(by=forum.pia, report=taken)
    taken.refresh_from_db()
    assert (taken.status, taken.taken_by) == ("taken", forum.max)


def test_hand_back_report_by_the_lead_for_who_is_away(forum, taken, told):
    hand_back_report(by=forum.lee, report=taken)
    taken.refresh_from_db()
    assert (taken.status, taken.taken_by, taken.taken_at) == ("open", None, None)
    assert told(forum.pia) == ["report_made", "report_handed_back"]
    with pytest.raises(ValidationError, match="changed"):
        hand_back_report(by=forum.lee, report=taken)
    take_report(by=forum.pia, report=taken)


def test_uphold_report_removes_tells_and_answers_the_others(forum, taken, told):
    other = report_post(by=forum.lee, post=forum.post, reason="spam")
    danger = report_post(by=forum.pia, post=forum.post, reason="safeguarding")
    removal = uphold_report(by=forum.max, report=taken, reason="It insults.")
    assert (removal.by, removal.reason, removal.report) == (forum.max, "It insults.", taken)
    for row in (taken, other, danger):
        row.refresh_from_db()
    assert [row.status for row in (taken, other, danger)] == ["upheld", "upheld", "open"]
    assert (told(forum.carol), told(forum.sam)) == (["post_removed"], ["report_upheld"])
    assert "It insults." in Message.objects.get(recipient=forum.carol).body
    assert told(forum.lee)[-1] == "report_upheld"


def test_uphold_report_of_a_post_that_is_removed_already(forum, taken, told):
    first = RemovalFactory(post=forum.post)
    assert uphold_report(by=forum.max, report=taken, reason="Again") == first
    taken.refresh_from_db()
    assert (taken.status, Removal.objects.count(), told(forum.carol)) == ("upheld", 1, [])


def test_dismiss_report_tells_the_reporter_and_not_the_author(forum, taken, told):
    dismiss_report(by=forum.max, report=taken, outcome="It is rough, and fair.")
    taken.refresh_from_db()
    assert (taken.status, taken.outcome) == ("dismissed", "It is rough, and fair.")
    assert (told(forum.sam), told(forum.carol), Removal.objects.count()) == (
        ["report_dismissed"], [], 0)  # fmt: skip
    with pytest.raises(ValidationError, match="changed"):
        uphold_report(by=forum.max, report=taken, reason="After all")


def test_after_leaving_nobody_knows_who_reported_and_who_wrote(forum, taken):
    leave_network(by=forum.sam, network=forum.network)
    leave_network(by=forum.carol, network=forum.network)
    uphold_report(by=forum.max, report=Report.objects.get(), reason="It insults.")
    assert Report.objects.get().reporter is None
    gone = Message.objects.filter(recipient__in=[forum.sam, forum.carol])
    assert gone.count() == 0


def test_a_moderator_whose_office_ended_decides_nothing(forum, taken):
    leave_network(by=forum.max, network=forum.network)
    with pytest.raises(PermissionDenied):
        uphold_report(by=forum.max, report=taken, reason="It insults.")
    hand_back_report(by=forum.lee, report=taken)


# --- at the same moment ---------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_moderators_take_it_at_once(forum, report):
    said = at_once(
        partial(take_report, by=forum.max, report=report),
        partial(take_report, by=forum.pia, report=report),
    )
    assert said == ["done", "state"]
    assert Report.objects.get().taken_by in (forum.max, forum.pia)


@pytest.mark.django_db(transaction=True)
def test_uphold_against_dismiss(forum, taken):
    said = at_once(
        partial(uphold_report, by=forum.max, report=taken, reason="It insults."),
        partial(dismiss_report, by=forum.max, report=taken, outcome="It is fair."),
    )
    taken.refresh_from_db()
    assert said == ["done", "state"]
    assert Removal.objects.count() == (1 if taken.status == "upheld" else 0)
    assert taken.status in ("upheld", "dismissed")


@pytest.mark.django_db(transaction=True)
def test_two_moderators_remove_the_same_post_for_two_reports(forum, taken):
    other = report_post(by=forum.lee, post=forum.post, reason="spam")
    take_report(by=forum.pia, report=other)
    said = at_once(
        partial(uphold_report, by=forum.max, report=taken, reason="It insults."),
        partial(uphold_report, by=forum.pia, report=other, reason="It advertises."),
    )
    assert (said, Removal.objects.count()) == (["done", "state"], 1)
    assert Message.objects.filter(recipient=forum.carol).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_member_reports_it_twice_at_once(forum):
    press = partial(report_post, by=forum.sam, post=forum.post, reason="spam")
    assert (at_once(press, press), Report.objects.count()) == (["done", "done"], 1)
