"""Reports of posts: made by a member, taken by a moderator, upheld or dismissed.

The post is locked first, by every action here: of two moderators at once, one decides.
"""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from audit.trail import action
from networks.actions.doing import next_status, own_membership
from networks.actions.posts import check_shown, locked_post, name_thread
from networks.models import Membership, Post, Removal, Report
from networks.notifications import removals as about_removals
from networks.notifications import reports as about
from networks.permissions import moderation as may
from networks.states import REPORT_TRANSITIONS, ReportStatus
from notifications.outbox import put_many
from people.models import Person

JOB = "networks.escalate_report"
A_DAY = 20
OPEN = (ReportStatus.OPEN, ReportStatus.TAKEN)


def locked(report: Report) -> Report:
    """The report, with its post locked until the action ends."""
    post = locked_post(report.post)
    found = Report.objects.select_related("reporter__network").get(pk=report.pk)
    found.post = post
    return found


@action
def report_post(*, by: Person, post: Post, reason: str, detail: str = "") -> Report:
    """Say that something is wrong with a post. The same member reports it again: one report.

    "Somebody may be in danger" tells moderators and HR's duty caseworker at once, and goes up to HR
    after ``SAFEGUARDING_MINUTES``; it is never limited. There is no one-time key, which would name
    the member. Raises PermissionDenied, or ValidationError: "required", "state" (the post is gone),
    "limit".
    """
    post = locked_post(post)
    if not may.can_report(by, post):
        raise PermissionDenied
    membership = own_membership(post.thread.board.network, by)
    check_report(post, membership, reason, detail.strip())
    values = {"reason": reason, "detail": detail.strip()}
    waiting = post.reports.filter(status__in=OPEN)
    report = waiting.filter(reporter=membership).first()
    if report and (reason != may.URGENT or report.reason == may.URGENT):
        return report
    is_first = not waiting.exists()
    if report:
        report.reason, report.detail = reason, detail.strip() or report.detail
        report.status, report.taken_by, report.taken_at = ReportStatus.OPEN, None, None
        report.save(update_fields=["reason", "detail", "status", "taken_by", "taken_at"])
    else:
        report = Report.objects.create(post=post, reporter=membership, **values)
    report.post = post
    tell(report, is_first)
    return report


def check_report(post: Post, membership: Membership, reason: str, detail: str) -> None:
    if reason not in Report.Reason.values:
        raise ValidationError({"reason": _("Select what is wrong")}, code="required")
    if reason == Report.Reason.OTHER and not detail:
        raise ValidationError({"detail": _("Enter what is wrong")}, code="required")
    check_shown(post)
    since = timezone.now() - dt.timedelta(days=1)
    lately = Report.objects.filter(reporter=membership, created_at__gt=since).count()
    if reason != may.URGENT and lately >= A_DAY:
        raise ValidationError(
            _("You have reported a lot today. The moderators are looking at it."), code="limit"
        )


def tell(report: Report, is_first: bool) -> None:
    """A step of an action: the moderators once a post, and of danger each time, HR's duty with them."""
    moderators = may.moderators_for(report.post)
    if report.reason != may.URGENT:
        put_many(about.report_made(report, moderators) if is_first else ())
        return
    put_many(about.danger_reported(report, moderators))
    duty = may.without_author(may.on_duty(), report.post)
    put_many(about.danger_told_to_hr(report, duty))
    escalate_later(report, settings.SAFEGUARDING_MINUTES)


def escalate_later(report: Report, minutes: int) -> None:
    wait = {"minutes": minutes}
    app.configure_task(JOB, schedule_in=wait).defer(report_id=str(report.pk))


@action
def escalate_report(*, by: None, report: Report) -> bool:
    """Nobody has taken an urgent report in time, or who took it has not finished in time: it goes up.

    The whole HR team is told and may take it, or take it over; the moderators are told as well. Whether
    it went up; a second time does nothing.
    """
    report = locked(report)
    waits = report.status == ReportStatus.OPEN and not report.gone_up_at
    lies = Report.objects.filter(may.lies(), pk=report.pk).exists()
    if report.reason != may.URGENT or not (waits or lies):
        return False
    if not report.gone_up_at:
        report.gone_up_at = timezone.now()
        report.save(update_fields=["gone_up_at"])
    team = may.without_author(may.hr_team(), report.post).exclude(pk=report.taken_by_id or 0)
    moderators = may.moderators_for(report.post)
    if waits:
        put_many(about.danger_went_up(report, team))
        put_many(about.danger_waits(report, moderators))
        return True
    told = put_many(about.danger_lies(report, team))
    return put_many(about.danger_lies_told(report, moderators)) + told > 0


@action
def take_report(*, by: Person, report: Report) -> None:
    """Begin to work on a report; twice by the same person is once. If HR takes it, the author is told.

    HR takes a report of danger over from who has let it lie; who had it is told. Raises PermissionDenied,
    or ValidationError(code="state") if somebody else was quicker.
    """
    report = locked(report)
    if not may.can_take_report(by, report):
        raise PermissionDenied
    if report.status == ReportStatus.TAKEN and report.taken_by_id == by.pk:
        return
    if may.can_take_over(by, report):
        put_many(list(about.danger_taken_over(report, by)))
    else:
        report.status = next_status(REPORT_TRANSITIONS, report.status, "take")
    report.taken_by, report.taken_at = by, timezone.now()
    report.save(update_fields=["status", "taken_by", "taken_at"])
    if report.reason == may.URGENT:
        escalate_later(report, settings.SAFEGUARDING_TAKEN_MINUTES)
    if not may.can_moderate_post(by, report.post):
        put_many(about.hr_reads_post(report))


@action
def hand_back_report(*, by: Person, report: Report) -> None:
    """Somebody else should work on it; a lead may say so for who is away. Moderators are told.

    Of danger, HR is told again where it has gone up, and has it in time where it has not.
    Raises PermissionDenied, or ValidationError(code="state").
    """
    report = locked(report)
    if not may.can_hand_back_report(by, report):
        raise PermissionDenied
    report.status = next_status(REPORT_TRANSITIONS, report.status, "hand_back")
    others = may.moderators_for(report.post).exclude(pk=by.pk)
    put_many(list(about.report_handed_back(report, others)))
    if report.gone_up_at:
        team = may.without_author(may.hr_team(), report.post).exclude(pk=by.pk)
        put_many(list(about.danger_handed_back(report, team)))
    elif report.reason == may.URGENT:
        escalate_later(report, settings.SAFEGUARDING_MINUTES)
    report.taken_by = report.taken_at = None
    report.save(update_fields=["status", "taken_by", "taken_at"])


@action
def uphold_report(*, by: Person, report: Report, reason: str) -> Removal:
    """Remove the post. Its author is told the reason, and the reporters that it is gone.

    Other open reports of the post are answered with it, except those of danger, which removing
    does not end. Raises PermissionDenied, or ValidationError(code="state").
    """
    report = locked(report)
    if not may.can_uphold_report(by, report):
        raise PermissionDenied
    next_status(REPORT_TRANSITIONS, report.status, "uphold")
    removal = report.post.removals.filter(restored_at=None).first()
    if removal is None:
        removal = Removal.objects.create(post=report.post, report=report, by=by, reason=reason)
        name_thread(report.post)
        put_many(about_removals.post_removed(removal))
    others = report.post.reports.filter(status__in=OPEN).exclude(reason=may.URGENT)
    now = timezone.now()
    others.filter(status=ReportStatus.OPEN).update(
        status=ReportStatus.TAKEN, taken_by=by, taken_at=now
    )
    keys = [report.pk, *others.values_list("pk", flat=True)]
    ending = report.post.reports.filter(pk__in=keys).select_related("reporter__network")
    ending.update(status=ReportStatus.UPHELD, closed_at=now, outcome=reason)
    put_many(letter for one in ending for letter in about.report_upheld(one))
    return removal


@action
def dismiss_report(*, by: Person, report: Report, outcome: str) -> None:
    """The post stays; ``outcome`` says why, to moderators. HR writes here what was done about danger.

    Raises PermissionDenied, or ValidationError(code="state").
    """
    report = locked(report)
    if not may.can_decide_report(by, report):
        raise PermissionDenied
    report.status = next_status(REPORT_TRANSITIONS, report.status, "dismiss")
    report.outcome, report.closed_at = outcome, timezone.now()
    report.save(update_fields=["status", "outcome", "closed_at"])
    put_many(about.report_dismissed(report))
