"""What is done about a gap: owned, dated, and in public."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from people.models import Person
from reporting.models.reading import GapAction
from reporting.models.release import Release
from reporting.models.released_table import ReleasedTable
from reporting.notifications.reading import gap_action_added
from reporting.permissions import can_act_on_gaps, can_report_gap_action
from reporting.states import GAP_ACTION_TRANSITIONS, GapActionStatus, ReleaseStatus


def refusal(field: str, told: str, code: str) -> ValidationError:
    """An error for one field. (A plain dictionary of texts would lose the code.)"""
    return ValidationError({field: ValidationError(told, code=code)})


def check(what: str, owner: Person, due_on: dt.date, *, was: dt.date | None = None) -> None:
    """``was``: the day so far, which may be over as long as it stays."""
    if not what.strip():
        raise refusal("what", _("Enter what is to be done"), "required")
    if due_on < timezone.localdate() and due_on != was:
        raise refusal("due_on", _("The day must be today or later"), "past")
    if not owner.may_sign_in:
        raise refusal("owner", _("This person no longer works here"), "owner")


def in_hr(by: Person, row: GapAction) -> bool:
    return can_act_on_gaps(by)


def locked(row: GapAction, by: Person, may: Callable[[Person, GapAction], bool]) -> GapAction:
    """An open action, locked. Raises PermissionDenied, or ValidationError("state") when it is closed."""
    row = GapAction.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not may(by, row):
        raise PermissionDenied
    if row.status != GapActionStatus.OPEN:
        raise ValidationError(_("This action is closed already."), code="state")
    return row


@action
def add_gap_action(
    *, by: Person, release: Release, measure: str, what: str, owner: Person, due_on: dt.date
) -> GapAction:
    """Say in public what somebody does by a day about a measure of a published release.

    The owner is told. Raises PermissionDenied, or ValidationError: "state" (not published), "unknown"
    (the release has no such measure), "required", "past", "owner".
    """
    if not can_act_on_gaps(by):
        raise PermissionDenied
    if release.status != ReleaseStatus.PUBLISHED:
        raise ValidationError(_("This release is not published."), code="state")
    table = ReleasedTable.objects.filter(release=release, measure=measure).first()
    if table is None:
        raise ValidationError(_("This release has no such measure."), code="unknown")
    check(what, owner, due_on)
    made = GapAction.objects.create(
        release=release,
        measure=measure,
        title=table.title,
        what=what.strip(),
        owner=owner,
        due_on=due_on,
        created_by=by,
    )
    put_many([gap_action_added(made)])
    return made


@action
def edit_gap_action(
    *, by: Person, row: GapAction, what: str, owner: Person, due_on: dt.date
) -> GapAction:
    """Change what is done, by whom or by when; what it was stays in the history. A new owner is told.

    Raises PermissionDenied, or ValidationError: "state", "required", "past", "owner".
    """
    row = locked(row, by, in_hr)
    check(what, owner, due_on, was=row.due_on)
    is_new = owner.pk != row.owner_id
    row.what, row.owner, row.due_on = what.strip(), owner, due_on
    row.save(update_fields=["what", "owner", "due_on"])
    if is_new:
        put_many([gap_action_added(row, occasion=f"since:{timezone.now().isoformat()}")])
    return row


@action
def report_gap_action(*, by: Person, row: GapAction, note: str) -> GapAction:
    """Say in public how far it is; what was said before stays in the history. Its owner, or HR.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    row = locked(row, by, can_report_gap_action)
    row.progress, row.progress_on = said(note), timezone.localdate()
    row.save(update_fields=["progress", "progress_on"])
    return row


def said(note: str) -> str:
    if not note.strip():
        raise refusal("note", _("Enter what was done, or how far it is"), "required")
    return note.strip()


def close(row: GapAction, verb: str, note: str) -> GapAction:
    row.status = GAP_ACTION_TRANSITIONS[GapActionStatus(row.status)][verb]
    row.note, row.closed_on = said(note), timezone.localdate()
    row.save(update_fields=["status", "note", "closed_on"])
    return row


@action
def finish_gap_action(*, by: Person, row: GapAction, note: str) -> GapAction:
    """It is done: say what was done. Its owner, or HR.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    return close(locked(row, by, can_report_gap_action), "finish", note)


@action
def drop_gap_action(*, by: Person, row: GapAction, note: str) -> GapAction:
    """It is given up: say why. HR alone, so that nobody lets go of a gap in silence.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    return close(locked(row, by, in_hr), "drop", note)
