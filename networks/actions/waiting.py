"""Reports, appeals and lifting requests that wait: who can end the waiting is reminded by the clock."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from audit.trail import action
from networks.models import AnonymityLift, Appeal, Report
from networks.notifications import waiting as about
from networks.permissions import moderation as may
from networks.permissions.networks import LEADERS
from networks.queries.moderation import OPEN, through
from networks.rules.waiting import steps
from networks.states import AppealStatus, LiftStatus, ReportStatus
from notifications.outbox import Letter, put_many
from people.models import Person


@action
def remind_of_moderation(*, by: Person | None, today: dt.date) -> int:
    """Remind on the second day and then every week; of danger every day. Each step is told once.

    How many were reminded. Nothing is said of who reported, who wrote, or what.
    """
    letters = [*of_reports(today), *of_appeals(today), *of_lifts(today)]
    return put_many(letters)


def days_since(moment: dt.datetime, today: dt.date) -> int:
    return (today - timezone.localdate(moment)).days


def of_reports(today: dt.date) -> Iterator[Letter]:
    rows = Report.objects.filter(status__in=OPEN).select_related("taken_by", *through("post"))
    for report in rows.order_by("created_at", "pk"):
        is_urgent = report.reason == may.URGENT
        days = days_since(report.taken_at or report.created_at, today)
        step = days if is_urgent else steps(days)
        if step < 1:
            continue
        if report.status == ReportStatus.OPEN:
            yield from about.report_waits(report, may.moderators_for(report.post), step)
        else:
            roles = may.MODERATORS if may.is_left_behind(report) else LEADERS
            others = may.moderators_for(report.post, roles)
            yield from about.report_lies(report, others, step)
        if is_urgent and report.gone_up_at:
            team = may.without_author(may.hr_team(), report.post)
            yield from about.danger_still_waits(report, team, step)


def of_appeals(today: dt.date) -> Iterator[Letter]:
    rows = Appeal.objects.filter(status=AppealStatus.OPEN)
    for appeal in rows.select_related(*through("removal__post")).order_by("created_at", "pk"):
        step = steps(days_since(appeal.created_at, today))
        if step:
            yield from about.appeal_waits(appeal, may.judges_of(appeal.removal), step)


def of_lifts(today: dt.date) -> Iterator[Letter]:
    rows = AnonymityLift.objects.filter(status=LiftStatus.ASKED)
    for lift in rows.select_related(*through("post")).order_by("created_at", "pk"):
        step = steps(days_since(lift.created_at, today))
        if step:
            others = may.moderators_for(lift.post).exclude(pk=lift.asked_by_id or 0)
            yield from about.lift_waits(lift, others, step)
