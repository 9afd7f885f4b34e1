"""The rest of the made-up agency: sections with a team at each site, the same at every start.

Nobody of them has a story. They are there because outcomes of three hundred people would say nothing
that may be published.
"""

import datetime as dt
import random
from collections.abc import Iterator

from django.db import connection

from carersportal.demo import employer
from carersportal.demo.employer import Employee
from people.models import OrgUnit, Person, Posting

FIRST_NUMBER = 101001
SECTIONS = {
    "OPS": ["Coastal Watch", "Harbour Traffic", "Buoy Yards", "Rescue Stations", "Ship Inspection"],
    "CUS": ["Enquiries", "Small Craft Licences", "Crew Records", "Fees and Refunds"],
    "SCI": ["Tide Gauges", "Shore Surveys"],
    "COR": ["Local Finance", "Buildings"],
    "DIG": ["Local Systems", "Chart Printing"],
}
FIRST_SECTION, FIRST_TEAM = 10, 1
LEADS = ("HEO",) * 4
TEAM = ("EO",) * 7 + ("AO",) * 7 + ("AA",) * 3


def load_stations() -> None:
    """Units, people and postings; the directorates and their directors are there already."""
    units = {unit.code: unit for unit in OrgUnit.objects.filter(code__in=SECTIONS)}
    for code, name, above in sections_and_teams():
        units[code] = OrgUnit.objects.create(
            code=code, name=name, parent=units[above], path=f"{units[above].path}{code}/"
        )
    rows = list(employees())
    people = Person.objects.in_bulk(
        Posting.objects.filter(grade="SCS1").values_list("person__staff_number", flat=True),
        field_name="staff_number",
    )
    made = Person.objects.bulk_create(
        Person(
            staff_number=row.staff_number,
            email=row.email,
            given_name=row.given_name,
            family_name=row.family_name,
        )
        for row in rows
    )
    people |= {person.staff_number: person for person in made}
    Posting.objects.bulk_create(
        Posting(
            person=people[row.staff_number],
            manager=people[row.manager_staff_number],
            unit=units[row.unit_code],
            grade=row.grade,
            site=row.site,
            nation=row.nation,
            pattern=row.pattern,
            starts_on=dt.date(2011, 1, 3) + dt.timedelta(weeks=int(row.staff_number) * 37 % 600),
        )
        for row in rows
    )
    with connection.cursor() as cursor:  # what follows joins them, in this same transaction
        cursor.execute("ANALYZE people_orgunit, people_person, people_posting")


def sections_and_teams() -> Iterator[tuple[str, str, str]]:
    """Code, name and the code of the unit above, sections before their teams."""
    for directorate, names in SECTIONS.items():
        for number, name in enumerate(names, FIRST_SECTION):
            section = f"{directorate}{number}"
            yield section, name, directorate
            for place, site in enumerate(employer.SITES, FIRST_TEAM):
                yield f"{section}{place}", f"{name}, {site[0]}", section


def employees() -> Iterator[Employee]:
    """Everybody, managers before their people. Section heads work for the director."""
    draw = random.Random(f"{employer.SEED} stations")  # noqa: S311 - always the same
    head_office = employer.employees()
    taken = {row.email for row in head_office}
    directors = {row.unit_code: row for row in head_office if row.grade == "SCS1"}
    names = (pair for pair in employer.unused_names(draw))
    numbers = iter(range(FIRST_NUMBER, FIRST_NUMBER + 9000))

    def employ(unit: str, manager: Employee, grade: str, site: tuple) -> Employee:
        pattern = draw.choices(
            [pattern for pattern, _ in employer.PATTERNS], [w for _, w in employer.PATTERNS]
        )[0]
        number = str(next(numbers))
        while True:
            given, family = next(names)
            row = Employee(
                number, given, family, unit, manager.staff_number, grade, site[0], site[1], pattern
            )
            if row.email not in taken:
                taken.add(row.email)
                return row

    for code, _name, above in sections_and_teams():
        if above in directors:
            head = employ(code, directors[above], "Grade 7", employer.a_site(draw))
            yield head
            continue
        site = employer.SITES[int(code[-1]) - FIRST_TEAM]
        senior = employ(code, head, "SEO", site)
        leads = [employ(code, senior, grade, site) for grade in LEADS]
        yield from (senior, *leads)
        for place, grade in enumerate(TEAM):
            yield employ(code, leads[place % len(leads)], grade, site)
