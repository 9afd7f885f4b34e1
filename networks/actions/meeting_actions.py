"""What meetings want done: set, changed, finished, dropped, open again; and reminders of it."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.actions.meetings import written
from networks.models import ActionStep, Meeting, MeetingAction, Network
from networks.notifications import meeting_actions as about
from networks.permissions.meetings import can_finish_action
from networks.permissions.networks import can_write
from networks.queries.meetings import owners_for
from networks.states import ACTION_TRANSITIONS, ActionStatus, MeetingStatus
from notifications.outbox import put_many
from people.models import Person

SOON_DAYS = 7


@action
def add_meeting_action(
    *,
    by: Person,
    meeting: Meeting,
    text: str,
    due_on: dt.date,
    owner: Person | None = None,
    owner_words: str = "",
) -> MeetingAction:
    """Note what a meeting wants done, by whom and by when. A person who is named is told.

    The owner is an officer or in HR, or said in words: to name another member would tell who belongs.
    Raises PermissionDenied, or ValidationError: "state", "owner", "dates".
    """
    meeting = written(meeting, by, MeetingStatus.HELD)
    check_owner(meeting.network, owner, owner_words)
    if due_on < timezone.localdate(meeting.starts_at):
        raise ValidationError({"due_on": _("The date must be after the meeting")}, code="dates")
    made = MeetingAction.objects.create(
        network=meeting.network,
        meeting=meeting,
        text=text,
        due_on=due_on,
        owner=owner,
        owner_words="" if owner else owner_words.strip(),
    )
    note(made, "add")
    put_many(about.action_given(made))
    return made


def check_owner(network: Network, owner: Person | None, owner_words: str) -> None:
    if owner is None and not owner_words.strip():
        raise ValidationError({"owner_words": _("Enter who does it")}, code="owner")
    if owner is not None and owner not in owners_for(network):
        raise ValidationError({"owner": _("Select an officer or somebody in HR")}, code="owner")


def note(row: MeetingAction, verb: str, words: str = "") -> None:
    ActionStep.objects.create(action=row, verb=verb, words=words)


def locked(row: MeetingAction) -> MeetingAction:
    rows = MeetingAction.objects.select_for_update(of=("self",))
    return rows.select_related("network", "owner").get(pk=row.pk)


@action
def change_meeting_action(
    *,
    by: Person,
    action: MeetingAction,
    due_on: dt.date,
    owner: Person | None = None,
    owner_words: str = "",
) -> None:
    """Give an open action another owner or another day. A new owner is told.

    Raises PermissionDenied, or ValidationError: "state", "owner".
    """
    row = locked(action)
    if not can_write(by, row.network):
        raise PermissionDenied
    if row.status != ActionStatus.OPEN:
        raise ValidationError(_("This action is closed."), code="state")
    if owner != row.owner or owner is None:
        check_owner(row.network, owner, owner_words)
    is_new = owner is not None and owner != row.owner
    row.owner, row.owner_words = owner, "" if owner else owner_words.strip()
    row.due_on = due_on
    row.save(update_fields=["owner", "owner_words", "due_on"])
    note(row, "change", _("By %(day)s") % {"day": date_format(due_on)})
    if is_new:
        put_many(about.action_given(row))


@action
def finish_meeting_action(*, by: Person, action: MeetingAction, outcome: str) -> None:
    """Its owner or an officer says that it is done, and what came of it.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    row = locked(action)
    if not can_finish_action(by, row):
        raise PermissionDenied
    close(row, "finish", outcome)


@action
def drop_meeting_action(*, by: Person, action: MeetingAction, outcome: str) -> None:
    """An officer says that it is no longer needed, and why.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    row = locked(action)
    if not can_write(by, row.network):
        raise PermissionDenied
    close(row, "drop", outcome)


def close(row: MeetingAction, verb: str, outcome: str) -> None:
    outcome = outcome.strip()
    if not outcome:
        raise ValidationError({"outcome": _("Enter what came of it")}, code="required")
    row.status = next_status(ACTION_TRANSITIONS, row.status, verb)
    row.closed_at, row.outcome = timezone.now(), outcome
    row.save(update_fields=["status", "closed_at", "outcome"])
    note(row, verb, outcome)


@action
def reopen_meeting_action(
    *, by: Person, action: MeetingAction, due_on: dt.date, outcome: str
) -> None:
    """An officer says why it is to be done after all, and by when. It is on every agenda again.

    What had come of it stays in its history. Raises PermissionDenied, or ValidationError: "state",
    "required".
    """
    row = locked(action)
    if not can_write(by, row.network):
        raise PermissionDenied
    if not outcome.strip():
        raise ValidationError({"outcome": _("Enter why it is open again")}, code="required")
    row.status = next_status(ACTION_TRANSITIONS, row.status, "reopen")
    row.closed_at, row.outcome, row.due_on = None, "", due_on
    row.save(update_fields=["status", "closed_at", "outcome", "due_on"])
    note(row, "reopen", outcome.strip())
    put_many(about.action_reopened(row))


@action
def remind_of_actions(*, by: Person | None, today: dt.date) -> int:
    """Remind of open actions: a week before their day, when it is over, and then every four weeks.

    Their owner is told; where no person is named, or the person has left, the officers are.
    """
    rows = MeetingAction.objects.open().filter(
        due_on__lte=today + dt.timedelta(days=SOON_DAYS), network__closed_at__isnull=True
    )
    found = rows.select_related("network", "owner").order_by("pk")
    return put_many(letter for row in found for letter in about.action_due(row, today))
