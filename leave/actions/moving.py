"""When a manager changes or leaves, and when somebody leaves the employer."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from audit.trail import action
from leave.actions.booking import give_back, move, record
from leave.models import LeaveRequest
from leave.notifications import moving as messages
from leave.queries import moving
from leave.queries.deciders import next_decider
from leave.queries.told import with_whom
from leave.states import OPEN, RequestStatus, Stage
from people.models import Person

BATCH = 500


@action
def move_leave(*, by: Person | None, on: dt.date, owners: list[int] | None = None) -> int:
    """After a change of managers or of employment on ``on``: what is open or to come goes to the manager
    of that day, or to HR where there is none; a leaver's lapses. Who could see it before no longer can.

    ``by``: the administrator who ran the HR feed, or None for the clock. ``owners``: some people (None:
    everybody). Does nothing for what was moved before. Returns how many were moved or lapsed.
    """
    lapsed = each(moving.of_leavers(on), owners, lambda found: lapse(found, by))
    went_up = each(moving.without_decider(on), owners, lambda found: go_past(found, by, on))
    moved = each(moving.with_another_manager(on), owners, lambda found: hand_over(found, by, on))
    return lapsed + went_up + moved


def each(
    found: QuerySet[LeaveRequest], owners: list[int] | None, act: Callable[[Any], None]
) -> int:
    """Call ``act`` once with every one of ``found``, locked; how many there were."""
    count = 0
    for ids in moving.in_batches(found, owners, BATCH):
        for request in moving.locked(found, ids):
            act(request)
            count += 1
    return count


def lapse(request: LeaveRequest, by: Person | None) -> None:
    """A leaver's: nobody has to answer it, and what it booked is given back."""
    move(request, "lapse")
    request.save()
    give_back(request, by=by)
    record(request, "lapse", by=by)


def hand_over(request: Any, by: Person | None, on: dt.date) -> None:
    """To the manager of today (``new_manager_id``). What went up to somebody else stays there."""
    waits = request.status in OPEN
    manager = Person.objects.filter(pk=request.new_manager_id).first()
    had_none = request.manager_id is None and request.status == RequestStatus.ASKED
    request.manager = manager
    if request.stage == Stage.MANAGER or had_none:
        request.decider = manager
        request.stage = Stage.MANAGER if manager else Stage.HR
    elif request.decider_id is not None and request.decider == manager:
        request.stage = Stage.MANAGER
    request.save(update_fields=["manager", "decider", "stage"])
    record(request, "hand_over", by=by)
    if waits:
        messages.leave_handed_over(request, to=with_whom(request, on))


def go_past(request: LeaveRequest, by: Person | None, on: dt.date) -> None:
    """Past another manager who has left, to the next one above the line manager, or to HR."""
    request.decider = request.manager
    request.decider = next_decider(request, on)
    if request.decider is None:
        request.stage = Stage.HR
    request.save(update_fields=["decider", "stage"])
    record(request, "hand_over", by=by)
    messages.leave_handed_over(request, to=with_whom(request, on))
