"""Who hears of leave and may answer it: those with whom a request is, and who stands in for them."""

import datetime as dt

from leave.models import LeaveDelegate, LeaveRequest
from leave.states import Stage
from people.models import ActingManager, OrgUnit, Person, Posting
from people.permissions import people_in_role
from people.roles import Role


def standing_in(manager: Person, day: dt.date) -> list[Person]:
    """The acting managers and the delegates for leave of ``manager`` on ``day``."""
    acting = ActingManager.objects.on(day).filter(manager=manager).select_related("acting")
    lent = LeaveDelegate.objects.on(day).filter(manager=manager).select_related("delegate")
    return [s.acting for s in acting.order_by("pk")] + [s.delegate for s in lent.order_by("pk")]


def caseworkers(owner: Person, day: dt.date) -> list[Person]:
    """The HR caseworkers for the unit in which ``owner`` works on ``day``."""
    posting = Posting.objects.on(day).filter(person=owner)
    unit = OrgUnit.objects.filter(postings__in=posting).first()
    if unit is None:
        return []
    return list(people_in_role(Role.HR_CASEWORKER, unit=unit).exclude(pk=owner.pk).order_by("pk"))


def with_whom(request: LeaveRequest, day: dt.date) -> list[Person]:
    """Everybody who may sign in and answer ``request`` on ``day``, each once; never its owner."""
    if request.stage == Stage.HR or request.decider is None:
        return caseworkers(request.owner, day)
    found = [request.decider, *standing_in(request.decider, day)]
    held = [person for person in found if person.may_sign_in and person.pk != request.owner_id]
    return list(dict.fromkeys(held))
