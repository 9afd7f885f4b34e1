"""The clock of the tests of deadlines, and what was sent."""

import datetime as dt

from notifications.models import Message
from people.models import Posting
from tests.factories.people import PostingFactory

MONDAY = dt.date(2026, 11, 23)


def morning(day):
    return dt.datetime.combine(day, dt.time(6, 0), tzinfo=dt.UTC)


def sent():
    rows = Message.objects.order_by("created_at", "recipient__given_name", "kind")
    return [
        (f"{at:%m-%d}", name, kind)
        for at, name, kind in rows.values_list("created_at", "recipient__given_name", "kind")
    ]


def will_move(person, manager, on):
    now = Posting.objects.get(person=person, ends_on=None)
    now.ends_on = on - dt.timedelta(days=1)
    now.save()
    PostingFactory(person=person, manager=manager, unit=now.unit, starts_on=on)
