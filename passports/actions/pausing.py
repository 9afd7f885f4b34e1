"""A pause for a career break: nobody is reminded of anything until it is over."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.changes import WITH_THE_MANAGER, set_dates
from passports.actions.handovers import start_handovers
from passports.actions.sharing import own
from passports.actions.timeline import next_status, record
from passports.models import Handover, Passport
from passports.notifications import pausing as about
from passports.queries import clock
from passports.queries.managers import answering, nation_of
from passports.rules import deadlines
from passports.states import PASSPORT_TRANSITIONS
from people.models import Person


@action
def pause_passport(*, by: Person, passport: Passport, until: dt.date | None = None) -> Passport:
    """The owner pauses it, to a day on which they are asked whether to go on, or with no day.

    Raises ValidationError: "state", "past".
    """
    passport = own(passport, by)
    passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "pause")
    if until and until <= timezone.localdate():
        raise ValidationError(_("The day must be after today."), code="past")
    passport.paused_on, passport.paused_until = timezone.localdate(), until
    passport.save(update_fields=["status", "paused_on", "paused_until"])
    record(passport, "pause", by=by)
    put_many(about.passport_paused(passport, person) for person in answering(passport))
    return passport


@action
def resume_passport(*, by: Person, passport: Passport) -> Passport:
    """The owner goes on. What was due meanwhile counts from today; a new manager is handed over to.

    Raises ValidationError(code="state").
    """
    passport = own(passport, by)
    passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "resume")
    passport.paused_on = passport.paused_until = None
    passport.save(update_fields=["status", "paused_on", "paused_until"])
    record(passport, "resume", by=by)
    today, nation = timezone.localdate(), nation_of(passport.owner)
    for handover in passport.handovers.filter(status=Handover.Status.TO_ACKNOWLEDGE):
        set_dates(handover, today, nation)
        handover.save(update_fields=["acknowledge_by", "talk_by"])
    waiting = passport.versions.filter(status__in=WITH_THE_MANAGER, answer_by__isnull=False)
    waiting.update(answer_by=deadlines.answer_by(today, nation))
    start_handovers(by=by, owners=[by.pk], on=today)
    passport.refresh_from_db()
    put_many(about.passport_resumed(passport, person) for person in answering(passport))
    return passport


@action
def remind_of_pauses(*, by: Person | None, today: dt.date) -> int:
    """Ask owners whose pause was to end by ``today``, once, whether to go on."""
    return put_many(about.pause_over(passport) for passport in clock.pauses_over(today))
