"""To whoever has taken on an action."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from champions.models import ThemeAction
from notifications.outbox import Letter


def action_started(action: ThemeAction) -> Letter:
    return Letter(
        action.owner_id,
        f"action:{action.pk}:started",
        "action_started",
        _("Something for you to do by %(day)s") % {"day": date_format(action.due_on)},
        action.what,
        f"/champions/actions/{action.pk}/",
    )


def action_due(action: ThemeAction, *, late: bool) -> Letter:
    subject = _("It was to be done by %(day)s") if late else _("To be done by %(day)s")
    return Letter(
        action.owner_id,
        f"action:{action.pk}:{'late' if late else 'due'}:{action.due_on.isoformat()}",
        "action_due",
        subject % {"day": date_format(action.due_on)},
        action.what,
        f"/champions/actions/{action.pk}/",
    )
