"""From one manager to the next."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.changes import write_changes
from passports.actions.leavers import end_for_leavers
from passports.actions.timeline import lock, record
from passports.models import Handover, Meeting, Passport
from passports.notifications import handovers as about
from passports.notifications.meetings import talk_suggested
from passports.permissions import can_answer, can_edit
from passports.queries.handovers import in_batches, of_leavers, with_new_manager
from people.models import Person

S = Handover.Status


@action
def start_handovers(
    *, by: Person | None, on: dt.date, owners: QuerySet[Person] | list[int] | None = None
) -> int:
    """Hand over every passport whose owner has another manager on ``on`` than the one who knows it.

    ``by`` is the administrator who ran the HR feed, or None for the clock; ``owners`` limits it to
    some people (a queryset, or ids), None looks at everybody. Passports of leavers end. Takes about
    twenty queries for a thousand passports, and does nothing for those that were handed over
    before. Returns how many passports were handed over or ended.
    """
    count = 0
    for batch in in_batches(of_leavers(on), owners):
        end_for_leavers(batch, by=by, on=on)
        count += len(batch)
    for batch in in_batches(with_new_manager(on), owners):
        write_changes(batch, by=by, on=on)
        count += len(batch)
    return count


def open_handover(passport: Passport) -> Handover:
    """The handover under way. Raises ValidationError when there is none."""
    found = passport.handovers.open().select_related("to_manager", "passport__owner").first()
    if found is None:
        raise ValidationError(_("There is nothing to acknowledge any more."), code="state")
    return found


@action
def acknowledge_handover(*, by: Person, passport: Passport) -> Handover:
    """The new manager (or who stands in) says that they have read it."""
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    handover = open_handover(passport)
    if handover.status not in (S.TO_ACKNOWLEDGE, S.WITH_HR):
        raise ValidationError(_("There is nothing to acknowledge any more."), code="state")
    handover.status = S.ACKNOWLEDGED
    handover.acknowledged_at = timezone.now()
    handover.acknowledged_by = by
    handover.save(update_fields=["status", "acknowledged_at", "acknowledged_by"])
    record(passport, "acknowledge_handover", by=by)
    put_many([about.handover_acknowledged(handover)])
    return handover


def latest_handover(passport: Passport) -> Handover:
    """The handover to the manager of today, acknowledged or not. Raises ValidationError without one."""
    found = (
        passport.handovers.filter(to_manager=passport.manager)
        .exclude(status=S.CLOSED)
        .select_related("to_manager", "passport__owner")
        .first()
    )
    if found is None:
        raise ValidationError(_("There has been no change of manager."), code="state")
    return found


@action
def offer_talk(*, by: Person, passport: Passport, on: dt.date) -> Passport:
    """The manager suggests a day for the talk of a handover or a review; the owner is told.

    Raises ValidationError: "past"; "state" where neither is under way.
    """
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    if on < timezone.localdate():
        raise ValidationError(_("The date of the talk must be today or later."), code="past")
    if passport.reviews.open().exists() and not waits_for_talk(passport):
        plan_review(passport, by=by, on=on)
    else:
        handover = latest_handover(passport)
        handover.talk_offered_for = on
        handover.save(update_fields=["talk_offered_for"])
        put_many([about.talk_offered(handover)])
    record(passport, "offer_talk", by=by)
    return passport


def waits_for_talk(passport: Passport) -> bool:
    """There is a new manager, and they and the owner have not talked yet."""
    handovers = passport.handovers.filter(to_manager=passport.manager, talk_held_on=None)
    return handovers.exclude(status=S.CLOSED).exists()


def plan_review(passport: Passport, *, by: Person, on: dt.date) -> None:
    """A talk for the review, which the owner may cancel or bring somebody to."""
    purpose = Meeting.Purpose.REVIEW
    meeting = Meeting.objects.create(passport=passport, purpose=purpose, on=on, named_by=by)
    put_many([talk_suggested(meeting)])


@action
def hold_talk(*, by: Person, passport: Passport, on: dt.date) -> Handover:
    """Owner or manager notes the day on which the talk was held."""
    passport = lock(passport.pk)
    if not (can_edit(by, passport) or can_answer(by, passport)):
        raise PermissionDenied
    handover = latest_handover(passport)
    if not handover.starts_on <= on <= timezone.localdate():
        message = _("The talk was held between the change of manager and today.")
        raise ValidationError(message, code="date")
    handover.talk_held_on = on
    handover.save(update_fields=["talk_held_on"])
    record(passport, "hold_talk", by=by)
    return handover
