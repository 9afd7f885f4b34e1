"""The first answer to a request: accept, waive late notice, approve, or propose to decline.

Moving leave to other dates is in postponing.py. There is no action that declines leave which is a right.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from leave.actions.booking import TakenDay, move, record, set_days
from leave.actions.going_up import asked_for, check_free, send_up, to_answer
from leave.models import LeaveDecision, LeaveRequest
from leave.notifications import deciding as messages
from leave.queries.postponing import current_days, notice_of
from leave.queries.second_looks import may_look
from leave.states import Outcome, RequestStatus
from people.models import Person

FOUR_PLACES = Decimal("0.0001")


def is_late(request: LeaveRequest) -> bool:
    """Notice came too late, and nobody has waived that yet."""
    notice = notice_of(request)
    return notice is not None and notice.short_by_days > 0 and request.notice_waived_at is None


def waive(request: LeaveRequest, by: Person, for_whom: Person | None) -> None:
    request.notice_waived_by, request.notice_waived_at = by, timezone.now()
    record(request, "waive_notice", by=by, on_behalf_of=for_whom)


@action
def agree_leave(*, by: Person, request: LeaveRequest, seen: int | None = None) -> LeaveRequest:
    """Accept leave that is a right. Late notice, if it is late, is waived with it.

    Raises ValidationError("state") for leave that is not to be accepted (any more).
    """
    held, for_whom = to_answer(request, by, seen)
    late = is_late(held)
    move(held, "agree")
    if late:
        waive(held, by, for_whom)
    held.save()
    record(held, "agree", by=by, on_behalf_of=for_whom)
    messages.leave_agreed(held)
    return held


@action
def waive_notice(*, by: Person, request: LeaveRequest, seen: int | None = None) -> LeaveRequest:
    """Say that late notice does not matter, and nothing else yet.

    Raises ValidationError("state") where it is not late, or was waived, or is answered.
    """
    held, for_whom = to_answer(request, by, seen)
    if held.status != RequestStatus.ASKED or not is_late(held):
        raise ValidationError(_("There is no late notice to waive."), code="state")
    waive(held, by, for_whom)
    held.save()
    messages.notice_waived(held)
    return held


@action
def approve_leave(*, by: Person, request: LeaveRequest, seen: int | None = None) -> LeaveRequest:
    """Approve all the days of special leave that were asked for; also when it is looked at again.

    Raises ValidationError: "state", "held".
    """
    held, for_whom = to_answer(request, by, seen)
    again = held.status == RequestStatus.LOOKED_AT_AGAIN
    move(held, "approve")
    held.save()
    if again:
        days = asked_for(held)
        check_free(held, days)
        set_days(held, days, by=by)
    record(held, "approve", by=by, on_behalf_of=for_whom)
    messages.leave_approved(held, by=by)
    return held


@action
def approve_in_part(
    *,
    by: Person,
    request: LeaveRequest,
    dates: Iterable[dt.date],
    explanation: str,
    seen: int | None = None,
) -> LeaveRequest:
    """Approve some of the days that were asked for, and say why not all.

    When it is looked at again, nothing that was approved before is taken away.
    Raises ValidationError: "state", "held"; "dates" for none of the days, for all of them, or without
    one that was approved before; "explanation" without one.
    """
    held, for_whom = to_answer(request, by, seen)
    asked, chosen = asked_for(held), set(dates)
    kept = [day for day in asked if day.date in chosen]
    before = approved_before(held)
    move(held, "approve_in_part")
    check_part(asked, kept, before)
    check_text("explanation", explanation, _("Enter why you do not approve all the days"))
    check_free(held, kept)
    held.save()
    set_days(held, kept, by=by)
    record(
        held,
        "approve_in_part",
        by=by,
        on_behalf_of=for_whom,
        explanation=explanation.strip(),
        minutes=minutes_of(kept),
    )
    messages.leave_approved_in_part(held, by=by)
    return held


def approved_before(request: LeaveRequest) -> set[dt.date]:
    """The days that stand although the request is looked at again."""
    if request.status != RequestStatus.LOOKED_AT_AGAIN or request.outcome == Outcome.DECLINED:
        return set()
    return {day.date for day in current_days(request)}


def check_part(asked: list[TakenDay], kept: list[TakenDay], before: set[dt.date]) -> None:
    dates = {day.date for day in kept}
    if not dates:
        refuse("dates", _("Select at least one day to approve"))
    if len(kept) == len(asked):
        refuse("dates", _("These are all the days. Approve the whole request instead."))
    if before - dates:
        refuse("dates", _("What was approved before stays approved. Select those days too."))


def check_text(field: str, text: str, told: str) -> None:
    if not text.strip():
        refuse(field, told)


def refuse(field: str, told: str) -> None:
    raise ValidationError({field: ValidationError(told, code=field)})


def minutes_of(days: Iterable[TakenDay]) -> Decimal:
    minutes = sum((day.day_minutes * day.part for day in days), Fraction())
    return (Decimal(minutes.numerator) / minutes.denominator).quantize(FOUR_PLACES)


@action
def propose_decline(
    *,
    by: Person,
    request: LeaveRequest,
    reason: str,
    explanation: str,
    considered: str,
    seen: int | None = None,
) -> LeaveRequest:
    """Say that special leave should be declined, why, and what else was considered. It takes effect
    only when a second manager, or HR, agrees; until then what was booked stays booked.

    Raises ValidationError: "state"; "reason", "explanation", "considered" without one.
    """
    held, for_whom = to_answer(request, by, seen)
    move(held, "propose_decline")
    if reason not in LeaveDecision.Reason.values:
        refuse("reason", _("Select the reason"))
    check_text("explanation", explanation, _("Enter an explanation"))
    check_text("considered", considered, _("Enter what else you considered"))
    record(
        held,
        "propose_decline",
        by=by,
        on_behalf_of=for_whom,
        reason=reason,
        explanation=explanation.strip(),
        considered=considered.strip(),
    )
    today = timezone.localdate()
    send_up(held, today)
    held.save()
    messages.second_look_asked(held, to=may_look(held, today))
    messages.decline_proposed(held)
    return held
