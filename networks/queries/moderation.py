"""What moderators, authors and HR see of reports, removals and lifts."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, Case, ExpressionWrapper, Q, QuerySet, When
from django.utils.translation import gettext as _

from networks.models import (
    AnonymityLift,
    Appeal,
    Attachment,
    Network,
    Post,
    PostEdit,
    Removal,
    Report,
)
from networks.permissions import moderation as may
from networks.states import AppealStatus, LiftStatus, ReportStatus
from people.models import Person

OPEN = (ReportStatus.OPEN, ReportStatus.TAKEN)
POST = ("thread__board__network", "author__person", "pseudonym")


def through(path: str) -> list[str]:
    return [f"{path}__{name}" for name in POST]


def files_of(post: Post) -> QuerySet[Attachment]:
    return post.attachments.defer("data")


def shown_byline(user: Person, post: Post) -> str:
    """As members see who wrote it, for moderators; nothing for HR, which is not told that."""
    return post.signed if may.can_moderate_post(user, post) else ""


def queue(user: Person, network: Network, *, closed: bool) -> QuerySet[Report]:
    """Reports of a network's posts: those to work on, danger first and then the oldest; or the closed."""
    found = may.reports_visible_to(
        user, Report.objects.filter(post__thread__board__network=network)
    )
    found = found.select_related("taken_by", *through("post"))
    if closed:
        return found.exclude(status__in=OPEN).order_by("-closed_at", "pk")
    danger = Case(When(reason=may.URGENT, then=0), default=1)
    return found.filter(status__in=OPEN).order_by(danger, "created_at", "pk")


def appeals_for(user: Person) -> QuerySet[Appeal]:
    """Each with ``removed_by_viewer``: then somebody else decides; and ``moderated``: not as HR."""
    mine = ExpressionWrapper(Q(removal__by=user), BooleanField())
    moderated = ExpressionWrapper(may.moderates(user, "removal__post"), BooleanField())
    rows = Appeal.objects.annotate(removed_by_viewer=mine, moderated=moderated)
    found = may.appeals_visible_to(user, rows)
    return found.select_related("removal__by", "decided_by", *through("removal__post"))


def waiting_appeals(user: Person, network: Network) -> QuerySet[Appeal]:
    found = appeals_for(user).filter(status=AppealStatus.OPEN)
    found = found.filter(removal__post__thread__board__network=network)
    return found.order_by("created_at", "pk")


def judged_by(removal: Removal) -> str:
    """Who decides an appeal today: another "moderator", "hr" where there is none, or "nobody" yet."""
    if may.other_moderators(removal).exists():
        return "moderator"
    return "hr" if may.judges_of(removal).exists() else "nobody"


def appeals_to_hr(user: Person) -> QuerySet[Appeal]:
    """Those that no moderator can decide, the oldest first."""
    return Appeal.objects.filter(may.comes_to_hr(user)).order_by("created_at", "pk")


def waiting_lifts(user: Person, network: Network) -> QuerySet[AnonymityLift]:
    found = may.lifts_visible_to(user, AnonymityLift.objects.filter(status=LiftStatus.ASKED))
    found = found.filter(post__thread__board__network=network)
    return found.select_related("asked_by", *through("post")).order_by("created_at", "pk")


def urgent(user: Person) -> QuerySet[Report]:
    """What HR is told of: those that wait or lie (``lies``) first, the newest first."""
    found = may.urgent_reports_visible_to(user, Report.objects.all())
    found = found.annotate(lies=ExpressionWrapper(may.lies(), BooleanField()))
    waits = Case(When(status=ReportStatus.OPEN, then=0), When(lies=True, then=0), default=1)
    return found.select_related("taken_by", "post__thread__board__network").order_by(
        waits, "-created_at", "pk"
    )


def own_removals(user: Person, network: Network) -> QuerySet[Removal]:
    """Of one's own posts in a network, the newest first, each with its appeal."""
    found = may.removals_visible_to(user, Removal.objects.all())
    found = found.filter(post__thread__board__network=network)
    return found.select_related("appeal", *through("post")).order_by("-created_at", "pk")


def own_lifts(user: Person, network: Network) -> QuerySet[AnonymityLift]:
    found = may.own_lifts(user, AnonymityLift.objects.all())
    found = found.filter(post__thread__board__network=network)
    return found.select_related("asked_by", "decided_by", *through("post")).order_by(
        "-created_at", "pk"
    )


@dataclass(frozen=True)
class Moment:
    """One line of what happened to a post, for the timeline."""

    when: dt.datetime
    title: str
    text: str = ""
    by: str = ""


def full_name(person: Person | None) -> str:
    return person.get_full_name() if person else ""


def what_happened(post: Post) -> list[Moment]:
    """A post's history for moderators, the newest first. Never who reported, never who wrote."""
    moments = [of_edit(edit) for edit in post.edits.all()]
    for report in post.reports.select_related("taken_by"):
        moments += of_report(report)
    for removal in post.removals.select_related("by", "appeal__decided_by"):
        moments += of_removal(removal)
    for lift in post.lifts.select_related("asked_by", "decided_by"):
        moments += of_lift(lift)
    return sorted(moments, key=lambda moment: moment.when, reverse=True)


def of_edit(edit: PostEdit) -> Moment:
    if edit.moderated:
        return Moment(edit.at, _("A moderator changed the title. It was:"), edit.opens)
    before = f"{edit.opens}\n\n{edit.body}" if edit.opens else edit.body
    return Moment(edit.at, _("Edited. It said before:"), before)


def of_report(report: Report) -> list[Moment]:
    kind = str(report.get_reason_display())
    found = [Moment(report.created_at, _("Reported: %(kind)s") % {"kind": kind}, report.detail)]
    if report.gone_up_at:
        found.append(Moment(report.gone_up_at, _("Nobody took it in time: HR was asked")))
    if report.status == ReportStatus.DISMISSED and report.closed_at:
        title = _("The report was closed and the post stayed")
        found.append(Moment(report.closed_at, title, report.outcome, full_name(report.taken_by)))
    return found


def of_removal(removal: Removal) -> list[Moment]:
    found = [Moment(removal.created_at, _("Removed"), removal.reason, full_name(removal.by))]
    appeal = getattr(removal, "appeal", None)
    if appeal is not None:
        found.append(Moment(appeal.created_at, _("The author appealed"), appeal.text))
        if appeal.decided_at:
            title, by = str(appeal.get_status_display()), full_name(appeal.decided_by)
            found.append(Moment(appeal.decided_at, title, appeal.answer, by))
    return found


def of_lift(lift: AnonymityLift) -> list[Moment]:
    title = _("Asked to know who wrote it")
    found = [Moment(lift.created_at, title, lift.reason, full_name(lift.asked_by))]
    if lift.decided_at:
        lifted = lift.status == LiftStatus.LIFTED
        title = _("Agreed: two people know") if lifted else _("Not agreed")
        found.append(Moment(lift.decided_at, title, "", full_name(lift.decided_by)))
    return found
