"""Writing down who reads whose leave."""

import datetime as dt
import uuid

from django.utils import timezone

from audit.models import AccessEvent
from audit.trail import action
from leave.models import LeaveRequest
from leave.permissions import Reading
from people.models import Person

ONE_READING = dt.timedelta(minutes=15)
"""Pages opened within this time are one reading, so that the list stays readable. [D]"""
REQUEST, LEDGER, HR = "leave_request", "leave_ledger", "hr_caseworker"


@action
def record_access(*, by: Person, request: LeaveRequest, how: Reading) -> bool:
    """``by`` reads a request now. False when that is a reading already noted. Owners are not noted."""
    if how.relation == "owner":
        return False
    return AccessEvent.objects.note(
        since=timezone.now() - ONE_READING,
        reader=by.pk,
        about=request.owner_id,
        record=REQUEST,
        record_id=request.pk,
        part=REQUEST,
        reason=HR if how.relation == "hr" else how.relation,
        on_behalf_of=how.on_behalf_of.pk if how.on_behalf_of else None,
    )


@action
def record_ledger_access(*, by: Person, owner: Person) -> bool:
    """An HR caseworker reads somebody's ledger now; likewise."""
    if by.pk == owner.pk:
        return False
    return AccessEvent.objects.note(
        since=timezone.now() - ONE_READING,
        reader=by.pk,
        about=owner.pk,
        record=LEDGER,
        record_id=uuid.UUID(int=owner.pk),
        part=LEDGER,
        reason=HR,
        on_behalf_of=None,
    )
