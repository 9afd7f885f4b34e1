"""A talk about a passport, and who comes along with its owner."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.sharing import own
from passports.actions.timeline import record
from passports.models import Meeting, Passport
from passports.notifications import meetings as about
from passports.queries.managers import answering
from people.models import Person


@action
def name_companion(
    *, by: Person, passport: Passport, purpose: str, on: dt.date, kind: str, name: str
) -> Meeting:
    """The owner says when a talk is and who comes along. The other side is told that somebody does.

    Raises ValidationError: "unknown", "past", "required" (a companion without a name), "state"
    (a talk with HR without an open case).
    """
    passport = own(passport, by)
    if purpose not in Meeting.Purpose.values or kind not in Meeting.Companion.values:
        raise ValidationError(_("Select what the talk is about."), code="unknown")
    if on < timezone.localdate():
        raise ValidationError({"on": _("The date must be today or later")}, code="past")
    if kind and not name.strip():
        raise ValidationError({"name": _("Enter who comes along")}, code="required")
    people = other_side(passport, purpose)
    meeting = Meeting.objects.create(
        passport=passport,
        purpose=purpose,
        on=on,
        companion_kind=kind,
        companion_name=name if kind else "",
        named_by=by,
    )
    record(passport, "name_companion", by=by)
    put_many(about.companion_named(meeting, person) for person in people)
    return meeting


def other_side(passport: Passport, purpose: str) -> list[Person]:
    """Whom the owner meets: the caseworker for a talk with HR, the manager otherwise."""
    if purpose != Meeting.Purpose.CASE:
        return answering(passport)
    case = passport.cases.open().select_related("caseworker").first()
    if case is None:
        raise ValidationError(_("There is no open case."), code="state")
    return [case.caseworker] if case.caseworker else []


@action
def cancel_meeting(*, by: Person, meeting: Meeting) -> Meeting:
    """The owner cancels it; the other side is told. Raises ValidationError(code="state")."""
    passport = own(meeting.passport, by)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.cancelled_at:
        raise ValidationError(_("This talk is cancelled already."), code="state")
    meeting.cancelled_at = timezone.now()
    meeting.save(update_fields=["cancelled_at"])
    record(passport, "cancel_meeting", by=by)
    case_closed = meeting.purpose == Meeting.Purpose.CASE and not passport.cases.open().exists()
    people = [] if case_closed else other_side(passport, meeting.purpose)
    put_many(about.meeting_cancelled(meeting, person) for person in people)
    return meeting
