"""What was heard, and what is done about it."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.models import Session, Theme, ThemeAction
from champions.notifications import themes as about
from champions.permissions import can_close_action, can_run, is_champion
from champions.refusals import refusal
from champions.states import ACTION_TRANSITIONS, ActionStatus
from networks.actions.ideas import raise_idea
from networks.models import Idea
from notifications.outbox import put_many
from people.models import Person


@action
def record_theme(*, by: Person, session: Session, code: str, text: str) -> Theme:
    """Note what was heard in a session that is over. The theme keeps the month, not the session.

    Raises PermissionDenied, or ValidationError: "state" (not over), "unknown".
    """
    rows = Session.objects.select_for_update(of=("self",)).select_related("champion")
    session = rows.get(pk=session.pk)
    if not can_run(by, session.champion):
        raise PermissionDenied
    if not session.is_held:
        raise ValidationError(_("This session is not over yet."), code="state")
    if code not in Theme.Code.values:
        raise ValidationError(_("Select a theme"), code="unknown")
    session.themes_recorded = True
    session.save(update_fields=["themes_recorded"])
    return Theme.objects.create(
        champion=session.champion,
        month=timezone.localdate(session.starts_at).replace(day=1),
        kind=session.kind,
        code=code,
        text=text.strip(),
    )


@action
def start_action(
    *, by: Person, theme: Theme, what: str, owner: Person, due_on: dt.date
) -> ThemeAction:
    """Make an action of a theme: what, who and by when. The owner is told.

    Raises PermissionDenied, or ValidationError: "state" (it has one), "required", "past", "owner".
    """
    if not is_champion(by):
        raise PermissionDenied
    theme = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if ThemeAction.objects.filter(theme=theme).exists():
        raise ValidationError(_("Somebody has made an action of this already."), code="state")
    if not what.strip():
        raise refusal("what", _("Enter what is to be done"), "required")
    if due_on < timezone.localdate():
        raise refusal("due_on", _("The day must be today or later"), "past")
    if not owner.may_sign_in:
        raise refusal("owner", _("This person no longer works here"), "owner")
    made = ThemeAction.objects.create(
        theme=theme, what=what.strip(), owner=owner, due_on=due_on, created_by=by
    )
    put_many([about.action_started(made)])
    return made


@action
def pass_on_theme(*, by: Person, theme: Theme, title: str, body: str) -> Idea:
    """Raise an idea of a theme, in a champion's own words: an idea for all staff, with HR to answer it.

    The theme points to the idea and the idea to nothing; an action of the theme stays. The champion
    is told of each step. Raises PermissionDenied, or ValidationError(code="state") (it has one).
    """
    if not is_champion(by):
        raise PermissionDenied
    theme = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if theme.idea_id is not None:
        raise ValidationError(_("Somebody has passed this on already."), code="state")
    theme.idea = raise_idea(by=by, title=title, body=body)
    theme.save(update_fields=["idea"])
    return theme.idea


def close(action: ThemeAction, verb: str, by: Person, note: str) -> ThemeAction:
    action = ThemeAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if not can_close_action(by, action):
        raise PermissionDenied
    moves = ACTION_TRANSITIONS[ActionStatus(action.status)]
    if verb not in moves:
        raise ValidationError(_("This action is closed already."), code="state")
    if not note.strip():
        raise refusal("note", _("Enter how it ended"), "required")
    action.status, action.note = moves[verb], note.strip()
    action.closed_on = timezone.localdate()
    action.save(update_fields=["status", "note", "closed_on"])
    return action


@action
def finish_action(*, by: Person, action: ThemeAction, note: str) -> ThemeAction:
    """Close it as done, with a note. Raises PermissionDenied, ValidationError: "state", "required"."""
    return close(action, "finish", by, note)


@action
def drop_action(*, by: Person, action: ThemeAction, note: str) -> ThemeAction:
    """Close it as not done, with a note. Raises PermissionDenied, ValidationError: "state", "required"."""
    return close(action, "drop", by, note)
