"""The person's own leave: what is left of each kind, and the list of their requests."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import (
    Case,
    Count,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from leave.models import LeaveDay, LeavePolicy, LeaveRequest, LedgerEntry
from leave.queries.assessing import EVER, dated_pattern
from leave.queries.balances import exact, window_of
from leave.queries.judging import paid_weeks
from leave.queries.team import own_requests
from leave.rules.days import AskedDay
from leave.rules.lengths import usual_day
from leave.rules.months import months_later
from leave.rules.parental import WEEKS_A_YEAR, WEEKS_FOR_EACH_CHILD
from leave.rules.window import fullest_window
from leave.states import OPEN, STANDING, Scheme
from people.models import Person, Posting

OPEN_NOW, TO_COME, PAST = 0, 1, 2


@dataclass(frozen=True)
class Balance:
    """What is left of a kind of leave for somebody who would take it today. Minutes are exact.

    ``allowance``: of special leave its paid part; None: no limit. ``first`` and ``last``: the leave year
    in which it counts; None: any 12 months. ``child``: of parental leave, for which one; None: for each.
    ``day`` and ``week``: a usual day and a week of the person's own pattern."""

    policy: LeavePolicy
    allowance: Fraction | None
    used: Fraction
    left: Fraction | None
    day: Fraction
    week: Fraction
    first: dt.date | None = None
    last: dt.date | None = None
    child: int | None = None


def balances(
    owner: Person, policies: Iterable[LeavePolicy], postings: list[Posting], today: dt.date
) -> list[Balance]:
    """One for each of ``policies`` of which a balance is kept (for parental leave, for each child for whom
    some was taken). Nothing for somebody whose pattern is not known. Two queries."""
    if not postings:
        return []
    by_scheme = {policy.scheme: policy for policy in policies}
    booked = booked_around(owner, today)
    pattern = dated_pattern(postings)
    lengths = usual_day(pattern, today), pattern.week(today)
    found = []
    if policy := by_scheme.get(Scheme.SPECIAL_LEAVE):
        limit = paid_weeks(policy)
        allowance = None if limit is None else limit * lengths[1]
        found.append(counted(policy, booked.get(policy.scheme, []), allowance, lengths, today))
    if policy := by_scheme.get(Scheme.CARERS_LEAVE):
        found.append(counted(policy, booked.get(policy.scheme, []), lengths[1], lengths, today))
    if policy := by_scheme.get(Scheme.PARENTAL_LEAVE):
        found += parental(owner, policy, lengths, today)
    return found


def booked_around(owner: Person, today: dt.date) -> dict[str, list[AskedDay]]:
    """What is booked from 12 months before ``today`` until 12 months after it, by kind of leave."""
    around = months_later(today, -12), months_later(today, 12)
    rows = LedgerEntry.objects.filter(owner=owner, leave_date__range=around)
    booked: dict[str, list[AskedDay]] = {}
    for row in rows.exclude(scheme=Scheme.PARENTAL_LEAVE).select_related("day"):
        day = AskedDay(row.leave_date, exact(row), Fraction(1))
        booked.setdefault(row.scheme, []).append(day)
    return booked


def counted(
    policy: LeavePolicy,
    booked: list[AskedDay],
    allowance: Fraction | None,
    lengths: tuple[Fraction, Fraction],
    today: dt.date,
) -> Balance:
    """Carer's or special leave: what the leave year of today holds, or the fullest 12 months with today."""
    first = last = None
    if policy.window_kind == LeavePolicy.Window.LEAVE_YEAR:
        first, last = window_of(policy, today) or EVER
        used = sum((d.minutes for d in booked if first <= d.date <= last), Fraction())
    else:
        a_day = (AskedDay(today, Fraction(), Fraction(1)),)
        used = fullest_window(a_day, booked).used
    left = None if allowance is None else max(Fraction(), allowance - used)
    return Balance(policy, allowance, used, left, *lengths, first, last)


def parental(
    owner: Person, policy: LeavePolicy, lengths: tuple[Fraction, Fraction], today: dt.date
) -> list[Balance]:
    """For each child for whom parental leave was taken or booked; one for any child, if none was."""
    first, last = window_of(policy, today) or EVER
    this_year = Q(leave_date__range=(first, last))
    rows = LedgerEntry.objects.filter(owner=owner, scheme=policy.scheme).order_by()
    sums = rows.values("child").annotate(all=Sum("minutes"), year=Sum("minutes", filter=this_year))
    week = lengths[1]
    found = []
    for row in sums.order_by("child"):
        year, used = Fraction(row["year"] or 0), Fraction(row["all"] or 0)
        left = min(WEEKS_FOR_EACH_CHILD * week - used, WEEKS_A_YEAR * week - year)
        left = max(Fraction(), left)
        allowance = WEEKS_A_YEAR * week
        found.append(Balance(policy, allowance, year, left, *lengths, first, last, row["child"]))
    if not found:
        all_of_it = WEEKS_A_YEAR * week
        found.append(Balance(policy, all_of_it, Fraction(), all_of_it, *lengths, first, last))
    return found


def my_requests(user: Person, today: dt.date) -> QuerySet[LeaveRequest]:
    """``user``'s own requests in three groups: those that wait for an answer, the first deadline first;
    leave to come, the next first; the rest, the newest first. Each row has ``group``, ``first_day``,
    ``last_day`` and ``minutes``. What was written is not fetched."""
    to_come = Q(status__in=STANDING, last_day__gte=today)
    group = Case(When(status__in=OPEN, then=OPEN_NOW), When(to_come, then=TO_COME), default=PAST)
    return (
        own_requests(user)
        .annotate(group=group)
        .defer("what_happened")
        .order_by(
            "group",
            Case(When(group=OPEN_NOW, then=F("answer_by"))),
            Case(When(group=TO_COME, then=F("first_day")), default=Value(None)),
            F("first_day").desc(nulls_last=True),
            "pk",
        )
    )


@dataclass(frozen=True)
class Ahead:
    """How many requests wait for an answer, and the next day (or today) on which the person is away."""

    waiting: int
    next_day: dt.date | None


def leave_ahead(user: Person, today: dt.date) -> Ahead:
    """For the home page, with one query."""
    own = LeaveRequest.objects.filter(owner=user)
    days = LeaveDay.objects.filter(
        request=OuterRef("pk"), version=OuterRef("days_version"), date__gte=today
    ).order_by("date")
    found = own.annotate(next_day=Subquery(days.values("date")[:1])).aggregate(
        waiting=Count("pk", filter=Q(status__in=OPEN)),
        first=Min("next_day", filter=Q(status__in=STANDING)),
    )
    return Ahead(found["waiting"], found["first"])
