"""Who takes the second look, and what was asked for in the first place."""

import datetime as dt

from django.db.models import Subquery

from leave.models import LeaveDay, LeaveDecision, LeaveRequest
from leave.queries.deciders import next_decider
from leave.queries.told import caseworkers, with_whom
from leave.states import LOOKED, Stage
from people.models import Person

ASKING = ("ask", "log_notice", "change")


def who_looked(request: LeaveRequest) -> set[int]:
    """The ids of those who answered this asking, in person or through somebody who stood in."""
    looks = LeaveDecision.objects.filter(request=request, verb__in=LOOKED, at__gte=request.asked_at)
    pairs = looks.values_list("by", "on_behalf_of")
    return {pk for pair in pairs for pk in pair if pk}


def next_up(request: LeaveRequest, day: dt.date) -> Person | None:
    """To whom ``request`` goes from where it is: the next manager who has not answered it, or HR
    (None). From HR it stays with HR while there is a caseworker who has not."""
    if request.stage == Stage.HR:
        seen = who_looked(request)
        if any(person.pk not in seen for person in caseworkers(request.owner, day)):
            return None
    return next_decider(request, day)


def may_look(request: LeaveRequest, day: dt.date) -> list[Person]:
    """Everybody who may answer ``request`` on ``day`` and has not answered it before."""
    seen = who_looked(request)
    return [person for person in with_whom(request, day) if person.pk not in seen]


def days_asked(request: LeaveRequest) -> list[LeaveDay]:
    """The days that its owner asked for last, whatever was granted of them since."""
    asked = LeaveDecision.objects.filter(request=request, verb__in=ASKING).order_by("-at", "-pk")
    version = Subquery(asked.values("version")[:1])
    return list(request.days.filter(version=version).order_by("date"))
