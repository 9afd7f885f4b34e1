"""The second look at a decline, and looking at it again when its owner asks."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from leave import permissions
from leave.actions.booking import give_back, lock, move, record
from leave.actions.deciding import check_text
from leave.actions.going_up import send_up, to_answer
from leave.models import LeaveRequest
from leave.notifications import deciding as messages
from leave.queries.second_looks import may_look
from leave.states import Outcome
from people.models import Person


@action
def confirm_decline(
    *, by: Person, request: LeaveRequest, explanation: str = "", seen: int | None = None
) -> LeaveRequest:
    """A second manager, or HR, agrees with a decline: it takes effect, and what it booked is given back.

    Raises PermissionDenied for whoever proposed it; ValidationError("state").
    """
    held, for_whom = to_answer(request, by, seen)
    move(held, "confirm_decline")
    held.save()
    give_back(held, by=by)
    said = {"on_behalf_of": for_whom, "explanation": explanation.strip()}
    record(held, "confirm_decline", by=by, **said)
    messages.decline_confirmed(held, by=by)
    return held


@action
def overturn_decline(
    *, by: Person, request: LeaveRequest, explanation: str = "", seen: int | None = None
) -> LeaveRequest:
    """A second manager, or HR, does not agree with a decline: the leave is approved as it was asked for.

    Raises as ``confirm_decline``.
    """
    held, for_whom = to_answer(request, by, seen)
    move(held, "overturn_decline")
    held.save()
    said = {"on_behalf_of": for_whom, "explanation": explanation.strip()}
    record(held, "overturn_decline", by=by, **said)
    messages.decline_overturned(held, by=by)
    return held


@action
def ask_again(*, by: Person, request: LeaveRequest, explanation: str = "") -> LeaveRequest:
    """The owner asks, once, that somebody else looks again at a decline or at an approval in part.
    What was approved stays booked meanwhile. ``explanation``: what they want to add.

    Raises ValidationError: "state", "again".
    """
    held = lock(request)
    if not permissions.can_edit(by, held):
        raise PermissionDenied
    move(held, "ask_again")
    record(held, "ask_again", by=by, explanation=explanation.strip())
    today = timezone.localdate()
    send_up(held, today)
    held.save()
    messages.look_again_asked(held, to=may_look(held, today))
    return held


@action
def uphold_decline(
    *, by: Person, request: LeaveRequest, explanation: str, seen: int | None = None
) -> LeaveRequest:
    """Somebody else has looked again, and the decline stays. Never for what was approved in part: that
    is answered with ``approve_in_part``, so that nothing is taken away.

    Raises ValidationError: "state"; "explanation" without one.
    """
    held, for_whom = to_answer(request, by, seen)
    if held.outcome == Outcome.PART_APPROVED:
        raise ValidationError(_("What was approved before stays approved."), code="state")
    move(held, "uphold_decline")
    check_text("explanation", explanation, _("Enter why the decline stays"))
    held.save()
    said = {"on_behalf_of": for_whom, "explanation": explanation.strip()}
    record(held, "uphold_decline", by=by, **said)
    messages.decline_upheld(held, by=by)
    return held
