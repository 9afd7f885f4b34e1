"""What is said when leave is asked for, changed and taken back. Never which kind of leave it is."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leave.models import LeaveRequest
from leave.notifications import links, words
from notifications import outbox
from people.models import Person


def tell(
    request: LeaveRequest, people: Iterable[Person], kind: str, subject: str, body: str
) -> None:
    at = f"{timezone.now():%Y%m%dT%H%M%S%f}"
    outbox.put_many(
        outbox.Letter(
            recipient_id=person.pk,
            key=f"leave:{request.pk}:{kind}:{at}:{person.pk}",
            kind=kind,
            subject=subject,
            body=body,
            link=links.to_decider(request),
        )
        for person in people
    )


def _said(request: LeaveRequest, days: Sequence[Any]) -> dict[str, str]:
    return {
        "name": request.owner.get_full_name(),
        "when": words.when(days),
        "day": words.day(request.answer_by),
    }


def leave_asked(request: LeaveRequest, days: Sequence[Any], *, to: Iterable[Person]) -> None:
    """To whoever answers: when, and by when to answer."""
    said = _said(request, days)
    subject = _("%(name)s asks for leave") % said
    body = _("Leave for %(when)s. Please answer by %(day)s.") % said
    tell(request, to, "leave_asked", subject, body)


def leave_changed(request: LeaveRequest, days: Sequence[Any], *, to: Iterable[Person]) -> None:
    """To whoever answers: other days, so a new answer."""
    said = _said(request, days)
    subject = _("%(name)s has changed a request for leave") % said
    body = _("It is now for %(when)s. Please answer by %(day)s. Earlier answers no longer hold.")
    tell(request, to, "leave_changed", subject, body % said)


def leave_withdrawn(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To those who had it: nothing is to be done any more."""
    said = _said(request, words.current_days(request))
    subject = _("%(name)s has taken back a request for leave") % said
    body = _("It was for %(when)s. You do not need to do anything.") % said
    tell(request, to, "leave_withdrawn", subject, body)


def leave_cancelled(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To the manager: the person will be at work after all."""
    said = _said(request, words.current_days(request))
    subject = _("%(name)s has cancelled leave") % said
    body = _("%(name)s is not away on %(when)s after all.") % said
    tell(request, to, "leave_cancelled", subject, body)


def came_back_early(request: LeaveRequest, back_on: dt.date, *, to: Iterable[Person]) -> None:
    """To the manager: from when the person is back."""
    said = {"name": request.owner.get_full_name(), "day": words.day(back_on)}
    subject = _("%(name)s comes back early") % said
    body = _("%(name)s is back at work on %(day)s.") % said
    tell(request, to, "came_back_early", subject, body)


def notice_logged(request: LeaveRequest, days: Sequence[Any]) -> None:
    """To the owner: what a manager wrote down, from which day it counts, and how to put it right."""
    by = request.notice_logged_by
    said = {
        "manager": by.get_full_name() if by else "",
        "given": words.day(request.notice_given),
        "when": words.when(days),
    }
    outbox.put(
        recipient=request.owner,
        key=f"leave:{request.pk}:notice_logged",
        kind="notice_logged",
        subject=_("Leave that you asked for was written down"),
        body=_(
            "%(manager)s has written down that on %(given)s you asked for leave for %(when)s."
            " Your notice counts from that day. If anything is wrong, change it or take it back."
        )
        % said,
        link=links.to_owner(request),
    )
