"""What is done about a gap: owned, dated, and in public."""

import datetime as dt

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
from reporting.permissions import can_act_on_gaps
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


def locked(row: GapAction, by: Person) -> GapAction:
    """An open action, locked. Raises PermissionDenied, or ValidationError("state") when it is closed."""
    if not can_act_on_gaps(by):
        raise PermissionDenied
    row = GapAction.objects.select_for_update(of=("self",)).get(pk=row.pk)
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
    row = locked(row, by)
    check(what, owner, due_on, was=row.due_on)
    is_new = owner.pk != row.owner_id
    row.what, row.owner, row.due_on = what.strip(), owner, due_on
    row.save(update_fields=["what", "owner", "due_on"])
    if is_new:
        put_many([gap_action_added(row, occasion=f"since:{timezone.now().isoformat()}")])
    return row


def close(row: GapAction, verb: str, by: Person, note: str) -> GapAction:
    row = locked(row, by)
    if not note.strip():
        raise refusal("note", _("Enter what came of it"), "required")
    row.status = GAP_ACTION_TRANSITIONS[GapActionStatus(row.status)][verb]
    row.note, row.closed_on = note.strip(), timezone.localdate()
    row.save(update_fields=["status", "note", "closed_on"])
    return row


@action
def finish_gap_action(*, by: Person, row: GapAction, note: str) -> GapAction:
    """It is done: say what came of it. Raises PermissionDenied, ValidationError: "state", "required"."""
    return close(row, "finish", by, note)


@action
def drop_gap_action(*, by: Person, row: GapAction, note: str) -> GapAction:
    """It is given up: say why. Raises PermissionDenied, ValidationError: "state", "required"."""
    return close(row, "drop", by, note)
