"""Who may see a passport: its owner's choices, and answers to "may they?"."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from passports.actions.changes import WITH_THE_MANAGER, set_dates
from passports.actions.timeline import lock, record
from passports.models import Handover, Passport, SharingChoice, SharingRequest
from passports.models.sharing import Choice, Level, Recipient
from passports.notifications import handovers as about_handover
from passports.notifications import sharing as about
from passports.permissions import can_edit
from passports.queries.managers import nation_of
from passports.rules import deadlines
from people.models import ActingManager, Person

S = Handover.Status


def own(passport: Passport, by: Person) -> Passport:
    """``passport``, locked, if it is ``by``'s own. Raises PermissionDenied."""
    locked = lock(passport.pk)
    if not can_edit(by, locked):
        raise PermissionDenied
    return locked


@action
def choose_sharing(
    *, by: Person, passport: Passport, recipient: str, choice: str, level: str
) -> SharingChoice:
    """The owner decides whether a recipient may see it, and how much. The old choice is kept.

    "Always" for the manager of today, where a change of manager had withheld it, shares it with
    that manager now. Raises ValidationError: "unknown", or "ask" where asking makes no sense.
    """
    passport = own(passport, by)
    check(recipient, choice, level)
    waiting = withheld_handover(passport) if recipient == Recipient.MANAGER else None
    row = replace_choice(passport, recipient, choice, level)
    record(passport, "choose_sharing", by=by, private=True)
    if waiting and choice == Choice.ALWAYS:
        let_in(waiting, level, today=timezone.localdate())
    if choice != Choice.ASK:
        standing = passport.requests.current().filter(recipient=recipient)
        standing.update(ended_at=timezone.now())
    else:
        ask_owner(passport, recipient, level)
    return row


def check(recipient: str, choice: str, level: str) -> None:
    if (
        recipient not in Recipient.values
        or choice not in Choice.values
        or level not in Level.values
    ):
        raise ValidationError(_("Select who may see it, and how much."), code="unknown")
    if recipient == Recipient.MANAGER and choice == Choice.ASK:
        raise ValidationError(_("Select whether your manager may see it."), code="ask")


def withheld_handover(passport: Passport) -> Handover | None:
    """The change of manager because of which nobody sees it now."""
    kept = (S.WITHHELD, S.ASKING_OWNER)
    rows = passport.handovers.filter(status__in=kept, to_manager__isnull=False)
    return rows.select_related("to_manager", "passport__owner").first()


def replace_choice(passport: Passport, recipient: str, choice: str, level: str) -> SharingChoice:
    """End the standing choice and write the new one, unless they are the same."""
    now = timezone.now()
    standing = passport.choices.current().filter(recipient=recipient).first()
    if standing and (standing.choice, standing.level) == (choice, level):
        return standing
    if standing:
        standing.ended_at = now
        standing.save(update_fields=["ended_at"])
    return SharingChoice.objects.create(
        passport=passport, recipient=recipient, choice=choice, level=level, since=now
    )


def let_in(handover: Handover, level: str, *, today: dt.date) -> None:
    """The new manager may see it from now on; their dates count from today."""
    passport, nation = handover.passport, nation_of(handover.passport.owner)
    passport.manager = handover.to_manager
    passport.save(update_fields=["manager"])
    replace_choice(passport, Recipient.MANAGER, Choice.ALWAYS, level)
    passport.requests.current().filter(recipient=Recipient.NEXT_MANAGER).exclude(
        answer=SharingRequest.Answer.YES
    ).update(ended_at=timezone.now())
    handover.status = S.TO_ACKNOWLEDGE
    set_dates(handover, today, nation)
    handover.save(update_fields=["status", "acknowledge_by", "talk_by"])
    versions = passport.versions.filter(status__in=WITH_THE_MANAGER)
    versions.update(answer_by=deadlines.answer_by(today, nation))
    put_many([about_handover.handover_started_for_new_manager(handover)])


def ask_owner(passport: Passport, recipient: str, level: str) -> None:
    """Where somebody is waiting behind "ask me first", put the question to the owner now."""
    if recipient == Recipient.ACTING_MANAGER and passport.manager_id:
        spells = ActingManager.objects.on(timezone.localdate()).filter(manager=passport.manager_id)
        people = [spell.acting_id for spell in spells]
    elif recipient == Recipient.HR:
        people = list(
            passport.cases.open()
            .filter(caseworker__isnull=False)
            .values_list("caseworker", flat=True)
        )
    else:
        return
    ask(
        [
            SharingRequest(passport=passport, recipient=recipient, person_id=person, level=level)
            for person in people
            if person != passport.owner_id
        ]
    )


def ask(requests: list[SharingRequest]) -> None:
    """Ask owners, once for each person: requests that stand already are left as they are."""
    standing = set(
        SharingRequest.objects.current()
        .filter(passport__in=[request.passport_id for request in requests])
        .values_list("passport", "recipient", "person")
    )
    new = [r for r in requests if (r.passport_id, r.recipient, r.person_id) not in standing]
    SharingRequest.objects.bulk_create(new)
    rows = SharingRequest.objects.filter(pk__in=[request.pk for request in new])
    put_many(about.sharing_asked(row) for row in rows.select_related("passport", "person"))


@action
def answer_sharing_request(
    *, by: Person, request: SharingRequest, yes: bool, level: str = Level.ARRANGEMENTS
) -> SharingRequest:
    """The owner says whether this one person may see it, and how much.

    A yes to a new manager makes that manager's dates count from today; a no withholds it.
    Raises ValidationError: "state" when the question no longer stands, "unknown" level.
    """
    passport = own(request.passport, by)
    request = SharingRequest.objects.select_for_update().get(pk=request.pk)
    if request.ended_at or request.answer != SharingRequest.Answer.WAITING:
        raise ValidationError(_("This question has been answered or has ended."), code="state")
    if level not in Level.values:
        raise ValidationError(_("Select how much they may see."), code="unknown")
    request.passport = passport
    request.answer = SharingRequest.Answer.YES if yes else SharingRequest.Answer.NO
    request.level = level
    request.answered_at = timezone.now()
    request.save(update_fields=["answer", "level", "answered_at"])
    record(passport, "answer_sharing_request", by=by, about=request.person, private=True)
    if request.recipient == Recipient.NEXT_MANAGER:
        decide_handover(request, yes=yes)
    elif yes:
        put_many([about.sharing_allowed(request)])
    return request


def decide_handover(request: SharingRequest, *, yes: bool) -> None:
    handover = withheld_handover(request.passport)
    if handover is None or handover.to_manager_id != request.person_id:
        raise ValidationError(_("This question has ended."), code="state")
    handover.passport = request.passport
    if yes:
        let_in(handover, request.level, today=timezone.localdate())
    else:
        handover.status = S.WITHHELD
        handover.save(update_fields=["status"])


@action
def revoke_sharing(*, by: Person, request: SharingRequest) -> SharingRequest:
    """Take back a yes that was given to one person. Their access ends at once.

    A manager's is taken back by :func:`choose_sharing`. Raises ValidationError(code="state").
    """
    passport = own(request.passport, by)
    request = SharingRequest.objects.select_for_update().get(pk=request.pk)
    if request.ended_at or request.recipient == Recipient.NEXT_MANAGER:
        raise ValidationError(_("This has ended already."), code="state")
    request.ended_at = timezone.now()
    request.save(update_fields=["ended_at"])
    record(passport, "revoke_sharing", by=by, about=request.person, private=True)
    return request
