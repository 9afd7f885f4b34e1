"""What somebody already has on the days that are asked for, and which leave was told last."""

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from django.db.models import F, Q

from leave.models import LeaveDay, LeaveRequest
from leave.states import STANDING, Outcome, RequestStatus, Scheme
from people.models import Person

WAITING = (RequestStatus.ASKED, RequestStatus.DECLINE_PROPOSED)


def parts_held(
    owner: Person, dates: Iterable[dt.date], *, besides: LeaveRequest | None = None
) -> dict[dt.date, Fraction]:
    """The parts of ``dates`` on which ``owner`` has leave of any kind, asked for or standing, without
    those of one request. What was declined and is looked at again holds nothing."""
    again = Q(request__status=RequestStatus.LOOKED_AT_AGAIN) & ~Q(request__outcome=Outcome.DECLINED)
    found = LeaveDay.objects.filter(
        Q(request__status__in=(*WAITING, *STANDING)) | again,
        request__owner=owner,
        version=F("request__days_version"),
        date__in=list(dates),
    )
    if besides is not None:
        found = found.exclude(request=besides)
    parts: dict[dt.date, Fraction] = {}
    for row in found:
        part = Fraction(row.part_numerator, row.part_denominator)
        parts[row.date] = parts.get(row.date, Fraction()) + part
    return parts


def left_on(owner: Person, day: dt.date) -> LeaveRequest | None:
    """What ``owner`` told by "I have to leave now" on ``day`` and has not taken back or ended."""
    return LeaveRequest.objects.filter(
        owner=owner,
        scheme=Scheme.DEPENDANTS,
        status=RequestStatus.RECORDED,
        days__date=day,
        days__unit=LeaveDay.Unit.REST,
    ).first()
