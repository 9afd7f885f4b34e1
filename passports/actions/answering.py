"""The manager answers what the person asks for, and the person comes back to some of it."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from passports.actions.timeline import changed_meanwhile, lock, next_status, open_version, record
from passports.models import Arrangement, Passport, Version
from passports.notifications import answering as messages
from passports.permissions import can_answer, can_edit
from passports.queries.managers import answering, nation_of
from passports.rules.answers import Answer, missing, trial_too_early, trial_too_late
from passports.rules.deadlines import answer_by
from passports.states import (
    ARRANGEMENT_TRANSITIONS,
    VERSION_TRANSITIONS,
    ArrangementStatus,
    VersionStatus,
)
from people.models import Person

ANSWER_FIELDS = (
    "answer",
    "trial_ends_on",
    "reason_code",
    "alternative",
    "who",
    "does_what",
    "by_when",
)
VERB_OF_STATUS = {
    status: verb for verb, status in ARRANGEMENT_TRANSITIONS[ArrangementStatus.ASKED].items()
}


@action
def agree_arrangement(
    *, by: Person, arrangement: Arrangement, said: Answer, seen: dt.datetime | None
) -> Arrangement:
    """Agree to it as it was asked for. ``seen``: when the answer this one replaces was given."""
    return _answer("agree", by=by, arrangement=arrangement, said=said, seen=seen)


@action
def agree_with_change(
    *, by: Person, arrangement: Arrangement, said: Answer, seen: dt.datetime | None
) -> Arrangement:
    """Agree to something a little different, said in ``said.answer``."""
    return _answer("agree_with_change", by=by, arrangement=arrangement, said=said, seen=seen)


@action
def try_until(
    *, by: Person, arrangement: Arrangement, said: Answer, seen: dt.datetime | None
) -> Arrangement:
    """Try it until ``said.trial_ends_on`` and decide then."""
    return _answer("try_until", by=by, arrangement=arrangement, said=said, seen=seen)


@action
def not_agree(
    *, by: Person, arrangement: Arrangement, said: Answer, seen: dt.datetime | None
) -> Arrangement:
    """Do not agree, with a coded reason and an alternative."""
    return _answer("not_agree", by=by, arrangement=arrangement, said=said, seen=seen)


@action
def return_answers(*, by: Person, passport: Passport) -> Version:
    """Give the answers back to the owner, once every arrangement has one."""
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    version = shared_version(passport)
    arrangements = list(version.arrangements.all())
    if any(row.status == ArrangementStatus.ASKED for row in arrangements):
        raise ValidationError(
            _("Answer every arrangement before you return the answers"), code="unanswered"
        )
    since, version.answered_at = version.answered_at or version.sent_at, timezone.now()
    version.status = next_status(VERSION_TRANSITIONS, version.status, "return_answers")
    version.save(update_fields=["status", "answered_at"])
    for row in arrangements:
        if row.answered_at and since and row.answered_at > since:
            verb = VERB_OF_STATUS[ArrangementStatus(row.status)]
            record(passport, verb, by=row.answered_by, arrangement=row)
    record(passport, "return_answers", by=by)
    messages.answers_returned(version)
    return version


@action
def come_back(
    *, by: Person, passport: Passport, arrangements: Collection[Arrangement], comment: str
) -> Version:
    """Ask again about some of the answers, and say why. The manager has a new day to answer by."""
    passport = lock(passport.pk)
    if not can_edit(by, passport):
        raise PermissionDenied
    version = open_version(passport)
    came_back_to = next_status(VERSION_TRANSITIONS, version.status, "come_back")
    asked = list(version.arrangements.filter(pk__in=[row.pk for row in arrangements]))
    _check_come_back(asked, comment)
    for row in asked:
        ask_again(by=by, arrangement=row)
    version.status, version.comment = came_back_to, comment
    version.answer_by = next_answer_by(passport)
    version.save(update_fields=["status", "comment", "answer_by"])
    record(passport, "come_back", by=by)
    occasion = f"{timezone.now():%Y%m%d%H%M%S%f}"
    messages.came_back(version, to=answering(passport), occasion=occasion)
    return version


@action
def ask_again(*, by: Person, arrangement: Arrangement) -> Arrangement:
    """Part of coming back: one answer is asked for again. What was said stays until it is replaced."""
    passport = lock(arrangement.version.passport_id)
    if not can_edit(by, passport):
        raise PermissionDenied
    version = open_version(passport)
    if version.status != VersionStatus.ANSWERED or arrangement.version_id != version.pk:
        raise changed_meanwhile()
    arrangement.status = next_status(ARRANGEMENT_TRANSITIONS, arrangement.status, "ask_again")
    arrangement.save(update_fields=["status"])
    record(passport, "ask_again", by=by, arrangement=arrangement)
    return arrangement


def shared_version(passport: Passport) -> Version:
    """The version that waits for the manager's answers. Raises ValidationError(code="state")."""
    version = open_version(passport)
    if version.status != VersionStatus.SHARED:
        raise changed_meanwhile()
    return version


def next_answer_by(passport: Passport) -> dt.date:
    """The day by which the manager answers what is asked today."""
    return answer_by(timezone.localdate(), nation_of(passport.owner))


def _check_come_back(asked: list[Arrangement], comment: str) -> None:
    errors = {}
    if not asked:
        errors["arrangements"] = _("Select at least one arrangement to come back to")
    if not comment.strip():
        errors["comment"] = _("Enter what you would like your manager to know")
    if errors:
        raise ValidationError(errors)


def _answer(
    verb: str, *, by: Person, arrangement: Arrangement, said: Answer, seen: dt.datetime | None
) -> Arrangement:
    passport = lock(arrangement.version.passport_id)
    if not can_answer(by, passport):
        raise PermissionDenied
    row = shared_version(passport).arrangements.filter(pk=arrangement.pk).first()
    if row is None:
        raise changed_meanwhile()
    if row.answered_at != seen:
        raise _answered_meanwhile(row)
    _check_answer(verb, said)
    if row.status != ArrangementStatus.ASKED:
        row.status = next_status(ARRANGEMENT_TRANSITIONS, row.status, "ask_again")
        row.save(update_fields=["status"])
    row.status = next_status(ARRANGEMENT_TRANSITIONS, row.status, verb)
    for name in ANSWER_FIELDS:
        setattr(row, name, getattr(said, name))
    row.answered_by, row.answered_at = by, timezone.now()
    row.save(update_fields=["status", "answered_by", "answered_at", *ANSWER_FIELDS])
    return row


def _answered_meanwhile(row: Arrangement) -> ValidationError:
    name = row.answered_by.get_full_name() if row.answered_by else ""
    return ValidationError(
        _(
            "%(name)s answered this arrangement while you had it open. Your answer was not saved."
            " Read the other answer before you change it."
        ),
        code="state",
        params={"name": name},
    )


def _check_answer(verb: str, said: Answer) -> None:
    words = {
        "answer": _("Enter what you agree to instead"),
        "trial_ends_on": _("Enter the last day of the trial"),
        "reason_code": _("Select why you do not agree"),
        "alternative": _("Enter what would be possible instead"),
    }
    errors = {name: words[name] for name in missing(verb, said)}
    if verb == "try_until" and trial_too_early(said, timezone.localdate()):
        errors["trial_ends_on"] = _("The last day of the trial must be after today")
    if verb == "try_until" and trial_too_late(said, timezone.localdate()):
        errors["trial_ends_on"] = _("The last day of the trial must be within 12 months")
    if errors:
        raise ValidationError(errors)
