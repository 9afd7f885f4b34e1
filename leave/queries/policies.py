"""Which policy holds."""

import datetime as dt

from django.db.models import QuerySet

from leave.models import LeavePolicy


def policy_for(scheme: str, nation: str, day: dt.date) -> LeavePolicy | None:
    """The policy of a kind of leave whose first day is ``day``; None where there is no such leave
    (carer's leave in Northern Ireland)."""
    return LeavePolicy.objects.on(day).filter(scheme=scheme, nation=nation).first()


def policies_of(nation: str, day: dt.date) -> QuerySet[LeavePolicy]:
    """All kinds of leave there are in a nation on a day."""
    return LeavePolicy.objects.on(day).filter(nation=nation).order_by("scheme")
