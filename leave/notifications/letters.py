"""The letter to a person whose leave is moved. Written once, and kept as it was."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leave.models import LeaveDay, LeaveDecision, LeaveRequest
from leave.notifications.words import day as said_day
from leave.states import Scheme
from people.models import Person

Unit = LeaveDay.Unit


def postponement_letter(
    request: LeaveRequest,
    proposal: Any,
    before: Iterable[Any],
    new: Iterable[Any],
    *,
    by: Person,
    on: dt.date,
) -> str:
    """What is said in writing: the days asked for, the reason, the new days, and that the right stays.

    ``proposal`` has ``consulted_on``, ``reason`` and ``explanation``."""
    said = {
        "name": request.owner.get_full_name(),
        "by": by.get_full_name(),
        "given": said_day(request.notice_given),
        "talked": said_day(proposal.consulted_on),
        "reason": LeaveDecision.Reason(proposal.reason).label,
        "kind": Scheme(request.scheme).label.lower(),
    }
    parts = [
        said_day(on),
        _("Dear %(name)s") % said,
        _("On %(given)s you asked for %(kind)s on these days:") % said,
        listed(before),
        _("We talked it over on %(talked)s. Your leave moves to these days:") % said,
        listed(new),
        _("The reason: the work would be unduly disrupted. %(reason)s.") % said,
        proposal.explanation.strip(),
        _(
            "The new days are as long as those you asked for. Your right to this leave stays as it"
            " is: it was moved, not refused, and it will not be moved again."
        ),
        _("If you think that this is wrong, talk to me, to HR or to your trade union."),
        said["by"],
    ]
    return "\n\n".join(str(part) for part in parts)


def listed(days: Iterable[Any]) -> str:
    return "\n".join(f"• {in_words(day)}" for day in days)


def in_words(day: Any) -> str:
    """`Thursday 3 December 2026, in the morning`."""
    date = date_format(day.date, "l j F Y")
    if day.unit == Unit.DAY:
        return date
    return f"{date}, {str(Unit(day.unit).label).lower()}"
