"""Asking for leave, in the portal or aloud, and changing what was asked for."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from leave import permissions
from leave.actions.booking import lock, lock_owner, move, record, set_days
from leave.actions.weighing import Plan, Weighed, check_limits, check_seen, weigh
from leave.models import LeaveRequest
from leave.notifications import asking as messages
from leave.queries.deciders import line_manager, managers_above
from leave.queries.told import with_whom
from leave.rules.postponement import tell_by
from leave.states import Scheme, Stage
from people.models import Person
from people.rules import add_working_days


def addressed_to(owner: Person, decided_by: str, day: dt.date) -> dict[str, Any]:
    """With which manager it is, who has to answer it, and how far up that is: the line manager, unless
    the policy names the next one or HR for so much leave, or there is none."""
    manager = line_manager(owner.pk, day)
    if manager and decided_by == "manager":
        return {"manager": manager, "decider": manager, "stage": Stage.MANAGER}
    above = [p for p in managers_above(owner.pk, day) if p != manager]
    if manager and above and decided_by == "next_manager":
        return {"manager": manager, "decider": above[0], "stage": Stage.NEXT_MANAGER}
    return {"manager": manager, "decider": None, "stage": Stage.HR}


def answer_by(weighed: Weighed, today: dt.date) -> dt.date:
    """The last day to answer: of special leave the policy's working days from ``today``; of the others
    the day by which the law wants a postponement told."""
    if weighed.policy.scheme == Scheme.SPECIAL_LEAVE:
        days = weighed.policy.answer_working_days or 0
        return add_working_days(today, days, weighed.nation)
    return tell_by(weighed.notice_given, weighed.first)


def written(owner: Person, weighed: Weighed) -> dict[str, Any]:
    """What a request says once it was weighed: under which policy, to whom, by when."""
    today = timezone.localdate()
    return {
        "policy": weighed.policy,
        "notice_given": weighed.notice_given,
        "answer_by": answer_by(weighed, today),
        **addressed_to(owner, weighed.judged.decided_by, today),
    }


def make_request(
    owner: Person, plan: Plan, weighed: Weighed, *, by: Person, **more: Any
) -> LeaveRequest:
    """A new request with its days, booked."""
    request = LeaveRequest.objects.create(
        owner=owner,
        scheme=plan.scheme,
        nation=weighed.nation,
        need=plan.need,
        child=plan.child.number if plan.child else None,
        confirms_entitlement=plan.confirms,
        what_happened=plan.words,
        **written(owner, weighed),
        **more,
    )
    set_days(request, weighed.days, by=by)
    return request


@action
def ask_leave(*, by: Person, plan: Plan, seen: str) -> LeaveRequest:
    """Ask for leave as it was ``seen`` on the page before (``Weighed.seen``); its days are booked and
    whoever has to answer is told.

    Raises ValidationError with the codes of ``weigh`` and ``check_limits``; "seen" where the balance,
    the notice or the pay is no longer what was shown.
    """
    lock_owner(by.pk)
    weighed = weigh(by, plan)
    check_limits(plan, weighed)
    check_seen(weighed, seen)
    request = make_request(by, plan, weighed, by=by)
    record(request, "ask", by=by)
    messages.leave_asked(request, weighed.days, to=with_whom(request, timezone.localdate()))
    return request


@action
def log_notice(*, by: Person, owner: Person, plan: Plan, notice_given: dt.date) -> LeaveRequest:
    """Write down leave that ``owner`` asked for aloud on ``notice_given``. The notice counts from that
    day; the owner is told and can change or withdraw it.

    Raises as ``ask_leave``; ValidationError("future") for a notice that is not given yet.
    """
    if not permissions.can_log_notice(by, owner):
        raise PermissionDenied
    if notice_given > timezone.localdate():
        told = _("The day on which it was asked for must be today or earlier.")
        raise ValidationError(told, code="future")
    lock_owner(owner.pk)
    weighed = weigh(owner, plan, notice_given=notice_given)
    check_limits(plan, weighed)
    request = make_request(owner, plan, weighed, by=by, notice_logged_by=by)
    record(request, "log_notice", by=by)
    others = [p for p in with_whom(request, timezone.localdate()) if p != by]
    messages.leave_asked(request, weighed.days, to=others)
    messages.notice_logged(request, weighed.days)
    return request


def check_not_begun(request: LeaveRequest) -> None:
    """Raises ValidationError("begun") once its first day is over or under way."""
    first = request.days.filter(version=request.days_version).earliest("date").date
    if first < timezone.localdate():
        told = _("This leave has begun. You can come back early instead.")
        raise ValidationError(told, code="begun")


@action
def change_leave(*, by: Person, request: LeaveRequest, plan: Plan, seen: str) -> LeaveRequest:
    """Other days in place of those of ``request``: it is asked for again, under the policy of the new
    days, and goes back to the manager. The kind of leave stays. What was booked is given back.

    Raises as ``ask_leave``; ValidationError: "state", "begun", "kind".
    """
    request = lock(request)
    if not permissions.can_edit(by, request):
        raise PermissionDenied
    child = plan.child.number if plan.child else None
    if (plan.scheme, child) != (request.scheme, request.child):
        told = _("The kind of leave cannot be changed. Withdraw it and ask for another one.")
        raise ValidationError(told, code="kind")
    check_not_begun(request)
    weighed = weigh(by, plan, besides=request)
    check_limits(plan, weighed)
    check_seen(weighed, seen)
    before = with_whom(request, timezone.localdate())
    move(request, "change")
    for name, value in written(by, weighed).items():
        setattr(request, name, value)
    request.what_happened = plan.words
    request.notice_waived_by = request.notice_waived_at = None
    request.save()
    set_days(request, weighed.days, by=by)
    record(request, "change", by=by)
    now = with_whom(request, timezone.localdate())
    messages.leave_changed(request, weighed.days, to=now)
    messages.leave_withdrawn(request, to=[p for p in before if p not in now])
    return request
