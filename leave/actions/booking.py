"""What every action of leave shares: one lock for each owner, the days, the ledger and the steps.

The order of locks is always the owner, then the request.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from leave import permissions
from leave.models import LeaveDay, LeaveDecision, LeaveRequest, LedgerEntry
from leave.notifications import ledger as messages
from leave.states import COUNTED, OUTCOMES, RequestStatus, verbs
from people.models import Person


@dataclass(frozen=True)
class TakenDay:
    """A day or a part of one, as it is asked for: ``part`` of the ``day_minutes`` of the pattern."""

    date: dt.date
    day_minutes: int
    part: Fraction = Fraction(1)
    unit: str = LeaveDay.Unit.DAY
    starts_at: dt.time | None = None


def lock_owner(owner_id: int) -> Person:
    """Hold the balances of one person until the transaction ends: of two requests for the same half
    day one waits here and then sees what the other has booked. Does not hold up sign-in, messages or
    whatever else only points to the person."""
    trail.must_be_acting()
    return Person.objects.select_for_update(no_key=True).get(pk=owner_id)


def lock(request: LeaveRequest) -> LeaveRequest:
    """The request as it is now, after its owner and then itself are held. Of two deciders one waits."""
    lock_owner(request.owner_id)
    return LeaveRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def move(request: LeaveRequest, verb: str) -> None:
    """Lead ``request`` (locked) where ``verb`` leads, with its outcome, without saving it.

    Raises ValidationError("state") where the verb is not possible now, ("again") when it was looked
    at again once already.
    """
    possible = verbs(request.scheme, request.status)
    if verb not in possible:
        raise ValidationError(_("This is not possible any more. Look at it again."), code="state")
    request.status = RequestStatus(possible[verb])
    if verb in OUTCOMES:
        request.outcome, request.decided_at = OUTCOMES[verb], timezone.now()
    elif verb == "change":
        request.outcome, request.decided_at = "", None
        request.asked_at, request.asked_again_at = timezone.now(), None
    elif verb == "ask_again":
        if request.asked_again_at:
            raise ValidationError(_("It was looked at again already."), code="again")
        request.asked_again_at = timezone.now()


def record(request: LeaveRequest, verb: str, *, by: Person | None, **values: Any) -> LeaveDecision:
    """Note a step of ``request``: ``reason``, ``explanation``, ``considered``, ``consulted_on``,
    ``minutes``, ``letter``, ``on_behalf_of``."""
    trail.must_be_acting()
    return LeaveDecision.objects.create(
        request=request, verb=verb, by=by, version=request.days_version, **values
    )


def book(request: LeaveRequest, *, by: Person | None) -> None:
    """Put the days of ``request`` as they are now into the ledger. Days without minutes take nothing."""
    trail.must_be_acting()
    if request.scheme not in COUNTED:
        return
    days = request.days.filter(version=request.days_version, minutes__gt=0)
    LedgerEntry.objects.bulk_create(
        entry(request, day, LedgerEntry.Kind.BOOKED, by) for day in days
    )


def give_back(request: LeaveRequest, *, by: Person | None) -> None:
    """Take out of the ledger whatever ``request`` still holds in it."""
    trail.must_be_acting()
    back = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.GIVEN_BACK, request=request)
    held = LeaveDay.objects.filter(
        ledger__request=request, ledger__kind=LedgerEntry.Kind.BOOKED
    ).exclude(pk__in=back.values("day"))
    LedgerEntry.objects.bulk_create(
        entry(request, day, LedgerEntry.Kind.GIVEN_BACK, by) for day in held
    )


def entry(request: LeaveRequest, day: LeaveDay, kind: str, by: Person | None) -> LedgerEntry:
    sign = -1 if kind == LedgerEntry.Kind.GIVEN_BACK else 1
    return LedgerEntry(
        owner_id=request.owner_id,
        scheme=request.scheme,
        child=request.child,
        leave_date=day.date,
        kind=kind,
        minutes=sign * day.minutes,
        request=request,
        day=day,
        by=by,
    )


def write_days(request: LeaveRequest, days: Iterable[TakenDay], *, version: int) -> None:
    """The days of one version of ``request``, none of them on the same date."""
    LeaveDay.objects.bulk_create(
        LeaveDay(
            request=request,
            version=version,
            date=day.date,
            unit=day.unit,
            starts_at=day.starts_at,
            day_minutes=day.day_minutes,
            part_numerator=day.part.numerator,
            part_denominator=day.part.denominator,
        )
        for day in days
    )


def set_days(request: LeaveRequest, days: Iterable[TakenDay], *, by: Person | None) -> None:
    """The first days of ``request``, or other ones than before: what was booked is given back, the new
    days are booked. The days before are kept. Saves ``days_version``; ``request`` is locked or new."""
    trail.must_be_acting()
    if request.days.exists():
        give_back(request, by=by)
        request.days_version += 1
        request.save(update_fields=["days_version"])
    write_days(request, days, version=request.days_version)
    book(request, by=by)


@trail.action
def correct_ledger(
    *,
    by: Person,
    owner: Person,
    scheme: str,
    leave_date: dt.date,
    minutes: Any,
    reason: str,
    child: int | None = None,
) -> LedgerEntry:
    """Add ``minutes`` (negative: give back) to what ``owner`` has used of a kind of leave on a date,
    with a reason. Nothing that stands in the ledger is changed.

    Raises ValidationError("minutes") for nothing, ("reason") without one.
    """
    lock_owner(owner.pk)
    if not permissions.can_correct_ledger(by, owner):
        raise PermissionDenied
    if scheme not in COUNTED or not minutes:
        raise ValidationError(_("Say how many minutes to add or to give back."), code="minutes")
    if not reason.strip():
        raise ValidationError(_("Say why the balance is corrected."), code="reason")
    made = LedgerEntry.objects.create(
        owner=owner,
        scheme=scheme,
        child=child,
        leave_date=leave_date,
        kind=LedgerEntry.Kind.CORRECTION,
        minutes=minutes,
        reason=reason.strip(),
        by=by,
    )
    messages.ledger_corrected(made)
    return made
