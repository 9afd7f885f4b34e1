"""The networks of the demo: through the actions that people would take, then some of it moved back
in time, which no action would do.

The people are drawn with the fixed seed, so the same ones belong at every start.
"""

import datetime as dt
import random
from typing import Any

from django.utils import timezone

from carersportal.demo.employer import SEED
from carersportal.demo.network_texts import ANNOUNCEMENTS, COMING, PAGES, PAST, TASKS
from networks.actions import (
    announcements,
    elections,
    events,
    membership,
    networks,
    partners,
    planner,
    releases,
)
from networks.actions.deadlines import run_network_deadlines
from networks.models import Announcement, Election, Event, Membership, Network, Occasion, Page
from people.models import Person

LEAD, ADMINISTRATOR = "100321", "100421"
# Those one can be in the demo, and belong.
MEMBERS = ("100479", "100474", "100220", "100202", "100262", "100268", "100317")
People = dict[str, Person]


def load_networks(people: People, today: dt.date) -> None:
    """A living carers' network with two groups, and another network beside it."""
    draw = random.Random(SEED)  # noqa: S311 - the demo is the same every time
    lead = people[LEAD]
    carers = networks.start_network(
        by=lead,
        name="Carers network",
        purpose="For everybody who looks after somebody: a partner, a parent, a child, a friend."
        " We meet each month, help each other, and tell the agency what would help.",
    )
    young = networks.start_group(
        by=lead,
        parent=carers,
        name="Young carers",
        purpose="For carers under 30. We meet in the evening, online.",
    )
    site = networks.start_group(
        by=lead,
        parent=carers,
        name="Carers in Greenock",
        purpose="For carers at the Greenock office. We have lunch together every second Thursday.",
        site="Greenock",
    )
    flexible = networks.start_network(
        by=lead,
        name="Flexible working network",
        purpose="For everybody who works part time, shares a job or works from somewhere else.",
    )
    fill(carers, people, draw, 46, today)
    fill(young, people, draw, 6, today)
    fill(site, people, draw, 17, today)
    fill(flexible, people, draw, 31, today)
    hold_offices(carers, lead, today)
    write(carers, young, lead, people, today)
    plan(carers, people, today)
    elect(carers, lead, today)
    ask_for_time(people, today)
    Network.objects.update(created_at=timezone.now() - dt.timedelta(days=700))
    run_network_deadlines(today=today)


def fill(network: Network, people: People, draw: random.Random, count: int, today: dt.date) -> None:
    """So many members, those one can be among them; a third show their name."""
    numbers = [number for number in sorted(people) if number not in (LEAD, *MEMBERS)]
    if network.site:
        at_site = set(
            Person.objects.filter(postings__site=network.site).values_list(
                "staff_number", flat=True
            )
        )
        numbers = [number for number in numbers if number in at_site]
    chosen = draw.sample(numbers, min(count, len(numbers)))
    chosen += MEMBERS if network.parent_id is None else ()
    for number in chosen:
        membership.join_network(by=people[number], network=network)
        if draw.random() < 0.33:
            membership.show_name(by=people[number], network=network, shown=True)
    for row in Membership.objects.filter(network=network):
        row.joined_on = today - dt.timedelta(days=draw.randrange(40, 600))
        row.save(update_fields=["joined_on"])


def hold_offices(network: Network, lead: Person, today: dt.date) -> None:
    """A deputy and a secretary, each elected as the only candidate."""
    shown = Membership.objects.filter(network=network, name_shown=True).exclude(person=lead)
    some = shown.select_related("person").order_by("person__staff_number")[:2]
    for row, role in zip(some, ("deputy", "secretary"), strict=True):
        election = elections.open_election(
            by=lead,
            network=network,
            role=role,
            seats=1,
            nominations_until=today,
            voting_until=today + dt.timedelta(days=7),
        )
        elections.stand_in_election(by=row.person, election=election, statement="Gladly.")
    Election.objects.filter(network=network).update(nominations_until=today - dt.timedelta(days=1))
    elections.open_voting(by=None, today=today)


def write(carers: Network, young: Network, lead: Person, people: People, today: dt.date) -> None:
    """The information pack, announcements, and events past and coming with their answers."""
    for title, body in PAGES:
        networks.add_page(by=lead, network=carers, title=title, body=body)
    first = Page.objects.filter(network=carers).order_by("position")[0]
    more = f"{first.body}\n\nNot sure whether this is for you? Come to a coffee and ask."
    networks.edit_page(by=lead, page=first, title=first.title, body=more)
    for days, title, body in ANNOUNCEMENTS:
        made = announcements.write_announcement(by=lead, network=carers, title=title, body=body)
        Announcement.objects.filter(pk=made.pk).update(at=at(today, -days, 10))
    for days, title, values in COMING:
        network = young if "young" in title.lower() else carers
        event = announce(lead, network, title, at(today, days, 12), values)
        answer(event)
    for days, title in PAST:
        event = announce(lead, carers, title, at(today, days, 12), {})
        answer(event)
        when = at(today, -days, 12)
        Event.objects.filter(pk=event.pk).update(
            starts_at=when, ends_at=when + dt.timedelta(hours=1)
        )
    partners.invite_partner(
        by=lead,
        network=carers,
        name="Maureen Doyle",
        organisation="Firth Carers Centre",
        email="maureen.doyle@carerscentre.example",
        until=today + dt.timedelta(days=200),
    )


def at(today: dt.date, days: int, hour: int) -> dt.datetime:
    day = today + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def announce(
    lead: Person, network: Network, title: str, starts_at: dt.datetime, values: dict[str, Any]
) -> Event:
    return events.announce_event(
        by=lead,
        network=network,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=1),
        **values,
    )


def answer(event: Event) -> None:
    """Every second member answers; two of three come."""
    rows = Membership.objects.filter(network=event.network).select_related("person")
    for position, row in enumerate(rows.order_by("person__staff_number")):
        if position % 2 == 0 and (event.capacity is None or position // 2 < event.capacity):
            reply = ("yes", "yes", "maybe")[position // 2 % 3]
            events.answer_event(by=row.person, event=event, reply=reply)


def plan(network: Network, people: People, today: dt.date) -> None:
    """The next Carers Week (second Monday in June) and Carers Rights Day (third Thursday in November)."""
    administrator, lead = people[ADMINISTRATOR], people[LEAD]
    for kind, month, weekday, nth, length in (
        (Occasion.Kind.CARERS_WEEK, 6, 0, 2, 7),
        (Occasion.Kind.CARERS_RIGHTS_DAY, 11, 3, 3, 1),
    ):
        first = nth_weekday(today.year, month, weekday, nth)
        if first < today:
            first = nth_weekday(today.year + 1, month, weekday, nth)
        occasion = planner.set_occasion(
            by=administrator,
            kind=kind,
            starts_on=first,
            ends_on=first + dt.timedelta(days=length - 1),
        )
        for days, what in TASKS[str(kind)]:
            due_on = first - dt.timedelta(days=days)
            task = planner.add_task(
                by=lead, network=network, occasion=occasion, what=what, due_on=due_on, owner=lead
            )
            if due_on < today:
                planner.finish_task(by=lead, task=task)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def elect(network: Network, lead: Person, today: dt.date) -> None:
    """An election whose candidates are known; the daily job then opens the vote."""
    election = elections.open_election(
        by=lead,
        network=network,
        role="moderator",
        seats=1,
        nominations_until=today,
        voting_until=today + dt.timedelta(days=9),
    )
    rows = Membership.objects.filter(network=network, name_shown=True).exclude(person=lead)
    words = (
        "I have moderated a forum before, and know how a hard evening reads the next morning.",
        "I would keep it kind and short.",
    )
    for row, statement in zip(rows.order_by("-person__staff_number")[:2], words, strict=False):
        elections.stand_in_election(by=row.person, election=election, statement=statement)
    Election.objects.filter(pk=election.pk).update(nominations_until=today - dt.timedelta(days=1))


def ask_for_time(people: People, today: dt.date) -> None:
    """One request waits, one was agreed, one was not possible this time."""
    asked = [
        releases.ask_release(
            by=people[number], starts_at=at(today, days, 12), ends_at=at(today, days, 14)
        )
        for number, days in (("100220", 9), ("100224", 9), ("100225", 5))
    ]
    manager = people["100219"]
    releases.agree_release(by=manager, request=asked[1])
    releases.decline_release(
        by=manager,
        request=asked[2],
        reason="cover",
        explanation="Two people are on leave that day.",
    )
