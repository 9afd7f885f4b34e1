"""What a manager is told when somebody has had to leave. No word about why."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from leave.models import LeaveRequest
from leave.notifications import words
from leave.notifications.asking import tell
from people.models import Person


def left_now(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To the manager and who stands in, at once."""
    said = {
        "name": request.owner.get_full_name(),
        "given": request.owner.get_short_name(),
        "at": words.clock(request.made_at),
        "day": words.day(request.notice_given),
        "until": words.day(request.details_until),
    }
    subject = _("%(name)s has had to leave") % said
    body = (
        _(
            "%(name)s left at %(at)s on %(day)s. There is nothing to approve. Tell the team only"
            " this: %(given)s has had to leave. %(given)s does not have to say more now, and can"
            " add how long it takes until %(until)s."
        )
        % said
    )
    tell(request, to, "left_now", subject, body)


def details_added(request: LeaveRequest, days: Sequence[Any], *, to: Iterable[Person]) -> None:
    """To the manager: until when the person is away."""
    said = {"name": request.owner.get_full_name(), "when": words.when(days)}
    subject = _("%(name)s has said how long they are away") % said
    body = _("Away: %(when)s. There is nothing to approve.") % said
    tell(request, to, "left_now_details", subject, body)
