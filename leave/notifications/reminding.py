"""Reminders to those who have to answer. Each once for a deadline."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from leave.models import LeaveRequest
from leave.notifications import links, words
from leave.states import RequestStatus, Scheme
from notifications.outbox import Letter
from people.models import Person

RIGHTS = (Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE)


def letters(request: LeaveRequest, kind: str, *, to: Iterable[Person]) -> list[Letter]:
    """``kind``: "soon", "due" (today is the last day) or "overdue"."""
    subject = {
        "soon": _("A request for leave waits for your answer"),
        "due": _("Please answer a request for leave today"),
        "overdue": _("A request for leave should have been answered"),
    }[kind]
    said = {"name": request.owner.get_full_name(), "day": words.day(request.answer_by)}
    body = _("%(name)s asks for leave. The last day to answer is %(day)s.") % said
    return [
        Letter(
            recipient_id=person.pk,
            key=f"leave:{request.pk}:{kind}:{request.answer_by}:{person.pk}",
            kind=f"leave_answer_{kind}",
            subject=subject,
            body=f"{body} {afterwards(request)}".strip(),
            link=links.to_decider(request),
        )
        for person in to
    ]


def afterwards(request: LeaveRequest) -> str:
    """What happens without an answer."""
    if request.scheme in RIGHTS and request.status == RequestStatus.ASKED:
        return _("Without an answer the leave stands as it was asked for.")
    if request.decider_id is not None:
        return _("After that it goes further up.")
    return ""
