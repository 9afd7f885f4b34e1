"""Taking back, cancelling and cutting short."""

import datetime as dt
from fractions import Fraction

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.trail import action
from leave import permissions
from leave.actions.asking import check_not_begun
from leave.actions.booking import TakenDay, give_back, lock, move, record, set_days
from leave.models import LeaveDay, LeaveRequest
from leave.notifications import asking as messages
from leave.queries.told import with_whom
from leave.rules.days import HALF_A_DAY
from leave.states import Scheme
from people.models import Person

Unit = LeaveDay.Unit


def own(request: LeaveRequest, by: Person) -> LeaveRequest:
    """The request, locked, if it is ``by``'s own. Raises PermissionDenied."""
    locked = lock(request)
    if not permissions.can_edit(by, locked):
        raise PermissionDenied
    return locked


@action
def withdraw_leave(*, by: Person, request: LeaveRequest) -> LeaveRequest:
    """Take back what nobody has answered yet: everything that it booked is given back.

    Raises ValidationError("state") once it was answered.
    """
    request = own(request, by)
    told = with_whom(request, timezone.localdate())
    move(request, "withdraw")
    request.save()
    give_back(request, by=by)
    record(request, "withdraw", by=by)
    messages.leave_withdrawn(request, to=told)
    return request


@action
def cancel_leave(*, by: Person, request: LeaveRequest) -> LeaveRequest:
    """Leave that was decided is not taken after all: everything that it booked is given back. What was
    told by "I have to leave now" can be cancelled for as long as details can be added.

    Raises ValidationError: "state"; "begun" where a day of it has passed.
    """
    request = own(request, by)
    if request.scheme != Scheme.DEPENDANTS:
        check_not_begun(request)
    elif request.details_until and request.details_until < timezone.localdate():
        raise ValidationError(_("It is too late to cancel this."), code="begun")
    told = with_whom(request, timezone.localdate())
    move(request, "cancel")
    request.save()
    give_back(request, by=by)
    record(request, "cancel", by=by)
    messages.leave_cancelled(request, to=told)
    return request


@action
def come_back_early(
    *, by: Person, request: LeaveRequest, back_on: dt.date, at_midday: bool = False
) -> LeaveRequest:
    """The leave ends before ``back_on`` (or in the middle of that day): later days are given back.

    Raises ValidationError: "state"; "back_on" where nothing of the leave or all of it would be left.
    """
    request = own(request, by)
    before = [as_taken(row) for row in days_now(request)]
    kept = days_kept(before, back_on, at_midday)
    if not kept or (kept == before and not is_rest(kept)):
        first, last = before[0].date, before[-1].date
        words = {"first": date_format(first), "last": date_format(last)}
        told = _("Enter a day of your leave, after it begins: from %(first)s to %(last)s.") % words
        raise ValidationError({"back_on": ValidationError(told, code="back_on")})
    told_to = with_whom(request, timezone.localdate())
    move(request, "come_back")
    request.save()
    if kept != before:
        set_days(request, kept, by=by)
    record(request, "come_back", by=by)
    messages.came_back_early(request, back_on, to=told_to)
    return request


def days_now(request: LeaveRequest) -> list[LeaveDay]:
    return list(request.days.filter(version=request.days_version).order_by("date"))


def as_taken(row: LeaveDay) -> TakenDay:
    """A day as it stands, to be written once more in another version."""
    part = Fraction(row.part_numerator, row.part_denominator)
    return TakenDay(row.date, row.day_minutes, part, row.unit, row.starts_at)


def is_rest(days: list[TakenDay]) -> bool:
    """Nothing but the rest of the day on which somebody had to leave: coming back on it is possible."""
    return [day.unit for day in days] == [Unit.REST]


def days_kept(days: list[TakenDay], back_on: dt.date, at_midday: bool) -> list[TakenDay]:
    """The days before ``back_on``; of that day its morning, where they come back at midday, and what
    was left of it when they had to leave."""
    kept = [day for day in days if day.date < back_on]
    for day in days:
        if day.date == back_on and day.unit == Unit.REST:
            kept.append(day)
        elif day.date == back_on and at_midday and day.unit == Unit.DAY:
            kept.append(TakenDay(day.date, day.day_minutes, HALF_A_DAY, Unit.MORNING))
        elif day.date == back_on and at_midday and day.unit == Unit.MORNING:
            kept.append(day)
    return kept
