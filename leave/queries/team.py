"""The manager's list: requests of the own team, of teams acted for, and those that came up."""

from django.db.models import Case, F, Q, QuerySet, Value, When

from leave.models import LeaveRequest
from leave.permissions import relations
from leave.states import OPEN
from people.models import Person


def team_requests(user: Person) -> QuerySet[LeaveRequest]:
    """Requests of others that ``user`` may read: what waits for ``user`` first, by its deadline; then
    what waits for others; then the newest. Each row has ``first_day``, ``last_day``, ``minutes`` and
    ``is_mine_to_answer``. The text of the request is not fetched: it is read on its own page."""
    how = relations(user)
    mine = how.answers & Q(status__in=OPEN)
    waits = Case(When(mine, then=Value(0)), When(status__in=OPEN, then=Value(1)), default=Value(2))
    found: QuerySet[LeaveRequest] = LeaveRequest.objects.with_days()
    return (
        found.filter(how.reads)
        .exclude(owner=user)
        .annotate(waits=waits, is_mine_to_answer=Case(When(mine, then=True), default=False))
        .select_related("owner", "manager", "decider")
        .defer("what_happened")
        .order_by("waits", Case(When(status__in=OPEN, then=F("answer_by"))), "-asked_at", "pk")
    )


def waiting_for(user: Person) -> QuerySet[LeaveRequest]:
    """Those that wait for ``user``'s answer today; the first deadline first."""
    found: QuerySet[LeaveRequest] = LeaveRequest.objects.with_days()
    return (
        found.filter(relations(user).answers, status__in=OPEN)
        .select_related("owner", "manager", "decider")
        .defer("what_happened")
        .order_by("answer_by", "pk")
    )


def own_requests(user: Person) -> QuerySet[LeaveRequest]:
    """``user``'s own requests: those that wait first, then the newest."""
    found: QuerySet[LeaveRequest] = LeaveRequest.objects.with_days()
    waits = Case(When(status__in=OPEN, then=Value(0)), default=Value(1))
    return (
        found.filter(owner=user)
        .annotate(waits=waits)
        .select_related("manager", "decider", "policy")
        .order_by("waits", "-asked_at", "pk")
    )
