"""Both sign: the person first, then the manager. The second signature freezes the version."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from passports.actions.answering import next_answer_by
from passports.actions.timeline import changed_meanwhile, lock, next_status, open_version, record
from passports.models import Passport, Version
from passports.notifications import answering as answering_messages
from passports.notifications import signing as messages
from passports.permissions import can_answer, can_edit
from passports.queries.contents import freeze_version
from passports.queries.managers import answering
from passports.rules.signing import review_due_on
from passports.states import (
    ARRANGEMENT_TRANSITIONS,
    PASSPORT_TRANSITIONS,
    VERSION_TRANSITIONS,
    ArrangementStatus,
    PassportStatus,
    VersionStatus,
)
from people.models import Person


@action
def sign_passport(*, by: Person, passport: Passport, agreed: bool) -> Version:
    """The owner accepts the answers and signs. ``agreed``: said so in as many words."""
    passport = lock(passport.pk)
    if not can_edit(by, passport):
        raise PermissionDenied
    version = open_version(passport)
    version.status = next_status(VERSION_TRANSITIONS, version.status, "sign")
    _must_have_agreed(agreed)
    version.owner_signed_at = timezone.now()
    version.save(update_fields=["status", "owner_signed_at"])
    record(passport, "sign", by=by)
    messages.passport_signed(version, to=answering(passport))
    return version


@action
def countersign_passport(*, by: Person, passport: Passport, agreed: bool) -> Version:
    """The manager, or who stands in, signs: the version is frozen and in force from now on."""
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    version = open_version(passport)
    version.status = next_status(VERSION_TRANSITIONS, version.status, "countersign")
    _must_have_agreed(agreed)
    _put_in_force(passport)
    carry_life(version)
    for earlier in passport.versions.filter(status=VersionStatus.IN_FORCE):
        supersede_version(by=by, version=earlier)
    _sign(version, by)
    record(passport, "countersign", by=by, about=version.signed_for)
    messages.passport_countersigned(version)
    return version


@action
def supersede_version(*, by: Person, version: Version) -> Version:
    """Part of countersigning: the next version takes the place of the one in force."""
    passport = lock(version.passport_id)
    if not can_answer(by, passport):
        raise PermissionDenied
    signed = passport.versions.filter(status=VersionStatus.SIGNED_BY_OWNER)
    if not signed.exists():
        raise changed_meanwhile()
    version.status = next_status(VERSION_TRANSITIONS, version.status, "supersede")
    version.save(update_fields=["status"])
    return version


@action
def reopen_answers(*, by: Person, passport: Passport) -> Version:
    """The manager takes the answers back to change one, before signing. The owner signs again."""
    passport = lock(passport.pk)
    if not can_answer(by, passport):
        raise PermissionDenied
    version = open_version(passport)
    version.status = next_status(VERSION_TRANSITIONS, version.status, "reopen")
    version.owner_signed_at = None
    version.answer_by = next_answer_by(passport)
    version.save(update_fields=["status", "owner_signed_at", "answer_by"])
    record(passport, "reopen", by=by)
    answering_messages.answers_reopened(version, occasion=f"{timezone.now():%Y%m%d%H%M%S%f}")
    return version


def _must_have_agreed(agreed: bool) -> None:
    if not agreed:
        raise ValidationError({"agreed": _("Select that you have read and agree to the passport")})


def _put_in_force(passport: Passport) -> None:
    """A passport in force stays so while its next version is signed; a paused one is resumed first."""
    if passport.status == PassportStatus.PAUSED:
        raise ValidationError(
            _("The passport is paused. It can be signed once it is resumed."), code="state"
        )
    if passport.status == PassportStatus.ENDED:
        raise changed_meanwhile()
    if passport.status != PassportStatus.IN_FORCE:
        passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "countersign")
    passport.review_due_on = review_due_on(timezone.localdate(), passport.review_months)
    passport.save(update_fields=["status", "review_due_on"])


def carry_life(version: Version) -> None:
    """What happened to an arrangement while its copy was being talked over holds for the copy too.

    Only for arrangements that were not asked for again: put in place, kept after a trial, ended.
    """
    copies = version.arrangements.select_related("origin").filter(
        origin__isnull=False, answered_at=F("origin__answered_at")
    )
    for row in copies:
        life = row.origin
        if life is None:
            continue
        reachable = ARRANGEMENT_TRANSITIONS[ArrangementStatus(row.status)].values()
        if life.status != row.status and life.status in reachable:
            row.status, row.ends_on = life.status, life.ends_on
            row.put_in_place_on = life.put_in_place_on
            row.save(update_fields=["status", "ends_on", "put_in_place_on"])


def _sign(version: Version, by: Person) -> None:
    """Set the second signature and fix the texts; ``version`` has its new status already."""
    version.manager_signed_at = timezone.now()
    version.signed_by = by
    version.signed_for = None if by == version.passport.manager else version.passport.manager
    frozen = freeze_version(version)
    version.content, version.narrative = frozen.content, frozen.narrative
    version.sha256, version.narrative_sha256 = frozen.sha256, frozen.narrative_sha256
    version.save()
