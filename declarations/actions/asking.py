"""Asking people, once a year at the most, and taking "not now" for an answer."""

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from audit.trail import action
from declarations import notifications, queries, rules
from declarations.models import Asking
from notifications.outbox import put_many
from people.models import OrgUnit, Person

BATCH = 5000
CLAIM = """
INSERT INTO declarations_asking (person_id, invited_on)
SELECT id, %s FROM ({people}) AS people (id)
ON CONFLICT (person_id) DO UPDATE SET invited_on = excluded.invited_on
WHERE coalesce(
    greatest(
        declarations_asking.invited_on,
        declarations_asking.dismissed_on,
        declarations_asking.withdrawn_on
    ) <= %s, true)
RETURNING person_id
"""


def invite_people(
    *,
    by: None,
    today: dt.date,
    unit: OrgUnit | None = None,
    joined_since: dt.date | None = None,
    say: Callable[[int], None] = lambda count: None,
) -> int:
    """Ask everybody of :func:`queries.invitable`, however many they are; how many were asked.

    In batches, each of them whole in itself: stopped and run again, it goes on where it was.
    ``say`` is told the number after each batch.
    """
    people = queries.invitable(today, unit=unit, joined_since=joined_since)
    return in_batches(people, by=by, today=today, say=say)


def ask_again(*, by: None, today: dt.date) -> int:
    """The clock: ask who was asked or answered more than a year ago, and who has joined."""
    return in_batches(queries.to_be_asked(today), by=by, today=today)


def in_batches(
    people: QuerySet[Person],
    *,
    by: None,
    today: dt.date,
    say: Callable[[int], None] = lambda count: None,
) -> int:
    asked, after = 0, 0
    while ids := list(people.filter(pk__gt=after).order_by("pk").values_list("pk")[:BATCH]):
        first, after = ids[0][0], ids[-1][0]
        batch = people.filter(pk__gte=first, pk__lte=after)
        asked += invite_batch(by=by, people=batch, today=today)
        say(asked)
    return asked


@action
def invite_batch(*, by: None, people: QuerySet[Person], today: dt.date) -> int:
    """Ask ``people``, and note that they were; whoever somebody else asks meanwhile is left out."""
    sql, params = people.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        # Only the text of a query of our own is put in; every value travels as a parameter.
        claim = CLAIM.format(people=sql)
        cursor.execute(claim, [today, *params, rules.year_before(today)])
        asked = [person_id for (person_id,) in cursor.fetchall()]
    return put_many(notifications.question(person_id, today) for person_id in asked)


@action
def dismiss_question(*, by: Person) -> None:
    """Not now: the question is not asked again for a year."""
    Asking.objects.update_or_create(person=by, defaults={"dismissed_on": timezone.localdate()})
