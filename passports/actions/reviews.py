"""Reviews: every year, on a change that the person reports, or because the manager asks."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import Letter, put_many
from passports.actions.sharing import own
from passports.actions.timeline import lock, next_status, record
from passports.models import Passport, Review, TimelineEntry, Version
from passports.notifications import reviews as about
from passports.permissions import can_answer
from passports.queries import clock
from passports.queries.managers import answering, nation_of
from passports.rules import deadlines
from passports.rules.signing import review_due_on
from passports.states import PASSPORT_TRANSITIONS, PassportStatus, VersionStatus
from people.models import Person
from people.rules import add_working_days

LONGEST = dt.timedelta(days=max(deadlines.REVIEW_REMINDER_DAYS))


@action
def make_due_for_review(*, by: Person | None, today: dt.date) -> int:
    """Passports whose review day has come are due, and a review of each is open."""
    passports = list(clock.due_for_review(today).select_for_update(of=("self",)))
    under_way = set(
        Review.objects.open().filter(passport__in=passports).values_list("passport", flat=True)
    )
    Passport.objects.filter(pk__in=[passport.pk for passport in passports]).update(
        status=PassportStatus.REVIEW_DUE
    )
    Review.objects.bulk_create(
        Review(
            passport=passport, reason=Review.Reason.YEARLY, due_on=passport.review_due_on or today
        )
        for passport in passports
        if passport.pk not in under_way
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(passport=passport, verb="make_due") for passport in passports
    )
    return len(passports)


@action
def close_settled_reviews(*, by: Person | None, today: dt.date) -> int:
    """A review is settled when a version was signed after it was asked for."""
    signed = Version.objects.filter(
        passport=OuterRef("passport"),
        status=VersionStatus.IN_FORCE,
        manager_signed_at__gt=OuterRef("asked_at"),
    )
    rows = Review.objects.open().annotate(
        signed_at=Subquery(signed.values("manager_signed_at")[:1])
    )
    return rows.filter(signed_at__isnull=False).update(
        done_at=timezone.now(), outcome=Review.Outcome.NEXT_VERSION
    )


@action
def remind_of_reviews(*, by: Person | None, today: dt.date) -> int:
    """Remind owner and manager 14 days before a review is due, on the day, and 14 days after."""
    letters: list[Letter] = []
    for passport in clock.reviews_coming(today, LONGEST):
        told = [passport.owner_id, *manager_told(passport, passport)]
        letters += due_letters(
            passport, f"yearly:{passport.pk}", passport.review_due_on, told, today
        )
    for review in clock.reviews_asked_for(today, LONGEST):
        passport = review.passport
        told = [passport.owner_id, *manager_told(passport, review)]
        letters += due_letters(passport, f"review:{review.pk}", review.due_on, told, today)
    return put_many(letters)


def manager_told(passport: Passport, row: Passport | Review) -> list[int]:
    seen = row.told_manager and passport.manager_id  # type: ignore[union-attr]
    return [passport.manager_id] if seen and passport.manager_id else []


def due_letters(
    passport: Passport, occasion: str, due_on: dt.date | None, told: list[int], today: dt.date
) -> list[Letter]:
    if due_on is None:
        return []
    stages = [d for d in deadlines.REVIEW_REMINDER_DAYS if today >= due_on + dt.timedelta(days=d)]
    if not stages:
        return []
    make = {-14: about.review_coming, 0: about.review_due, 14: about.review_late}[max(stages)]
    return [make(passport, f"{occasion}:{due_on}", person, due_on) for person in told]


def in_use(passport: Passport) -> None:
    if passport.status not in (PassportStatus.IN_FORCE, PassportStatus.REVIEW_DUE):
        raise ValidationError(
            _("This is possible only while a passport is in force."), code="state"
        )


def open_review(passport: Passport, reason: str, *, by: Person, why: str, alternative: str = ""):
    if passport.reviews.open().exists():
        raise ValidationError(_("A review is open already."), code="state")
    due_on = add_working_days(
        timezone.localdate(), deadlines.REVIEW_WORKING_DAYS, nation_of(passport.owner)
    )
    return Review.objects.create(
        passport=passport,
        reason=reason,
        asked_by=by,
        why=why,
        alternative=alternative,
        due_on=due_on,
    )


@action
def report_change(*, by: Person, passport: Passport, why: str = "") -> Review:
    """The owner says that something has changed: a review is due within 20 working days.

    Raises ValidationError(code="state") when it is not in force or a review is open.
    """
    passport = own(passport, by)
    in_use(passport)
    review = open_review(passport, Review.Reason.CHANGE, by=by, why=why)
    record(passport, "report_change", by=by)
    put_many(about.change_reported(review, person) for person in answering(passport))
    return review


@action
def request_review(*, by: Person, passport: Passport, why: str, alternative: str) -> Review:
    """The manager asks for a review, with a reason and an alternative. Everything stays in force.

    Raises ValidationError: "required" for a missing one, "state".
    """
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    errors = {
        name: ValidationError(words, code="required")
        for name, value, words in (
            ("why", why, _("Enter why you ask for a review")),
            ("alternative", alternative, _("Enter what could be done instead")),
        )
        if not value.strip()
    }
    if errors:
        raise ValidationError(errors)
    in_use(passport)
    review = open_review(passport, Review.Reason.MANAGER, by=by, why=why, alternative=alternative)
    record(passport, "request_review", by=by)
    put_many([about.review_requested(review)])
    return review


@action
def finish_review(*, by: Person, passport: Passport, talked: bool = False) -> Passport:
    """The owner ends the review: nothing changes, and the next one is due after the usual months.

    Where something is to change the owner starts the next version instead. A review that the
    manager asked for ends only when they have ``talked`` about it.
    Raises ValidationError: "state" when no review is due or open; "required" before the talk.
    """
    passport = own(passport, by)
    review = passport.reviews.open().first()
    if review is None and passport.status != PassportStatus.REVIEW_DUE:
        raise ValidationError(_("There is no review to finish."), code="state")
    was_asked = review is not None and review.reason == Review.Reason.MANAGER
    if was_asked and not talked:
        message = _("Select that you have talked about it")
        raise ValidationError({"talked": ValidationError(message, code="required")})
    if passport.status == PassportStatus.REVIEW_DUE:
        passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "finish_review")
    in_use(passport)
    passport.review_due_on = review_due_on(timezone.localdate(), passport.review_months)
    passport.save(update_fields=["status", "review_due_on"])
    if review:
        close_review(review, Review.Outcome.NO_CHANGE, by=by)
    record(passport, "finish_review", by=by)
    put_many(about.review_finished(passport, person, was_asked) for person in answering(passport))
    return passport


def close_review(review: Review, outcome: str, *, by: Person) -> None:
    review.done_at, review.done_by, review.outcome = timezone.now(), by, outcome
    review.save(update_fields=["done_at", "done_by", "outcome"])
