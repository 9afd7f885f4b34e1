"""What the owner of an action is told, or the officers where nobody is named."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import MeetingAction, RoleTerm
from networks.notifications import links
from networks.notifications.members import key_prefix
from networks.permissions.networks import WRITERS
from notifications.outbox import Letter

EVERY_DAYS = 28


def body_of(action: MeetingAction) -> str:
    return f"{action.text}\n\n" + _("By %(day)s.") % {"day": date_format(action.due_on)}


def letter(action: MeetingAction, person_id: int, kind: str, subject: str, what: str) -> Letter:
    return Letter(
        person_id,
        f"{key_prefix(action.network)}action:{action.pk}:{what}:{person_id}",
        kind,
        subject,
        body_of(action),
        links.to_action(action),
    )


def action_given(action: MeetingAction) -> Iterator[Letter]:
    """To a person who is named as its owner."""
    if action.owner_id is not None:
        what = f"given:{timezone.now().isoformat()}"
        subject = _("You are asked to do something by %(day)s") % {
            "day": date_format(action.due_on)
        }
        yield letter(action, action.owner_id, "action_given", subject, what)


def action_reopened(action: MeetingAction) -> Iterator[Letter]:
    if action.owner_id is not None:
        what = f"reopened:{timezone.now().isoformat()}"
        subject = _("Something of yours is open again")
        yield letter(action, action.owner_id, "action_reopened", subject, what)


def action_due(action: MeetingAction, today: dt.date) -> Iterator[Letter]:
    """Before its day once; after it at once and every four weeks. Another day begins anew."""
    late = (today - action.due_on).days
    if late > 0:
        kind, subject = "action_overdue", _("Something is overdue")
        what = f"overdue:{action.due_on}:{(late - 1) // EVERY_DAYS}"
    else:
        kind, subject = "action_due", _("Something is due soon")
        what = f"due:{action.due_on}"
    for person_id in who_does(action, today):
        yield letter(action, person_id, kind, subject, what)


def who_does(action: MeetingAction, today: dt.date) -> list[int]:
    if action.owner is not None and action.owner.may_sign_in:
        return [action.owner.pk]
    terms = RoleTerm.objects.on(today).filter(network=action.network_id, role__in=WRITERS)
    return sorted(set(terms.values_list("person_id", flat=True)))
