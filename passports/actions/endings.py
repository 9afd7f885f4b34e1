"""The end of a passport, kindly; and withdrawing one's own words."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.sharing import own
from passports.actions.timeline import next_status, record
from passports.models import Arrangement, Caring, Handover, Impact, Passport
from passports.notifications import pausing as about
from passports.queries.managers import answering
from passports.states import PASSPORT_TRANSITIONS, ArrangementStatus, VersionStatus
from people.models import Person

BY_OWNER = (Passport.Ending.BEREAVEMENT, Passport.Ending.OTHER, Passport.Ending.NO_NEED)
IMPACT = ("hard_now", "works", "does_not_work", "good_week", "bad_week")


def standing_arrangements(passport: Passport) -> list[Arrangement]:
    """What holds now: the standing arrangements of the version in force."""
    return list(Arrangement.objects.in_force().filter(version__passport=passport))


@action
def end_passport(
    *, by: Person, passport: Passport, ending: str, until: Mapping[uuid.UUID, dt.date]
) -> Passport:
    """The owner ends it; each arrangement runs until its day in ``until`` (by the arrangement's id),
    and one without a day ends now. Reminders stop at once. The manager learns the days, never why.

    Raises ValidationError: "state", "unknown" ending, "past" day.
    """
    passport = own(passport, by)
    passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "end")
    if ending not in BY_OWNER:
        raise ValidationError(_("Select why your passport ends."), code="unknown")
    today = timezone.localdate()
    if any(day < today for day in until.values()):
        raise ValidationError(_("The last day must be today or later."), code="past")
    people = answering(passport)
    passport.ending, passport.ended_on = ending, today
    passport.paused_on = passport.paused_until = None
    passport.save()
    days = step_back(passport, until)
    close_everything(passport)
    record(passport, "end", by=by)
    put_many(about.passport_ended(passport, person, days) for person in people)
    return passport


def step_back(passport: Passport, until: Mapping[uuid.UUID, dt.date]) -> list[dt.date]:
    """Give each arrangement its last day, or end it now. Returns the days, in order."""
    days = set()
    for arrangement in standing_arrangements(passport):
        day = until.get(arrangement.pk)
        if day is None or (arrangement.starts_on and arrangement.starts_on > day):
            arrangement.status = ArrangementStatus.ENDED
        else:
            arrangement.ends_on = day
            days.add(day)
        arrangement.save(update_fields=["status", "ends_on"])
    return sorted(days)


def close_everything(passport: Passport) -> None:
    """Nothing is awaited any more: discussions, handovers, questions and reviews are closed."""
    now = timezone.now()
    passport.versions.open().update(status=VersionStatus.DISCARDED)
    passport.handovers.open().update(status=Handover.Status.CLOSED)
    passport.requests.current().update(ended_at=now)
    passport.reviews.open().update(done_at=now)


@action
def withdraw_narrative(*, by: Person, passport: Passport) -> Passport:
    """The owner takes back everything they wrote about caring and how it affects their work, in
    every version. Signed arrangements stay, and so does the proof that they are unchanged."""
    passport = own(passport, by)
    for caring in Caring.objects.filter(version__passport=passport):
        caring.answers = caring.expected_changes = ""
        caring.saved_at = timezone.now()
        caring.save()
    for impact in Impact.objects.filter(version__passport=passport):
        for name in IMPACT:
            setattr(impact, name, "")
        impact.saved_at = timezone.now()
        impact.save()
    for version in passport.versions.all():
        version.narrative = ""
        version.save(update_fields=["narrative"])
    record(passport, "withdraw_narrative", by=by, private=True)
    return passport
