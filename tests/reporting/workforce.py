"""Many people with outcomes at once: ``hire(period, carer=60, promoted=20)`` and so on."""

import datetime as dt
import itertools

from declarations.models import Declaration
from declarations.states import Source
from people.models import OrgUnit, Person
from reporting.models import Outcome, Period
from tests.factories.people import OrgUnitFactory

NUMBERS = itertools.count(700_000)


def unit(code: str = "OPS") -> OrgUnit:
    return OrgUnit.objects.filter(code=code).first() or OrgUnitFactory(
        code=code, parent=OrgUnit.objects.filter(code="TOP").first() or OrgUnitFactory(code="TOP")
    )


def hire(
    period: Period, answer: str, people: int, *, yes: int = 0, directorate: str = "OPS", **values
) -> list[Person]:
    """``people`` who had said ``answer`` ("" for nothing), all eligible, ``yes`` of them promoted."""
    numbers = [f"{next(NUMBERS)}" for _person in range(people)]
    made = Person.objects.bulk_create(
        Person(staff_number=n, email=f"{n}@example.org", given_name="A", family_name="B")
        for n in numbers
    )
    if answer:
        day = period.starts_on - dt.timedelta(days=10)
        Declaration.objects.bulk_create(
            Declaration(person=person, answer=answer, answered_on=day, source=Source.IMPORT)
            for person in made
        )
    values = {"grade": "HEO", "working_pattern": "full_time", "nation": "england"} | values
    Outcome.objects.bulk_create(
        Outcome(
            person=person,
            period=period,
            directorate=unit(directorate),
            eligible=True,
            promoted=index < yes,
            **values,
        )
        for index, person in enumerate(made)
    )
    return made


def an_employer(period: Period, *, extra: int = 0) -> None:
    """Two directorates and two grades; ``extra`` more carers in one place."""
    for directorate, size in (("OPS", 1.0), ("DIG", 0.6)):
        for grade, share in (("EO", 0.2), ("HEO", 0.4)):
            for answer, people in (("carer", 60), ("not_carer", 200), ("", 90)):
                count = int(people * size) + (extra if (directorate, grade, answer) == FIRST else 0)
                hire(
                    period,
                    answer,
                    count,
                    yes=int(count * share),
                    directorate=directorate,
                    grade=grade,
                )


FIRST = ("OPS", "EO", "carer")
