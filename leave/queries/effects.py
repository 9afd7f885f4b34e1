"""What a request does to its owner's balance, for whoever answers it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Sum
from django.db.models.functions import JSONObject

from leave.models import LeaveDay, LeaveRequest
from leave.queries.assessing import EVER, question
from leave.queries.balances import entries, window_of
from leave.queries.judging import Judged, of_carers, of_special
from leave.rules.assess import assess
from leave.rules.days import AskedDay, total_minutes
from leave.rules.lengths import usual_day
from leave.rules.parental import weeks_left
from leave.rules.patterns import Dated, read_pattern
from leave.states import COUNTED, Scheme
from people.models import Posting


@dataclass(frozen=True)
class Effect:
    """Minutes, exactly: asked for, left ``before`` it and ``after`` it (None: no limit), ``over`` what
    can be had, unpaid; ``day`` and ``week`` of the person's own pattern."""

    asked: Fraction
    before: Fraction | None
    after: Fraction | None
    over: Fraction
    unpaid: Fraction
    day: Fraction
    week: Fraction


def as_asked(rows: Sequence[LeaveDay]) -> tuple[AskedDay, ...]:
    """Rows of days as the rules read them."""
    parts = ((row, Fraction(row.part_numerator, row.part_denominator)) for row in rows)
    return tuple(AskedDay(row.date, row.day_minutes * part, part) for row, part in parts)


def with_patterns(found: QuerySet[LeaveRequest]) -> QuerySet[LeaveRequest]:
    """Each with the working patterns of its owner, so that a page needs no query of its own for them."""
    postings = Posting.objects.filter(person=OuterRef("owner")).order_by("starts_on")
    rows = postings.values(row=JSONObject(starts_on="starts_on", pattern="pattern"))
    return found.annotate(patterns=ArraySubquery(rows))


def pattern_in(held: Any) -> Dated | None:
    """The dated working patterns of the owner of a row of ``with_patterns``; None: none is known."""
    patterns = tuple(
        (dt.date.fromisoformat(row["starts_on"]), read_pattern(row["pattern"]))
        for row in held.patterns
    )
    return Dated(patterns) if patterns else None


def effect_of(request: LeaveRequest, days: Sequence[AskedDay]) -> Effect | None:
    """What ``days`` of ``request`` (a row of ``with_patterns``) take from the balance, everything else
    booked counted. None for leave of which none is kept, and where the pattern is not known. One query."""
    pattern = pattern_in(request)
    if request.scheme not in COUNTED or not days or pattern is None:
        return None
    if request.scheme == Scheme.PARENTAL_LEAVE:
        return of_parental(request, days, pattern)
    asked = question(
        request.owner,
        request.policy,
        notice_given=request.notice_given,
        days=days,
        besides=request,
        pattern=pattern,
    )
    read = of_special if request.scheme == Scheme.SPECIAL_LEAVE else of_carers
    found: Judged = read(request.policy, assess(asked))
    first = min(day.date for day in days)
    return Effect(
        asked=found.asked,
        before=found.before,
        after=found.after,
        over=found.over,
        unpaid=found.unpaid,
        day=usual_day(pattern, first),
        week=pattern.week(request.notice_given),
    )


def of_parental(request: LeaveRequest, days: Sequence[AskedDay], pattern: Dated) -> Effect:
    """In weeks of the day of the notice: at most four a year and eighteen in all for each child."""
    first = min(day.date for day in days)
    week, asked = pattern.week(request.notice_given), total_minutes(days)
    year, ever = used(request, window_of(request.policy, first) or EVER)
    left = weeks_left(ever / week, year / week) * week
    after = max(Fraction(), left - asked)
    over = max(Fraction(), asked - left)
    return Effect(asked, left, after, over, asked, usual_day(pattern, first), week)


def used(request: LeaveRequest, year: tuple[dt.date, dt.date]) -> tuple[Fraction, Fraction]:
    """Minutes used for the child of ``request`` besides it: in the leave year, and ever."""
    found = entries(request.owner, request.scheme, child=request.child, besides=request)
    sums = found.aggregate(
        year=Sum("minutes", filter=Q(leave_date__range=year)), ever=Sum("minutes")
    )
    return Fraction(sums["year"] or 0), Fraction(sums["ever"] or 0)
