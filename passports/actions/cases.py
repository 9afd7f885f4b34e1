"""When it goes wrong: a case with HR, opened by the owner or the clock, taken and closed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import AccessEvent
from audit.trail import action
from notifications.outbox import put_many
from passports.actions.sharing import ask_owner, check, own, replace_choice
from passports.actions.timeline import record
from passports.models import Case, Passport
from passports.models.sharing import Choice, Recipient
from passports.notifications import cases as about
from passports.permissions import can_read_case, can_take_case
from passports.queries.caseworkers import Caseworkers, unit_paths
from passports.states import PassportStatus
from people.models import Person

BY_OWNER = (
    Case.Reason.NO_ANSWER,
    Case.Reason.REFUSED,
    Case.Reason.NOT_DELIVERED,
    Case.Reason.OTHER,
)


@action
def open_case(
    *, by: Person, passport: Passport, reason: str, detail: str, choice: str, level: str
) -> Case:
    """The owner takes it to HR, and decides in the same step what the caseworker sees of it.

    Raises ValidationError: "state" (ended, or a case is open), "unknown".
    """
    passport = own(passport, by)
    if passport.status == PassportStatus.ENDED:
        raise ValidationError(_("Your passport has ended."), code="state")
    if passport.cases.open().exists():
        raise ValidationError(_("You have an open case already."), code="state")
    if reason not in BY_OWNER:
        raise ValidationError(_("Select what it is about."), code="unknown")
    check(Recipient.HR, choice, level)
    replace_choice(passport, Recipient.HR, choice, level)
    case = Case.objects.create(passport=passport, reason=reason, detail=detail, opened_by=by)
    record(passport, "open_case", by=by, private=True)
    day = timezone.localdate()
    path = unit_paths([passport], day).get(passport.owner_id, "")
    caseworkers = Caseworkers.on(day).of(path)
    put_many(about.case_opened(case, person) for person in caseworkers if person != by.pk)
    return case


def locked(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("passport__owner")
    return rows.get(pk=case.pk)


@action
def take_case(*, by: Person, case: Case) -> Case:
    """A caseworker in scope takes it. The owner is told, and asked where they wanted to be asked.

    Raises ValidationError(code="state") when it is closed or somebody else has it.
    """
    if not can_take_case(by, case):
        raise PermissionDenied
    case = locked(case)
    if case.closed_at or case.caseworker_id:
        raise ValidationError(_("Somebody else has taken this case."), code="state")
    case.caseworker, case.taken_at = by, timezone.now()
    case.save(update_fields=["caseworker", "taken_at"])
    record(case.passport, "take_case", by=by, private=True)
    put_many([about.case_taken(case)])
    wanted = case.passport.choices.current().filter(recipient=Recipient.HR).first()
    if wanted is None or wanted.choice == Choice.ASK:
        level = wanted.level if wanted else "arrangements"
        ask_owner(case.passport, Recipient.HR, level)
    return case


@action
def withdraw_case(*, by: Person, case: Case) -> Case:
    """The owner takes back what they brought to HR; the caseworker's access ends at once.

    Raises ValidationError(code="state") when it is closed already.
    """
    case = locked(case)
    if case.opened_by_id != by.pk or case.passport.owner_id != by.pk:
        raise PermissionDenied
    if case.closed_at:
        raise ValidationError(_("This case is closed already."), code="state")
    end_case(case)
    record(case.passport, "withdraw_case", by=by, private=True)
    if case.caseworker:
        put_many([about.case_withdrawn(case, case.caseworker)])
    return case


def end_case(case: Case, outcome: str = "") -> None:
    """Close it, with every yes that was given to HR for it."""
    case.closed_at, case.outcome = timezone.now(), outcome
    case.save(update_fields=["closed_at", "outcome"])
    case.passport.requests.current().filter(recipient=Recipient.HR).update(ended_at=case.closed_at)


@action
def read_case(*, by: Person, case: Case) -> Case:
    """The caseworker opens the case: a reading that its owner can see in the list of accesses."""
    if not can_read_case(by, case):
        raise PermissionDenied
    AccessEvent.objects.create(
        reader=by,
        about=case.passport.owner,
        record="case",
        record_id=case.pk,
        part="case",
        reason=_("Has the case"),
    )
    return case


@action
def close_case(*, by: Person, case: Case, outcome: str) -> Case:
    """The caseworker says how it was settled; their access ends at once, and the owner is told.

    Raises ValidationError: "required", "state".
    """
    if not can_read_case(by, case):
        raise PermissionDenied
    case = locked(case)
    if case.closed_at:
        raise ValidationError(_("This case is closed already."), code="state")
    if not outcome.strip():
        raise ValidationError({"outcome": _("Enter how it was settled")}, code="required")
    end_case(case, outcome)
    record(case.passport, "close_case", by=by, private=True)
    put_many([about.case_closed(case)])
    return case
