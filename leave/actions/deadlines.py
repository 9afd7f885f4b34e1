"""The clock: leave that nobody answered in time stands, goes up, or is reminded of."""

import datetime as dt

from audit.trail import action
from leave.actions.booking import lock, move, record
from leave.actions.going_up import send_up
from leave.actions.moving import move_leave
from leave.models import LeaveRequest
from leave.notifications import deciding as messages
from leave.notifications import reminding
from leave.queries import clock
from leave.queries.second_looks import may_look
from leave.queries.told import with_whom
from notifications.outbox import put_many
from people.models import Person
from people.rules import add_working_days

REMIND_WORKING_DAYS = 2
"""So many working days before the last day to answer a manager is reminded. [D]"""


def run_deadlines(*, by: Person | None = None, today: dt.date) -> None:
    """Do what is due on ``today``: hand over what is with nobody, let stand, take up, remind.

    Each request is an action of its own. Run it as often as you like: what was worked on is no longer
    due, and a message has a key that names its occasion.
    """
    move_leave(by=by, on=today)
    for request in clock.unanswered_rights(today):
        stand_leave(by=by, request=request, today=today)
    for request in clock.unanswered_asks(today):
        go_up(by=by, request=request, today=today)
    remind_deciders(by=by, today=today)


@action
def stand_leave(*, by: Person | None, request: LeaveRequest, today: dt.date) -> LeaveRequest | None:
    """Leave that is a right and was not answered in time stands on the dates asked for. None where it
    was answered in the meantime."""
    held = lock(request)
    if not clock.unanswered_rights(today).filter(pk=held.pk).exists():
        return None
    move(held, "stand")
    held.save()
    record(held, "stand", by=by)
    messages.leave_stands(held, to=with_whom(held, today))
    return held


@action
def go_up(*, by: Person | None, request: LeaveRequest, today: dt.date) -> LeaveRequest | None:
    """What was not answered in time goes to the next manager, or to HR, with a new day to answer by.
    None where it was answered in the meantime."""
    held = lock(request)
    if not clock.unanswered_asks(today).filter(pk=held.pk).exists():
        return None
    before = with_whom(held, today)
    send_up(held, today)
    held.save()
    record(held, "go_up", by=by)
    now = may_look(held, today)
    messages.leave_went_up(held, before=[p for p in before if p not in now], to=now)
    return held


@action
def remind_deciders(*, by: Person | None, today: dt.date) -> int:
    """Remind whoever has to answer two working days before the last day, on it, and, where it cannot go
    further up than HR, after it. Each once. Returns how many messages were new."""
    count = 0
    for request in clock.waiting(today):
        if kind := occasion(request, today):
            new = put_many(reminding.letters(request, kind, to=may_look(request, today)))
            if new:
                record(request, "remind", by=by)
            count += new
    return count


def occasion(request: LeaveRequest, today: dt.date) -> str:
    """Which reminder is due; "" for none."""
    if request.answer_by is None or today > request.answer_by:
        return "overdue"
    if today == request.answer_by:
        return "due"
    soon = add_working_days(today, REMIND_WORKING_DAYS, request.nation)
    return "soon" if soon >= request.answer_by else ""
