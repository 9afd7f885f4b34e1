"""Those who worked at the stations and left in the last three years: nobody of them is still in the portal's
pages, and of their answers only totals are kept. Carers left more often than others of their grade.
"""

import datetime as dt
import random
from collections.abc import Iterator
from typing import NamedTuple

from carersportal.demo import employer
from carersportal.demo.declarations import grades, said_by
from carersportal.demo.outcomes import Fates, Year, status, years
from carersportal.demo.stations import FIRST_NUMBER
from declarations.actions.leaving import keep_leaver_totals
from declarations.models import Declaration
from declarations.states import Answer, Source
from people.models import Person, Posting

FIRST_LEAVER = 108001
LEFT = {True: 0.1, False: 0.062}  # whether a carer; of those who are there
STAYED = dt.timedelta(days=4 * 365)


class Leaver(NamedTuple):
    """Somebody who left, and whose place a ``successor`` has now: as they were, it is said, so they were."""

    successor: str
    answer: str
    left_on: dt.date
    given_name: str
    family_name: str


def load_leavers(today: dt.date) -> None:
    """People, postings that have ended, and the totals that are left of what they had said."""
    gone = list(leavers(today))
    places = {
        place.person.staff_number: place
        for place in Posting.objects.filter(ends_on=None).select_related("person")
    }
    people = Person.objects.bulk_create(
        Person(
            staff_number=str(number),
            email=f"{number}@harbour.example",
            given_name=one.given_name,
            family_name=one.family_name,
            left_on=one.left_on,
            is_active=False,
        )
        for number, one in enumerate(gone, FIRST_LEAVER)
    )
    Posting.objects.bulk_create(
        Posting(
            person=person,
            ends_on=one.left_on,
            starts_on=one.left_on - STAYED,
            **{name: getattr(places[one.successor], name) for name in AS_THEIRS},
        )
        for person, one in zip(people, gone, strict=True)
    )
    said = Declaration.objects.bulk_create(
        Declaration(
            person=person,
            answer=one.answer,
            answered_on=one.left_on - STAYED,
            source=Source.IMPORT,
        )
        for person, one in zip(people, gone, strict=True)
        if one.answer
    )
    ids = [declaration.pk for declaration in said]
    keep_leaver_totals(by=None, ids=ids)
    Declaration.objects.filter(pk__in=ids).delete()


AS_THEIRS = ("unit_id", "manager_id", "grade", "site", "nation", "pattern")


def leavers(today: dt.date) -> Iterator[Leaver]:
    """For each year, of each grade and answer the share that leaves, drawn with the fixed seed."""
    staff = {number: grade for number, grade in grades().items() if number >= str(FIRST_NUMBER)}
    said, fates = said_by(staff, today), Fates()
    draw = random.Random(f"{employer.SEED} leavers")  # noqa: S311 - always the same
    names = employer.unused_names(draw)
    for year in years(today):
        for number, grade in staff.items():
            answer = status(said.get(number, []), year.first)
            carer = answer == Answer.CARER
            if fates.falls(f"left, {answer}", grade, carer, LEFT[carer]):
                yield Leaver(number, answer, a_day(draw, year), *next(names))


def a_day(draw: random.Random, year: Year) -> dt.date:
    return year.first + dt.timedelta(days=draw.randrange(10, 360))
