"""What the people of the demo have said of themselves: taken over from their HR system, as an employer would.

Nobody on the sign-in page has answered, so that every visitor meets the question as it is first asked.
"""

import csv
import datetime as dt
import io
import random
from collections.abc import Iterator

from carersportal.demo import employer
from carersportal.demo.cast import DEMO_PEOPLE
from carersportal.demo.stations import FIRST_NUMBER
from declarations.actions.answer_import import Options, import_declarations
from declarations.actions.asking import invite_people
from declarations.answers_file import AnswersFile
from declarations.models import Asking
from people.models import Person, Posting

RESPONSE = 0.63  # of all, so that with the visitors' own people about 60 % have answered
PREFER_NOT = 0.05  # of those who answered
# Carers of those who said yes or no. Fewer of them have come far: that is part of what the dashboards tell.
CARERS = {"AA": 0.24, "AO": 0.24, "EO": 0.09, "HEO": 0.02, "SEO": 0.02}
CARERS_ABOVE = 0.03
CHANGED = 0.08  # of those who answered: they had said something else before
YEARS = 8
ASKED_DAYS_AGO = 150  # those of the stations, of whom nobody is to be written to again


def declare_for_all(today: dt.date) -> None:
    """Answers of the last years, then an invitation to those at head office who gave none for a year."""
    file = AnswersFile(written(answers(grades(), today)))
    import_declarations(by=None, file=file, options=Options(today=today, strict=True))
    asked = Person.objects.filter(staff_number__gte=str(FIRST_NUMBER)).values_list("pk", flat=True)
    day = today - dt.timedelta(days=ASKED_DAYS_AGO)
    Asking.objects.bulk_create(Asking(person_id=person, invited_on=day) for person in asked)
    invite_people(by=None, today=today)


def grades() -> dict[str, str]:
    """The grade of everybody who has answered nothing as a visitor, by staff number."""
    visitors = {one.email for one in DEMO_PEOPLE}
    postings = Posting.objects.filter(ends_on=None).exclude(person__email__in=visitors)
    return dict(
        postings.order_by("person__staff_number").values_list("person__staff_number", "grade")
    )


def answers(grades: dict[str, str], today: dt.date) -> Iterator[tuple[str, str, dt.date]]:
    """Staff number, answer and day, drawn for each with the fixed seed, whoever else there is."""
    for number, grade in grades.items():
        draw = random.Random(f"{employer.SEED} {number}")  # noqa: S311 - always the same
        if draw.random() >= RESPONSE:
            continue
        carers = CARERS.get(grade, CARERS_ABOVE)
        answer = "carer" if draw.random() < carers else "not_carer"
        if draw.random() < PREFER_NOT:
            answer = "prefer_not_to_say"
        day = today - dt.timedelta(days=draw.randrange(20, YEARS * 365))
        yield number, answer, day
        if draw.random() < CHANGED:
            before = "not_carer" if answer == "carer" else draw.choice(["not_carer", "carer"])
            yield number, before, day - dt.timedelta(days=draw.randrange(200, 900))


def said_by(grades: dict[str, str], today: dt.date) -> dict[str, list[tuple[dt.date, str]]]:
    """What each person has answered and when, by staff number."""
    said: dict[str, list[tuple[dt.date, str]]] = {}
    for number, answer, day in answers(grades, today):
        said.setdefault(number, []).append((day, answer))
    return said


def written(rows: Iterator[tuple[str, str, dt.date]]) -> io.BytesIO:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([AnswersFile.required, *rows])
    return io.BytesIO(out.getvalue().encode())
