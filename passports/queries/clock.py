"""What is due on a day: the rows that the daily job works on."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from passports.models import Arrangement, Handover, Passport, Review, SharingChoice, Version
from passports.models.sharing import Choice, Recipient
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from people.models import Posting
from people.models.posting import Nation

IN_USE = (PassportStatus.IN_FORCE, PassportStatus.REVIEW_DUE)
MOVING = (PassportStatus.PREPARING, *IN_USE)
# Longer than any number of working days that a reminder comes before its day.
AHEAD = dt.timedelta(days=21)


def nations(owner_ids: Iterable[int], day: dt.date) -> dict[int, str]:
    """The nation of each person's posting on a day."""
    rows = Posting.objects.on(day).filter(person__in=list(owner_ids))
    return dict(rows.values_list("person", "nation"))


def nation(found: dict[int, str], owner_id: int) -> str:
    """England for somebody who has no posting today. [D]"""
    return found.get(owner_id, Nation.ENGLAND)


def told_manager(passport: str) -> Exists:
    """Whether the manager of the row's ``passport`` may see it, and so may be told of it."""
    return Exists(
        SharingChoice.objects.current().filter(
            passport=OuterRef(passport), recipient=Recipient.MANAGER, choice=Choice.ALWAYS
        )
    )


def unacknowledged(today: dt.date) -> QuerySet[Handover]:
    return (
        Handover.objects.filter(
            status=Handover.Status.TO_ACKNOWLEDGE,
            acknowledge_by__lte=today + AHEAD,
            passport__status__in=MOVING,
        )
        .select_related("passport__owner", "to_manager")
        .order_by("pk")
    )


def unanswered_by_owner(today: dt.date) -> QuerySet[Handover]:
    return (
        Handover.objects.filter(
            status=Handover.Status.ASKING_OWNER,
            starts_on__gte=today - AHEAD,
            passport__status__in=MOVING,
        )
        .select_related("passport__owner", "to_manager")
        .order_by("pk")
    )


def without_talk(today: dt.date) -> QuerySet[Handover]:
    """The last day to offer a talk is today, or was in the last days in which the job did not run."""
    return (
        Handover.objects.exclude(status=Handover.Status.CLOSED)
        .filter(
            talk_by__lte=today,
            talk_by__gt=today - AHEAD,
            talk_offered_for=None,
            talk_held_on=None,
            passport__status__in=MOVING,
        )
        .select_related("passport__owner", "to_manager")
        .order_by("pk")
    )


def unanswered_versions(today: dt.date) -> QuerySet[Version]:
    return (
        Version.objects.filter(
            status__in=[VersionStatus.SHARED, VersionStatus.SIGNED_BY_OWNER],
            answer_by__lte=today + AHEAD,
            answer_by__gt=today - AHEAD,
            passport__status__in=MOVING,
        )
        .annotate(told_manager=told_manager("passport"))
        .select_related("passport__owner", "passport__manager")
        .order_by("pk")
    )


def due_for_review(today: dt.date) -> QuerySet[Passport]:
    return Passport.objects.filter(
        status=PassportStatus.IN_FORCE, review_due_on__lte=today
    ).order_by("pk")


def reviews_coming(today: dt.date, days: dt.timedelta) -> QuerySet[Passport]:
    """Passports whose yearly review is due within ``days`` before or after ``today``.

    Those whose next version is with the manager are left out: the review is under way.
    """
    sent = Version.objects.open().exclude(status=VersionStatus.DRAFT)
    return (
        Passport.objects.filter(status__in=IN_USE)
        .filter(
            ~Exists(sent.filter(passport=OuterRef("pk"))),
            review_due_on__lte=today + days,
            review_due_on__gt=today - 2 * days,
        )
        .annotate(told_manager=told_manager("pk"))
        .select_related("owner", "manager")
        .order_by("pk")
    )


def reviews_asked_for(today: dt.date, days: dt.timedelta) -> QuerySet[Review]:
    """Open reviews that somebody asked for, and that are due today or were some days ago."""
    return (
        Review.objects.filter(done_at__isnull=True)
        .exclude(reason=Review.Reason.YEARLY)
        .filter(
            due_on__lte=today + days,
            due_on__gt=today - 2 * days,
            passport__status__in=IN_USE,
        )
        .annotate(told_manager=told_manager("passport"))
        .select_related("passport__owner", "passport__manager")
        .order_by("pk")
    )


def in_force(passport_status: tuple = IN_USE) -> QuerySet[Arrangement]:
    """The standing arrangements of versions in force."""
    return (
        Arrangement.objects.in_force()
        .filter(version__passport__status__in=passport_status)
        .select_related("version__passport__owner", "version__passport__manager")
        .order_by("version", "position", "pk")
    )


def trials_ending(today: dt.date) -> QuerySet[Arrangement]:
    return (
        in_force()
        .filter(
            status=ArrangementStatus.ON_TRIAL,
            trial_ends_on__lte=today + AHEAD,
            trial_ends_on__gt=today - AHEAD,
        )
        .annotate(told_manager=told_manager("version__passport"))
    )


def to_be_delivered(today: dt.date, days: int, until: int) -> QuerySet[Arrangement]:
    """Standing arrangements signed between ``days`` and ``until`` days ago, not asked about yet.

    Those that were asked about later already are left out: the earlier question comes too late.
    """
    last = today - dt.timedelta(days=days)
    first = today - dt.timedelta(days=until)
    return (
        in_force()
        .filter(
            version__manager_signed_at__date__lte=last, version__manager_signed_at__date__gt=first
        )
        .exclude(pk__in=Arrangement.objects.filter(checks__days__gte=days))
    )


def running_out(today: dt.date) -> QuerySet[Arrangement]:
    """Standing arrangements whose last day has passed."""
    return in_force((*IN_USE, PassportStatus.ENDED)).filter(ends_on__lt=today)


def pauses_over(today: dt.date) -> QuerySet[Passport]:
    return (
        Passport.objects.filter(status=PassportStatus.PAUSED, paused_until__lte=today)
        .select_related("owner")
        .order_by("pk")
    )
