"""What is said when a request goes to somebody else because a manager has changed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from leave.models import LeaveRequest
from leave.notifications import links, words
from leave.notifications.asking import tell
from notifications import outbox
from people.models import Person


def leave_handed_over(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To whoever has to answer it now, and to the owner: with whom it is."""
    said = {
        "name": request.owner.get_full_name(),
        "decider": request.decider.get_full_name() if request.decider else _("HR"),
        "when": words.when(words.current_days(request)),
        "day": words.day(request.answer_by),
    }
    subject = _("A request for leave is with you now")
    body = _("%(name)s asks for leave for %(when)s. Please answer by %(day)s.") % said
    tell(request, to, "leave_handed_over", subject, body)
    outbox.put(
        recipient=request.owner,
        key=f"leave:{request.pk}:with:{request.decider_id or 'hr'}:{request.asked_at:%Y%m%dT%H%M%S}",
        kind="leave_is_with",
        subject=_("Your request for leave is with somebody else now"),
        body=_("%(decider)s answers it now. The day by which it is answered stays: %(day)s.")
        % said,
        link=links.to_owner(request),
    )
