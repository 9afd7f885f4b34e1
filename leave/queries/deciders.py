"""To whom a request goes."""

import datetime as dt

from django.db import connection

from leave.models import LeaveDecision, LeaveRequest
from leave.states import LOOKED
from people.models import Person, Posting

MOST_LEVELS = 12
CHAIN = """
WITH RECURSIVE chain (person_id, level, seen) AS (
    SELECT p.manager_id, 1, ARRAY[p.person_id, p.manager_id] FROM people_posting p
    WHERE p.person_id = %(owner)s AND p.period @> %(day)s::date AND p.manager_id IS NOT NULL
    UNION ALL
    SELECT p.manager_id, c.level + 1, c.seen || p.manager_id
    FROM chain c JOIN people_posting p ON p.person_id = c.person_id AND p.period @> %(day)s::date
    WHERE p.manager_id IS NOT NULL AND NOT p.manager_id = ANY (c.seen) AND c.level < %(most)s
)
SELECT person_id FROM chain ORDER BY level
"""


def managers_above(owner_id: int, day: dt.date) -> list[Person]:
    """The manager of ``owner_id`` on ``day``, that manager's manager, and so on, who may sign in."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, {"owner": owner_id, "day": day, "most": MOST_LEVELS})
        ids = [row[0] for row in cursor.fetchall()]
    people = Person.objects.in_bulk(ids)
    return [people[pk] for pk in ids if people[pk].may_sign_in]


def line_manager(owner_id: int, day: dt.date) -> Person | None:
    """Who manages ``owner_id`` on ``day`` and may sign in."""
    found = Person.objects.filter(
        reports__in=Posting.objects.on(day).filter(person=owner_id)
    ).first()
    return found if found and found.may_sign_in else None


def next_decider(request: LeaveRequest, day: dt.date) -> Person | None:
    """The next manager up the line who is neither the one who has it now nor one who has answered
    this asking. None: nobody is left, so it is HR's."""
    looks = LeaveDecision.objects.filter(request=request, verb__in=LOOKED, at__gte=request.asked_at)
    seen = {request.decider_id}.union(*looks.values_list("by", "on_behalf_of"))
    line = managers_above(request.owner_id, day)
    ids = [person.pk for person in line]
    if request.decider_id in ids:
        line = line[ids.index(request.decider_id) + 1 :]
    return next((person for person in line if person.pk not in seen), None)
