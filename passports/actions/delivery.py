"""Agreed things happen, or not: put in place, tried, ended, and asked about."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.sharing import own
from passports.actions.timeline import lock, next_status, record
from passports.models import Arrangement, DeliveryCheck, Passport, TimelineEntry
from passports.notifications import delivery as about
from passports.permissions import can_answer, can_edit
from passports.queries import clock
from passports.queries.delivery import later_checks
from passports.queries.managers import answering
from passports.rules import deadlines
from passports.states import ARRANGEMENT_TRANSITIONS, ArrangementStatus, VersionStatus
from people.models import Person

A = ArrangementStatus
# Long enough for a job that stood still for a while; then the question is no longer sensible.
LATEST_DAYS = {30: 90, 90: 150}


def standing(arrangement: Arrangement) -> Arrangement:
    """The row as it is now. Raises ValidationError(code="state") unless its version is in force."""
    found = Arrangement.objects.select_related("version__passport__owner").get(pk=arrangement.pk)
    if found.version.status != VersionStatus.IN_FORCE:
        raise ValidationError(_("This arrangement is not in force."), code="state")
    return found


@action
def put_in_place(*, by: Person, arrangement: Arrangement, on: dt.date) -> Arrangement:
    """Owner or manager notes the day since which it happens. A trial stays one until it is decided.

    Raises ValidationError: "future", "state".
    """
    passport = lock(arrangement.version.passport_id)
    if not (can_edit(by, passport) or can_answer(by, passport)):
        raise PermissionDenied
    arrangement = standing(arrangement)
    if on > timezone.localdate():
        raise ValidationError(_("The date must be today or in the past."), code="future")
    status = next_status(ARRANGEMENT_TRANSITIONS, arrangement.status, "put_in_place")
    if arrangement.status != A.ON_TRIAL:
        arrangement.status = status
    arrangement.put_in_place_on = on
    arrangement.save(update_fields=["status", "put_in_place_on"])
    record(passport, "put_in_place", by=by, arrangement=arrangement)
    return arrangement


@action
def keep_trial(*, by: Person, arrangement: Arrangement) -> Arrangement:
    """The manager keeps what was on trial: it is agreed, or in place where it happens already."""
    passport = lock(arrangement.version.passport_id)
    if not can_answer(by, passport):
        raise PermissionDenied
    arrangement = standing(arrangement)
    status = next_status(ARRANGEMENT_TRANSITIONS, arrangement.status, "keep")
    arrangement.status = A.IN_PLACE if arrangement.put_in_place_on else status
    arrangement.save(update_fields=["status"])
    record(passport, "keep_trial", by=by, arrangement=arrangement)
    put_many([about.trial_kept(arrangement)])
    return arrangement


@action
def end_arrangement(*, by: Person, arrangement: Arrangement) -> Arrangement:
    """The owner, and nobody else, ends an arrangement. The manager is told."""
    passport = own(arrangement.version.passport, by)
    arrangement = standing(arrangement)
    arrangement.status = next_status(ARRANGEMENT_TRANSITIONS, arrangement.status, "end")
    arrangement.save(update_fields=["status"])
    record(passport, "end_arrangement", by=by, arrangement=arrangement)
    put_many(about.arrangement_ended(arrangement, person) for person in answering(passport))
    return arrangement


@action
def end_expired_arrangements(*, by: Person | None, today: dt.date) -> int:
    """Arrangements whose last day has passed are ended, as was agreed: nobody is reminded of it."""
    rows = list(clock.running_out(today))
    Arrangement.objects.filter(pk__in=[row.pk for row in rows]).update(status=A.ENDED)
    TimelineEntry.objects.bulk_create(
        TimelineEntry(passport=row.version.passport, verb="end_arrangement", arrangement=row)
        for row in rows
    )
    return len(rows)


@action
def remind_of_trials(*, by: Person | None, today: dt.date) -> int:
    """Owner and manager hear of a trial's end five working days before and on the day."""
    rows = list(clock.trials_ending(today))
    nations = clock.nations([row.version.passport.owner_id for row in rows], today)
    letters = []
    for row in rows:
        passport = row.version.passport
        nation = clock.nation(nations, passport.owner_id)
        days = deadlines.TRIAL_REMINDER_WORKING_DAYS
        told = [passport.owner_id]
        if row.told_manager and passport.manager_id:  # type: ignore[attr-defined]
            told.append(passport.manager_id)
        if row.trial_ends_on is None:
            continue
        if today >= row.trial_ends_on:
            letters += [about.trial_ends(row, person) for person in told]
        elif today >= deadlines.working_days_before(row.trial_ends_on, days, nation):
            letters += [about.trial_ends_soon(row, person) for person in told]
    return put_many(letters)


@action
def ask_about_delivery(*, by: Person | None, today: dt.date) -> int:
    """Ask owners 30 and 90 days after the manager's signature whether each arrangement happens."""
    made: list[DeliveryCheck] = []
    for days in deadlines.DELIVERY_DAYS:
        made += [
            DeliveryCheck(arrangement=row, days=days, asked_on=today)
            for row in clock.to_be_delivered(today, days, LATEST_DAYS[days])
        ]
    DeliveryCheck.objects.bulk_create(made)
    asked = {(check.arrangement.version_id, check.days): check for check in made}
    return put_many(about.delivery_asked(check) for check in asked.values())


@dataclass(frozen=True)
class Delivered:
    """What the owner says of one arrangement."""

    happened: str
    helps: str
    comment: str = ""


@action
def answer_delivery(
    *, by: Person, passport: Passport, answers: Mapping[uuid.UUID, Delivered]
) -> list[DeliveryCheck]:
    """The owner says of each arrangement (by the check's id) whether it happens and whether it helps.

    An answer may be given again, until the next question; it closes earlier questions that are
    still open. Raises ValidationError(code="unknown").
    """
    passport = own(passport, by)
    checks = list(
        DeliveryCheck.objects.filter(
            pk__in=answers, arrangement__version__passport=passport
        ).select_related("arrangement")
    )
    for check in checks:
        said = answers[check.pk]
        if said.happened not in check.Happened.values or said.helps not in check.Helps.values:
            raise ValidationError(_("Select an answer from the list."), code="unknown")
        check.happened, check.helps, check.comment = said.happened, said.helps, said.comment
        check.answered_at = timezone.now()
        check.save(update_fields=["happened", "helps", "comment", "answered_at"])
    close_earlier(passport)
    record(passport, "answer_delivery", by=by, private=True)
    return checks


def close_earlier(passport: Passport) -> None:
    """Questions after which a later one was answered need no answer any more."""
    answered = later_checks().filter(answered_at__isnull=False)
    DeliveryCheck.objects.filter(
        Exists(answered), arrangement__version__passport=passport, answered_at=None
    ).update(answered_at=timezone.now())
