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
from declarations.actions.answer_import import Options, import_declarations
from declarations.actions.asking import invite_people
from declarations.answers_file import AnswersFile
from people.models import Person

RESPONSE = 0.63  # of all, so that with the visitors' own people about 60 % have answered
PREFER_NOT = 0.05  # of those who answered
CARERS = 0.12  # of those who said yes or no
CHANGED = 0.08  # of those who answered: they had said something else before
YEARS = 5


def declare_for_all(today: dt.date) -> None:
    """Answers of the last five years, then an invitation to everybody who gave none for a year."""
    visitors = {one.email for one in DEMO_PEOPLE}
    numbers = Person.objects.exclude(email__in=visitors).order_by("staff_number")
    staff_numbers = list(numbers.values_list("staff_number", flat=True))
    file = AnswersFile(written(answers(staff_numbers, today)))
    import_declarations(by=None, file=file, options=Options(today=today, strict=True))
    invite_people(by=None, today=today)


def answers(staff_numbers: list[str], today: dt.date) -> Iterator[tuple[str, str, dt.date]]:
    """Staff number, answer and day, drawn for each with the fixed seed, whoever else there is."""
    for number in staff_numbers:
        draw = random.Random(f"{employer.SEED} {number}")  # noqa: S311 - always the same
        if draw.random() >= RESPONSE:
            continue
        answer = "carer" if draw.random() < CARERS else "not_carer"
        if draw.random() < PREFER_NOT:
            answer = "prefer_not_to_say"
        day = today - dt.timedelta(days=draw.randrange(20, YEARS * 365))
        yield number, answer, day
        if draw.random() < CHANGED:
            before = "not_carer" if answer == "carer" else draw.choice(["not_carer", "carer"])
            yield number, before, day - dt.timedelta(days=draw.randrange(200, 900))


def written(rows: Iterator[tuple[str, str, dt.date]]) -> io.BytesIO:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([AnswersFile.required, *rows])
    return io.BytesIO(out.getvalue().encode())
