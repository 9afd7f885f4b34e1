"""What is needed to move leave to other dates: its spells, and where they could be laid."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from leave.models import LeaveDay, LeaveRequest
from leave.queries.assessing import days_of, worked_days
from leave.rules.days import AskedDay
from leave.rules.notice import Notice, notice
from leave.rules.parental import latest_notice, short_by_days
from leave.rules.postponement import Postponement, postponement
from leave.rules.shifting import laid, spells
from leave.states import Scheme
from people.models import Person

# Long enough for four weeks of parental leave between bank holidays.
AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True)
class Spell:
    """Days of one request between which nothing is worked."""

    days: tuple[LeaveDay, ...]

    @property
    def first(self) -> dt.date:
        return self.days[0].date

    @property
    def last(self) -> dt.date:
        return self.days[-1].date


def current_days(request: LeaveRequest) -> list[LeaveDay]:
    """The days of a request as they are now, in order."""
    return list(request.days.filter(version=request.days_version).order_by("date"))


def spells_of(request: LeaveRequest) -> list[Spell]:
    """The days of a request as they are now, spell by spell."""
    rows = {row.date: row for row in current_days(request)}
    worked = worked_days(request.owner, min(rows), max(rows))
    return [
        Spell(tuple(rows[day] for day in spell))
        for spell in spells(rows, (day.date for day in worked))
    ]


def days_from(owner: Person, first: dt.date, count: int) -> list[AskedDay]:
    """The ``count`` days that ``owner`` works from ``first`` on, without bank holidays; none where
    ``first`` is not worked."""
    worked = {day.date: day for day in worked_days(owner, first, first + AHEAD)}
    return [worked[day] for day in laid(first, count, list(worked))]


def limits_of(request: LeaveRequest, days: Sequence[AskedDay] | None = None) -> Postponement:
    """Until when leave could be moved, and how late it could start. ``days``: its own, if known."""
    return postponement(days or days_of(request), request.notice_given)


def notice_of(request: LeaveRequest, days: Sequence[AskedDay] | None = None) -> Notice | None:
    """Whether notice came in time; None for leave that needs none. ``days``: its own, if known."""
    if request.scheme == Scheme.CARERS_LEAVE:
        terms = request.policy.terms
        basis, boundary = terms["notice_basis"], terms["notice_boundary"]
        return notice(days or days_of(request), request.notice_given, basis, boundary)
    if request.scheme == Scheme.PARENTAL_LEAVE:
        first = min(day.date for day in days or days_of(request))
        needed = request.policy.terms["notice_days"]
        late = short_by_days(request.notice_given, first)
        return Notice(needed, latest_notice(first), late)
    return None
