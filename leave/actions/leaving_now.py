"""I have to leave now: told with one press, explained later."""

import datetime as dt
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from leave.actions.asking import addressed_to
from leave.actions.booking import TakenDay, lock_owner, record, set_days
from leave.actions.taking import Pick, minutes_on, span
from leave.actions.undoing import as_taken, days_now, own
from leave.actions.weighing import nation_on
from leave.models import LeaveDay, LeavePolicy, LeaveRequest
from leave.notifications import leaving_now as messages
from leave.queries.assessing import postings_of
from leave.queries.held import left_on, parts_held
from leave.queries.policies import policy_for
from leave.queries.told import with_whom
from leave.rules.dependants import details_until
from leave.states import RequestStatus, Scheme
from people.models import Person


def policy_today(nation: str, today: dt.date) -> LeavePolicy:
    """The policy of time off for dependants of today, or the last one there was: it is a right that
    does not wait for a policy. Raises ValidationError("policy") where there was never one."""
    found = policy_for(Scheme.DEPENDANTS, nation, today)
    if found is None:
        held = LeavePolicy.objects.switched_on().filter(scheme=Scheme.DEPENDANTS, nation=nation)
        found = held.order_by("-starts_on").first()
    if found is None:
        told = _("This cannot be recorded here. Go, and tell your manager by telephone.")
        raise ValidationError(told, code="policy")
    return found


@action
def leave_now(*, by: Person) -> LeaveRequest:
    """``by`` leaves work now because of somebody who depends on them. Recorded for the rest of today,
    whether it is a working day or not; manager, acting manager and delegate are told at once. Nothing
    has to be said. Done again on the same day it does nothing more.

    Raises ValidationError("policy").
    """
    lock_owner(by.pk)
    now = timezone.localtime()
    today = now.date()
    told_before = left_on(by, today)
    if told_before:
        return told_before
    postings = postings_of(by)
    nation = nation_on(postings, today)
    request = LeaveRequest.objects.create(
        owner=by,
        scheme=Scheme.DEPENDANTS,
        status=RequestStatus.RECORDED,
        policy=policy_today(nation, today),
        nation=nation,
        need=LeaveRequest.Need.UNEXPECTED,
        notice_given=today,
        details_until=details_until(today),
        **addressed_to(by, "manager", today),
    )
    worked = minutes_on(postings, today)
    at = now.time().replace(second=0, microsecond=0)
    rest = TakenDay(today, worked, Fraction(0), LeaveDay.Unit.REST, at)
    set_days(request, [rest], by=by)
    record(request, "leave_now", by=by)
    messages.left_now(request, to=with_whom(request, today))
    return request


@action
def add_details(
    *, by: Person, request: LeaveRequest, last_day: dt.date | None = None, words: str = ""
) -> LeaveRequest:
    """Say afterwards how long it lasts (until ``last_day``; None: that day only), and anything else. Days
    on which there is other leave stay with that.

    Raises ValidationError: "late" after a week, "state", "last_day" (before the day of leaving).
    """
    request = own(request, by)
    if request.status != RequestStatus.RECORDED:
        raise ValidationError(_("This is not possible any more."), code="state")
    if request.details_until is None or request.details_until < timezone.localdate():
        raise ValidationError(_("Details can be added for a week."), code="late")
    before = [as_taken(row) for row in days_now(request)]
    after = days_after(by, before[0].date, last_day)
    held = parts_held(by, [day.date for day in after], besides=request)
    days = [before[0], *(day for day in after if day.date not in held)]
    if days != before:
        set_days(request, days, by=by)
    request.what_happened = words
    request.save()
    record(request, "add_details", by=by)
    messages.details_added(request, days, to=with_whom(request, timezone.localdate()))
    return request


def days_after(owner: Person, left: dt.date, last_day: dt.date | None) -> list[TakenDay]:
    """The working days after the day on which ``owner`` left, up to ``last_day``."""
    if last_day is None or last_day == left:
        return []
    if last_day < left:
        told = _("The last day must be the same as or after the day you left.")
        raise ValidationError({"last_day": ValidationError(told, code="last_day")})
    pick = Pick(left + dt.timedelta(days=1), last_day)
    try:
        return span(pick, postings_of(owner))
    except ValidationError:
        return []  # nothing that is worked: they are away, and no leave is needed
