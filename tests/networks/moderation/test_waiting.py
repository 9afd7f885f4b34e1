"""What waits is not forgotten: each step of waiting is told once, in words that say nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from networks.actions.deadlines import run_network_deadlines
from networks.actions.lifting import ask_lift
from networks.actions.removals import appeal_removal, grant_appeal
from networks.actions.reports import (
    escalate_report,
    hand_back_report,
    report_post,
    take_report,
    uphold_report,
)
from networks.actions.waiting import remind_of_moderation
from networks.models import AnonymityLift, Appeal, Report, RoleTerm
from networks.permissions import moderation as may
from networks.rules.waiting import steps
from notifications.models import Message


@pytest.fixture
def today():
    return timezone.localdate()


def ago(model, field: str, days: int) -> None:
    model.objects.update(**{field: timezone.now() - dt.timedelta(days=days)})


def kinds() -> list[tuple[str, str]]:
    """What was sent: kind and given name, in order."""
    rows = Message.objects.values_list("kind", "recipient__given_name")
    return sorted((kind, name) for kind, name in rows if "wait" in kind or "lies" in kind)


@pytest.mark.parametrize(
    ("days", "expected"), [(0, 0), (1, 0), (2, 1), (6, 1), (7, 2), (13, 2), (14, 3), (70, 11)]
)
def test_steps(days, expected):
    assert steps(days) == expected


def test_remind_of_moderation_of_a_report_once_a_step(forum, report, today):
    assert remind_of_moderation(by=None, today=today + dt.timedelta(days=1)) == 0
    ago(Report, "created_at", 2)
    assert remind_of_moderation(by=None, today=today) == 3
    assert remind_of_moderation(by=None, today=today) == 0
    assert remind_of_moderation(by=None, today=today + dt.timedelta(days=4)) == 0
    assert kinds() == [("report_waits", name) for name in ("Lee", "Max", "Pia")]
    assert remind_of_moderation(by=None, today=today + dt.timedelta(days=5)) == 3


def test_remind_of_moderation_who_has_taken_it_and_those_who_can_hand_it_back(forum, taken, today):
    ago(Report, "taken_at", 3)
    assert remind_of_moderation(by=None, today=today) == 2
    assert kinds() == [("report_lies", "Lee"), ("report_lies", "Max")]
    bodies = Message.objects.filter(kind="report_lies").order_by("recipient__given_name")
    assert ["Max Officer" in message.body for message in bodies] == [True, False]


def test_remind_of_moderation_of_danger_every_day_and_hr_once_it_has_gone_up(forum, today):
    danger = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    ago(Report, "created_at", 1)
    assert remind_of_moderation(by=None, today=today) == 3
    escalate_report(by=None, report=danger)
    assert remind_of_moderation(by=None, today=today) == 1
    assert remind_of_moderation(by=None, today=today + dt.timedelta(days=1)) == 4
    assert kinds().count(("danger_still_waits", "Hana")) == 2


def test_remind_of_moderation_of_danger_that_hr_has_taken(forum, today):
    danger = report_post(by=forum.sam, post=forum.post, reason="safeguarding")
    escalate_report(by=None, report=danger)
    take_report(by=forum.hana, report=danger)
    ago(Report, "taken_at", 1)
    before = kinds()
    assert remind_of_moderation(by=None, today=today) == 2
    assert sorted(set(kinds()) - set(before)) == [
        ("danger_still_waits", "Hana"), ("report_lies", "Lee")]  # fmt: skip


def test_remind_of_moderation_of_an_appeal_who_can_decide_it(forum, taken, today):
    removal = uphold_report(by=forum.max, report=taken, reason="It insults.")
    appeal = appeal_removal(by=forum.carol, removal=removal, text="It does not.")
    ago(Appeal, "created_at", 7)
    assert remind_of_moderation(by=None, today=today) == 2
    assert kinds() == [("appeal_waits", "Lee"), ("appeal_waits", "Pia")]
    RoleTerm.objects.exclude(person=forum.max).update(ended_at=timezone.now())
    assert remind_of_moderation(by=None, today=today) == 1
    assert kinds()[0] == ("appeal_waits", "Hana")
    grant_appeal(by=forum.hana, appeal=appeal, answer="Yes")
    assert remind_of_moderation(by=None, today=today + dt.timedelta(days=30)) == 0


def test_remind_of_moderation_of_a_lift_a_second_person(forum, today):
    ask_lift(by=forum.max, post=forum.post, reason="Zqwhy")
    ago(AnonymityLift, "created_at", 2)
    assert remind_of_moderation(by=None, today=today) == 2
    assert kinds() == [("lift_waits", "Lee"), ("lift_waits", "Pia")]


def test_the_daily_job_reminds_and_no_reminder_tells_anything(forum, report, today):
    ask_lift(by=forum.max, post=forum.post, reason="Zqwhy")
    for model in (Report, AnonymityLift):
        ago(model, "created_at", 9)
    run_network_deadlines(today=today)
    sent = Message.objects.filter(kind__in=["report_waits", "lift_waits"])
    assert sent.count() == 5
    for message in sent:
        text = f"{message.subject} {message.body}"
        assert [w for w in ("Carol", "Sam", "Zq", "Heron", "Nights", "network") if w in text] == []


@pytest.mark.parametrize("gone", ["office", "person"])
def test_what_somebody_left_behind_is_handed_back_by_any_moderator(forum, taken, today, gone):
    if gone == "office":
        RoleTerm.objects.filter(person=forum.max).update(ended_at=timezone.now())
    else:
        Report.objects.update(taken_by=None)
    taken.refresh_from_db()
    ago(Report, "taken_at", 2)
    assert remind_of_moderation(by=None, today=today) == (2 if gone == "office" else 3)
    assert ("report_lies", "Pia") in kinds()
    assert not may.can_hand_back_report(forum.sam, taken)
    hand_back_report(by=forum.pia, report=taken)
    taken.refresh_from_db()
    assert taken.status == "open"


def test_a_moderator_does_not_hand_back_what_another_has(forum, taken):
    assert not may.can_hand_back_report(forum.pia, taken)
