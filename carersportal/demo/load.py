"""Fill an empty database with the demo: people, passports, leave, answers in private, champions.

Rows are written straight into the state they have to be in, with dates in the past, which no
action would do; the database's own constraints and triggers still watch every one of them. Then
the daily jobs run once, so that everybody has the messages and tasks they would have.
"""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from carersportal.demo import employer
from carersportal.demo.champions import load_champions
from carersportal.demo.declarations import declare_for_all
from carersportal.demo.forums import load_forums
from carersportal.demo.ideas import load_ideas
from carersportal.demo.leave import tell_leave
from carersportal.demo.leavers import load_leavers
from carersportal.demo.meetings import load_meetings
from carersportal.demo.moderation import load_moderation
from carersportal.demo.network_stories import load_network_stories
from carersportal.demo.networks import load_networks
from carersportal.demo.outcomes import load_outcomes
from carersportal.demo.passports import tell
from carersportal.demo.station_leave import load_station_leave
from carersportal.demo.stations import load_stations
from carersportal.demo.stories import MANY, ROLES, STANDING_IN, STORIES, WANTED, Story
from leave.actions import deadlines as leave
from passports.actions import deadlines as passports
from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment


@transaction.atomic
def load() -> bool:
    """Load the demo into a portal without people. False, and nothing done, if there are any."""
    if Person.objects.exists():
        return False
    today = timezone.localdate()
    people = load_people(today)
    for number, role in ROLES.items():
        RoleAssignment.objects.create(
            person=people[number],
            role=role,
            starts_on=today - dt.timedelta(days=300),
            reason="Set up with the demo",
        )
    away, stands_in = STANDING_IN
    ActingManager.objects.create(
        manager=people[away],
        acting=people[stands_in],
        starts_on=today - dt.timedelta(days=14),
        ends_on=today + dt.timedelta(days=45),
        reason="Secondment to another agency",
        appointed_by=people[away],
    )
    for story in (*STORIES, *unremarkable()):
        tell(story, people, today)
    tell_leave(people, today)
    passports.run_deadlines(by=None, today=today)
    leave.run_deadlines(by=None, today=today)
    load_champions(people, today)
    load_networks(people, today)
    load_meetings(people, today)
    load_forums(people, today)
    load_moderation(people)
    load_ideas(people, today)
    load_network_stories(people, today)
    load_stations()
    declare_for_all(today)
    load_leavers(today)
    load_outcomes(today)
    load_station_leave(today)
    return True


def load_people(today: dt.date) -> dict[str, Person]:
    """The employer's units, people and postings. Returns the people by staff number."""
    units: dict[str, OrgUnit] = {}
    for unit in employer.units():
        codes = unit.path.strip("/").split("/")
        parent = units[codes[-2]] if len(codes) > 1 else None
        units[unit.code] = OrgUnit.objects.create(
            code=unit.code, name=unit.name, path=unit.path, parent=parent
        )
    rows = employer.employees()
    made = Person.objects.bulk_create(
        Person(
            staff_number=row.staff_number,
            email=row.email,
            given_name=row.given_name,
            family_name=row.family_name,
        )
        for row in rows
    )
    people = {person.staff_number: person for person in made}
    Posting.objects.bulk_create(
        posting for row in rows for posting in postings(row, people, units, today)
    )
    return people


def postings(row: employer.Employee, people: dict, units: dict, today: dt.date) -> list[Posting]:
    """The postings of one person: one, or two if their manager changed in their story."""
    values = {
        "person": people[row.staff_number],
        "unit": units[row.unit_code],
        "grade": row.grade,
        "site": row.site,
        "nation": row.nation,
        "pattern": row.pattern,
    }
    manager = people.get(row.manager_staff_number)
    joined = dt.date(2011, 1, 3) + dt.timedelta(weeks=int(row.staff_number) * 37 % 700)
    old = next((s.old_manager for s in STORIES if s.owner == row.staff_number), "")
    if not old:
        return [Posting(**values, manager=manager, starts_on=joined)]
    moved = today - dt.timedelta(days=6)
    return [
        Posting(
            **values,
            manager=people[old],
            starts_on=joined,
            ends_on=moved - dt.timedelta(days=1),
        ),
        Posting(**values, manager=manager, starts_on=moved),
    ]


def unremarkable() -> list[Story]:
    """Passports in force of which nothing special is told, drawn with the fixed seed."""
    draw = random.Random(employer.SEED)  # noqa: S311 - the demo is the same every time
    return [
        Story(
            owner,
            "in_force",
            draw.randrange(160, 330),
            tuple(draw.sample(sorted(WANTED), draw.choice((1, 2, 2, 3)))),
            level=draw.choice(("arrangements", "arrangements", "impact", "everything")),
        )
        for owner in MANY
    ]
