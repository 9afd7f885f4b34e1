"""A passport from the owner's side: start it, send it, take it back, discard it, begin the next version."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from passports.actions.sharing import let_in, replace_choice, withheld_handover
from passports.actions.timeline import lock, next_status, open_version, record
from passports.models import (
    Arrangement,
    Caring,
    Impact,
    LeavingAtOnce,
    Passport,
    SharingChoice,
    Version,
)
from passports.models.sharing import Choice, Level, Recipient
from passports.notifications import drafting as messages
from passports.permissions import can_edit
from passports.queries.drafts import manager_of
from passports.queries.managers import answering, nation_of
from passports.rules.deadlines import answer_by
from passports.states import (
    PASSPORT_TRANSITIONS,
    VERSION_TRANSITIONS,
    ArrangementStatus,
    PassportStatus,
    VersionStatus,
)
from people.models import Person

SECTIONS = (Caring, Impact, LeavingAtOnce)


def of_owner(passport: Passport, by: Person) -> Passport:
    """The passport, locked, if it is ``by``'s own. Raises PermissionDenied."""
    locked = lock(passport.pk)
    if not can_edit(by, locked):
        raise PermissionDenied
    return locked


def draft_of(passport: Passport) -> Version:
    """The version that may be edited. Raises ValidationError(code="state") if it was sent."""
    version = open_version(passport)
    if version.status != VersionStatus.DRAFT:
        raise ValidationError(
            _("You have sent your passport. Withdraw it before you change it."), code="state"
        )
    return version


@action
def start_passport(*, by: Person) -> Passport:
    """Begin ``by``'s passport, which nobody else can see or know of.

    Raises ValidationError(code="state") if there is one already.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Passport.objects.live().filter(owner=by).exists():
        raise ValidationError(_("You have a passport already."), code="state")
    passport = Passport.objects.create(owner=by)
    version = Version.objects.create(passport=passport, number=1)
    for section in SECTIONS:
        section.objects.create(version=version)
    for recipient in Recipient:
        choice = Choice.ALWAYS if recipient == Recipient.MANAGER else Choice.ASK
        SharingChoice.objects.create(passport=passport, recipient=recipient, choice=choice)
    record(passport, "start", by=by, private=True)
    return passport


@action
def send_passport(*, by: Person, passport: Passport, level: str) -> Version:
    """Send the draft to the manager of today, who may see ``level`` of it from now on.

    Raises ValidationError: "state", "manager" (none is known), "arrangements" (there is none),
    "incomplete" (one does not say what it means), "level", "paused".
    """
    passport = of_owner(passport, by)
    version = open_version(passport)
    status = next_status(VERSION_TRANSITIONS, version.status, "send")
    if passport.status == PassportStatus.PAUSED:
        raise ValidationError(_("Your passport is paused. Resume it first."), code="paused")
    manager, nation = manager_and_nation(by)
    check_arrangements(version)
    share_with_manager(passport, manager, level)
    version.status = status
    version.sent_at = now = timezone.now()
    version.answer_by = due = answer_by(timezone.localdate(), nation)
    version.save(update_fields=["status", "sent_at", "answer_by"])
    record(passport, "send", by=by, about=manager)
    messages.passport_sent(version, now, due, to=answering(passport))
    return version


def manager_and_nation(person: Person) -> tuple[Person, str]:
    """Of the person's posting of today. Raises ValidationError(code="manager") without a manager."""
    manager = manager_of(person)
    if manager is None:
        raise ValidationError(_("We do not know who your manager is."), code="manager")
    return manager, nation_of(person)


def check_arrangements(version: Version) -> None:
    """Raise ValidationError unless there is an arrangement and each says what it means."""
    arrangements = list(version.arrangements.all())
    if not arrangements:
        raise ValidationError(
            _("Add at least one arrangement before you send your passport."), code="arrangements"
        )
    if not all(arrangement.in_work_terms for arrangement in arrangements):
        raise ValidationError(
            _("Say what each arrangement means in work terms before you send your passport."),
            code="incomplete",
        )


def share_with_manager(passport: Passport, manager: Person, level: str) -> None:
    """Let ``manager`` see ``level`` from now on. If the passport was withheld from them until now,
    their days to acknowledge it begin."""
    if level not in Level.values:
        raise ValidationError(_("Select how much your manager may see."), code="level")
    waiting = withheld_handover(passport)
    if waiting and waiting.to_manager_id == manager.pk:
        waiting.passport = passport
        let_in(waiting, level, today=timezone.localdate())
        return
    replace_choice(passport, Recipient.MANAGER, Choice.ALWAYS, level)
    passport.manager = manager
    passport.save(update_fields=["manager"])


@action
def withdraw_passport(*, by: Person, passport: Passport) -> Version:
    """Take back what was sent: it is a draft again, for the owner alone.

    The manager keeps the version in force, and loses the passport if there is none.
    Raises ValidationError(code="state").
    """
    passport = of_owner(passport, by)
    version = open_version(passport)
    version.status = next_status(VERSION_TRANSITIONS, version.status, "withdraw")
    version.sent_at = version.answer_by = version.answered_at = None
    version.owner_signed_at = None
    version.save()
    take_from_manager(passport, version, "withdraw", by)
    return version


def take_from_manager(passport: Passport, version: Version, verb: str, by: Person) -> None:
    """Tell those who answer that the version is gone; without one in force the passport goes as well."""
    manager, told = passport.manager, answering(passport)
    if passport.status == PassportStatus.PREPARING:
        passport.manager = None
        passport.save(update_fields=["manager"])
    record(passport, verb, by=by, about=manager)
    messages.passport_withdrawn(version, to=told)


@action
def discard_passport(*, by: Person, passport: Passport) -> Passport:
    """Throw the open version away and wipe what is written in it.

    Without a version in force the passport ends. A later draft that was never sent leaves no trace
    in the numbering. Raises ValidationError(code="state").
    """
    passport = of_owner(passport, by)
    version = open_version(passport)
    was_draft = version.status == VersionStatus.DRAFT
    status = next_status(VERSION_TRANSITIONS, version.status, "discard")
    wipe(version)
    if was_draft and passport.status != PassportStatus.PREPARING:
        version.delete()
    else:
        version.status = status
        version.comment = ""
        version.save(update_fields=["status", "comment"])
    if was_draft:
        record(passport, "discard", by=by, private=True)
    else:
        take_from_manager(passport, version, "discard", by)
    if passport.status == PassportStatus.PREPARING:
        end_unsigned(passport)
    return passport


def wipe(version: Version) -> None:
    """Delete the sections and the arrangements of a version that is not signed."""
    for model in (*SECTIONS, Arrangement):
        model.objects.filter(version=version).delete()


def end_unsigned(passport: Passport) -> None:
    """End a passport that never came into force."""
    passport.status = next_status(PASSPORT_TRANSITIONS, passport.status, "discard")
    passport.ended_on = timezone.localdate()
    passport.ending = Passport.Ending.DISCARDED
    passport.manager = None
    passport.save()


@action
def start_version(*, by: Person, passport: Passport) -> Version:
    """Begin the next version as a copy of the one in force, which stays in force meanwhile.

    Answered arrangements keep their answers until they are edited; ended ones are left behind.
    Raises ValidationError(code="state") if a version is open or none is in force.
    """
    passport = of_owner(passport, by)
    in_force = passport.versions.filter(status=VersionStatus.IN_FORCE).first()
    in_use = passport.status in (PassportStatus.IN_FORCE, PassportStatus.REVIEW_DUE)
    if in_force is None or not in_use or passport.versions.open().exists():
        raise ValidationError(
            _("You can only start a next version while one is in force."), code="state"
        )
    last = passport.versions.aggregate(last=Max("number"))["last"]
    version = Version.objects.create(passport=passport, number=last + 1)
    copy_text(in_force, version)
    record(passport, "start_version", by=by, private=True)
    return version


def copy_text(source: Version, target: Version) -> None:
    """Copy the sections and the arrangements of ``source`` as they stand now."""
    for section in SECTIONS:
        found = section.objects.filter(version=source).first()
        values = values_of(found) if found else {}
        section.objects.create(**{**values, "version": target})
    for arrangement in source.arrangements.exclude(status=ArrangementStatus.ENDED):
        values = values_of(arrangement)
        Arrangement.objects.create(**{**values, "version": target, "origin": arrangement})


def values_of(row: Caring | Impact | LeavingAtOnce | Arrangement) -> dict[str, Any]:
    """The columns of a row, readable, but for its key: sealed text opens in its own row only."""
    return {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name != "id"
    }
