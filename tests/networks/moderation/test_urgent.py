"""Somebody may be in danger: a person is reached quickly, and HR learns no more than it must."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from networks.actions.reports import (
    dismiss_report,
    escalate_report,
    hand_back_report,
    report_post,
    take_report,
    uphold_report,
)
from networks.models import Membership, Report
from networks.permissions import moderation as may
from networks.tasks import escalate_waiting_report
from notifications.models import Message
from people.models import RoleAssignment
from people.roles import Role
from tests.factories.networks import MembershipFactory, PostFactory
from tests.factories.people import PersonFactory, RoleAssignmentFactory

EVERYBODY = (
    "carol", "sam", "mo", "nia", "hana", "ana", "chi", "ade", "dee", "lee", "max", "pia", "sue",
)  # fmt: skip


@pytest.fixture
def danger(forum):
    return report_post(by=forum.sam, post=forum.post, reason="safeguarding", detail="Zqdetail")


@pytest.fixture
def gone_up(danger):
    assert escalate_report(by=None, report=danger) is True
    danger.refresh_from_db()
    return danger


@pytest.fixture
def with_hana(forum, gone_up):
    take_report(by=forum.hana, report=gone_up)
    gone_up.refresh_from_db()
    return gone_up


def test_danger_is_told_at_once_to_moderators_and_hr(forum, danger, told):
    assert [told(p) for p in (forum.lee, forum.max, forum.pia)] == [["danger_reported"]] * 3
    assert (told(forum.hana), told(forum.ana), told(forum.carol)) == (
        ["danger_told_to_hr"], [], [])  # fmt: skip
    job = ProcrastinateJob.objects.get(task_name="networks.escalate_report")
    assert job.args == {"report_id": str(danger.pk)}
    assert 29 * 60 < (job.scheduled_at - danger.created_at).total_seconds() < 31 * 60


def test_what_hr_is_told_names_nobody_and_tells_nothing_of_the_post(forum, gone_up):
    sent = Message.objects.filter(recipient=forum.hana)
    assert [message.kind for message in sent.order_by("pk")] == [
        "danger_told_to_hr", "danger_went_up"]  # fmt: skip
    for message in sent:
        text = f"{message.subject} {message.body} {message.key} {message.link}"
        found = [w for w in ("Carol", "Sam", "Heron", "Zq", "Nights", str(forum.carols.pk))
                 if w in text]  # fmt: skip
        assert found == []


@pytest.mark.parametrize(
    ("named", "told_at_once"),
    [
        ([], {"hana", "hal"}),
        (["HAL@hr.example"], {"hal"}),
        (["nobody@hr.example"], {"hana", "hal"}),
    ],
)
def test_the_duty_caseworker_is_told_first_and_all_when_it_goes_up(
    forum, settings, named, told_at_once
):
    settings.SAFEGUARDING_DUTY = named
    forum.hal = PersonFactory(email="Hal@hr.example")
    RoleAssignmentFactory(person=forum.hal, role=Role.HR_CASEWORKER)
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    sent = Message.objects.filter(kind="danger_told_to_hr").values_list("recipient", flat=True)
    assert set(sent) == {getattr(forum, name).pk for name in told_at_once}
    escalate_report(by=None, report=report)
    sent = Message.objects.filter(kind="danger_went_up").values_list("recipient", flat=True)
    assert set(sent) == {forum.hana.pk, forum.hal.pk}


def test_caseworkers_for_a_part_are_asked_only_where_there_are_no_others(forum):
    part = PersonFactory()
    RoleAssignmentFactory(person=part, role=Role.HR_CASEWORKER, unit=forum.team)
    assert set(may.hr_team()) == {forum.hana}
    RoleAssignment.objects.filter(person=forum.hana).delete()
    assert set(may.hr_team()) == {part}


def test_escalate_report_once_and_only_what_nobody_took(forum, danger, told):
    escalate_waiting_report(str(danger.pk))
    assert told(forum.max) == ["danger_reported", "danger_waits"]
    assert escalate_report(by=None, report=danger) is False
    assert told(forum.hana) == ["danger_told_to_hr", "danger_went_up"]


def test_escalate_report_does_nothing_once_a_moderator_has_it(forum, danger, told):
    take_report(by=forum.max, report=danger)
    assert escalate_report(by=None, report=danger) is False
    assert told(forum.hana) == ["danger_told_to_hr"]
    escalate_waiting_report("00000000-0000-0000-0000-000000000000")


def test_escalate_report_is_for_danger_alone(report):
    assert escalate_report(by=None, report=report) is False


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_sees_and_takes_danger_before_and_after_it_goes_up(forum, danger, name):
    person, moderates = getattr(forum, name), name in ("lee", "max", "pia")
    rows = Report.objects.all()
    assert (danger in may.urgent_reports_visible_to(person, rows)) is (name == "hana")
    assert may.can_take_report(person, danger) is moderates
    if not moderates:
        with pytest.raises(PermissionDenied):
            take_report(by=person, report=danger)
    escalate_report(by=None, report=danger)
    danger.refresh_from_db()
    assert may.can_take_report(person, danger) is (moderates or name == "hana")


def test_hr_that_takes_it_is_told_of_to_who_wrote_it(forum, with_hana, told):
    assert told(forum.carol) == ["hr_reads_post"]
    assert "999" in Message.objects.get(recipient=forum.carol).body
    with pytest.raises(ValidationError, match="changed"):
        take_report(by=forum.max, report=with_hana)


def test_a_moderator_that_takes_it_is_not(forum, danger, told):
    take_report(by=forum.max, report=danger)
    assert told(forum.carol) == []


def test_hr_removes_nothing(forum, with_hana):
    assert not may.can_uphold_report(forum.hana, with_hana)
    with pytest.raises(PermissionDenied):
        uphold_report(by=forum.hana, report=with_hana, reason="No")


def test_hr_closes_it_or_hands_it_back(forum, with_hana, told):
    hand_back_report(by=forum.hana, report=with_hana)
    assert told(forum.pia)[-1] == "report_handed_back"
    take_report(by=forum.hana, report=with_hana)
    dismiss_report(by=forum.hana, report=with_hana, outcome="We have spoken.")
    with_hana.refresh_from_db()
    assert (with_hana.status, with_hana.outcome) == ("dismissed", "We have spoken.")


def test_danger_that_a_moderator_hands_back_goes_up_in_time(forum, danger, told):
    take_report(by=forum.max, report=danger)
    jobs = ProcrastinateJob.objects.filter(task_name="networks.escalate_report")
    before = jobs.count()
    hand_back_report(by=forum.max, report=danger)
    assert jobs.count() == before + 1
    escalate_waiting_report(str(danger.pk))
    assert told(forum.hana) == ["danger_told_to_hr", "danger_went_up"]


def test_danger_that_hr_hands_back_is_told_to_the_rest_of_hr(forum, with_hana, told):
    hal = PersonFactory()
    RoleAssignmentFactory(person=hal, role=Role.HR_CASEWORKER)
    hand_back_report(by=forum.hana, report=with_hana)
    assert (told(hal), told(forum.hana)[-1]) == (["danger_handed_back"], "danger_went_up")
    take_report(by=hal, report=with_hana)


def test_danger_told_of_a_report_that_somebody_has_waits_anew(forum):
    """Who has taken a report of another kind may be away: of danger it can be taken by anybody."""
    first = report_post(by=forum.sam, post=forum.post, reason="abuse")
    take_report(by=forum.max, report=first)
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    assert (report.pk, report.status, report.taken_by) == (first.pk, "open", None)
    assert escalate_report(by=None, report=report) is True


def test_a_caseworker_who_wrote_the_post_hears_and_sees_nothing_of_it(forum, told):
    hanas = MembershipFactory(network=forum.network, person=forum.hana)
    report = report_post(
        by=forum.sam, post=PostFactory(thread=forum.thread, author=hanas), reason="safeguarding"
    )
    escalate_report(by=None, report=report)
    report.refresh_from_db()
    assert told(forum.hana) == []
    assert not may.can_take_report(forum.hana, report)


def test_danger_in_the_post_of_somebody_who_has_left_is_told_too(forum, told):
    Membership.objects.filter(person=forum.carol).delete()
    forum.post.refresh_from_db()
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    escalate_report(by=None, report=report)
    take_report(by=forum.hana, report=report)
    assert told(forum.hana) == ["danger_told_to_hr", "danger_went_up"]
    assert told(forum.carol) == []


@pytest.fixture
def lying(forum, danger):
    """Max took it three hours ago and has said nothing since."""
    take_report(by=forum.max, report=danger)
    Report.objects.update(taken_at=timezone.now() - dt.timedelta(hours=3))
    danger.refresh_from_db()
    return danger


def test_taking_danger_starts_a_clock(forum, danger):
    take_report(by=forum.max, report=danger)
    job = ProcrastinateJob.objects.filter(task_name="networks.escalate_report").latest("id")
    danger.refresh_from_db()
    assert 119 * 60 < (job.scheduled_at - danger.taken_at).total_seconds() < 121 * 60


def test_escalate_report_that_lies_goes_up_once(forum, lying, told):
    escalate_waiting_report(str(lying.pk))
    assert told(forum.hana) == ["danger_told_to_hr", "danger_lies"]
    assert [told(p)[-1] for p in (forum.lee, forum.max, forum.pia)] == ["danger_lies_told"] * 3
    assert told(forum.carol) == []
    assert escalate_report(by=None, report=lying) is False
    lying.refresh_from_db()
    assert (lying.status, lying.taken_by, lying.gone_up_at is None) == ("taken", forum.max, False)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_takes_over_what_lies(forum, lying, name):
    person = getattr(forum, name)
    assert not may.can_take_over(person, lying)
    escalate_report(by=None, report=lying)
    assert may.can_take_over(person, lying) is (name == "hana")


def test_take_report_that_lies_over(forum, lying, told):
    escalate_report(by=None, report=lying)
    take_report(by=forum.hana, report=lying)
    lying.refresh_from_db()
    assert (lying.status, lying.taken_by) == ("taken", forum.hana)
    assert (told(forum.max)[-1], told(forum.carol)) == ("danger_taken_over", ["hr_reads_post"])
    with pytest.raises(PermissionDenied):
        dismiss_report(by=forum.max, report=lying, outcome="No")


def test_danger_that_lies_with_hr_goes_up_to_the_rest_of_hr(forum, with_hana, told):
    hal = PersonFactory()
    RoleAssignmentFactory(person=hal, role=Role.HR_CASEWORKER)
    Report.objects.update(taken_at=timezone.now() - dt.timedelta(hours=3))
    assert escalate_report(by=None, report=with_hana) is True
    assert (told(hal), told(forum.hana)[-1]) == (["danger_lies"], "danger_went_up")
    take_report(by=hal, report=with_hana)
    assert told(forum.hana)[-1] == "danger_taken_over"
    assert Message.objects.get(recipient=forum.hana, kind="danger_taken_over").link.startswith(
        "/urgent-reports/"
    )


def test_danger_is_taken_over_only_in_time(forum, gone_up):
    take_report(by=forum.max, report=gone_up)
    with pytest.raises(ValidationError, match="changed"):
        take_report(by=forum.hana, report=gone_up)


def test_the_page_of_what_lies_says_who_has_it(as_, forum, lying):
    escalate_report(by=None, report=lying)
    page = as_(forum.hana).get(f"/urgent-reports/{lying.pk}/").content.decode()
    assert ("Max Officer took it on" in page, "Take it over" in page) == (True, True)
    hidden = ("Carol", "Zqposttext", "Zqdetail", "Heron", "Nights")
    assert [word for word in hidden if word in page] == []
    assert "HR can take it over." in as_(forum.hana).get("/urgent-reports/").content.decode()
    as_(forum.hana).post(f"/urgent-reports/{lying.pk}/take/")
    assert "Zqposttext" in as_(forum.hana).get(f"/urgent-reports/{lying.pk}/").content.decode()
