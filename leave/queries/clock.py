"""What is due on a day: the requests that the daily job works on."""

import datetime as dt

from django.db.models import QuerySet

from leave.models import LeaveRequest
from leave.states import OPEN, RequestStatus, Scheme, Stage

STAND_BY_THEMSELVES = (Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE)
# Longer than any reminder comes before its day.
AHEAD = dt.timedelta(days=14)


def unanswered_rights(today: dt.date) -> QuerySet[LeaveRequest]:
    """Carer's and parental leave that nobody moved in time: it stands."""
    late = LeaveRequest.objects.filter(status=RequestStatus.ASKED, answer_by__lt=today)
    return late.filter(scheme__in=STAND_BY_THEMSELVES).order_by("pk")


def unanswered_asks(today: dt.date) -> QuerySet[LeaveRequest]:
    """Special leave that waits longer than the policy allows, and that can go further up."""
    late = LeaveRequest.objects.filter(status__in=OPEN, answer_by__lt=today)
    return late.exclude(scheme__in=STAND_BY_THEMSELVES).exclude(stage=Stage.HR).order_by("pk")


def waiting(today: dt.date) -> QuerySet[LeaveRequest]:
    """Everything that waits for an answer and is due soon or overdue."""
    due = LeaveRequest.objects.filter(status__in=OPEN, answer_by__lte=today + AHEAD)
    return due.select_related("owner", "decider").order_by("pk")
