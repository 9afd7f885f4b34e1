"""What the answers to a request share: whose it is to answer, and where it goes next."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from leave import permissions
from leave.actions.booking import TakenDay, lock
from leave.actions.undoing import as_taken
from leave.models import LeaveRequest
from leave.queries.held import parts_held
from leave.queries.second_looks import days_asked, next_up
from leave.states import RequestStatus, Stage
from people.models import Person
from people.rules import add_working_days

WORKING_DAYS = 5
"""Working days to answer where the policy names none. [D]"""


def to_answer(
    request: LeaveRequest, by: Person, seen: int | None = None
) -> tuple[LeaveRequest, Person | None]:
    """The request, locked, and for whom ``by`` answers it (None: for ``by``). ``seen``: the version of its
    days that ``by`` looked at.

    Raises PermissionDenied; ValidationError: "state" where it was ``by``'s to answer until somebody
    else was quicker, "seen" where its owner has changed the days.
    """
    held = lock(request)
    again = held.status in (RequestStatus.DECLINE_PROPOSED, RequestStatus.LOOKED_AT_AGAIN)
    may = permissions.can_look_again if again else permissions.can_decide
    if not may(by, held):
        if held.status != request.status:
            raise ValidationError(_("Somebody has answered this in the meantime."), code="state")
        raise PermissionDenied
    if seen is not None and seen != held.days_version:
        told = _("The days have changed since you looked. Go back and look at the request again.")
        raise ValidationError(told, code="seen")
    how = permissions.reading(by, held)
    return held, how.on_behalf_of if how else None


def send_up(request: LeaveRequest, today: dt.date) -> None:
    """To the next manager who has not answered it, or to HR, with a deadline of its own. Not saved."""
    decider = next_up(request, today)
    request.decider = decider
    request.stage = Stage.NEXT_MANAGER if decider else Stage.HR
    days = request.policy.answer_working_days or WORKING_DAYS
    request.answer_by = add_working_days(today, days, request.nation)


def asked_for(request: LeaveRequest) -> list[TakenDay]:
    """The days that its owner asked for, to be written once more."""
    return [as_taken(row) for row in days_asked(request)]


def check_free(request: LeaveRequest, days: list[TakenDay]) -> None:
    """Raises ValidationError("held") where the owner has taken other leave on one of ``days`` since."""
    held = parts_held(request.owner, [day.date for day in days], besides=request)
    if any(held.get(day.date, 0) + day.part > 1 for day in days):
        text = _(
            "There is other leave on one of these days by now. You can approve the other days."
        )
        raise ValidationError(text, code="held")
