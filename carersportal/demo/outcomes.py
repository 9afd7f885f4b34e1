"""Three years of outcomes and of the staff survey, taken over from files as an employer would.

They tell a story. Carers are promoted less often, because most of them are in the grades in which few
are; in each grade they are promoted as often as others. They get a temporary responsibility allowance
half as often as others of their grade, and they leave more often: those are real gaps. Bonuses are given
evenly. Policy is too small to say anything of its carers. The survey finds more carers than have said so
here.
"""

import csv
import datetime as dt
import io
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Min, Q

from carersportal.demo import employer
from carersportal.demo.declarations import grades, said_by
from people.models import OrgUnit, Posting
from reporting.actions.outcome_import import import_outcomes
from reporting.actions.staging import Options
from reporting.actions.survey_import import import_survey
from reporting.files import OutcomesFile, SurveyFile

YEARS = 3
PROMOTED = {"AA": 0.02, "AO": 0.045, "EO": 0.14, "HEO": 0.33, "SEO": 0.3, "Grade 7": 0.12}
NEXT = {"AA": "AO", "AO": "EO", "EO": "HEO", "HEO": "SEO", "SEO": "Grade 7", "Grade 7": "Grade 6"}
ELIGIBLE, APPLIED, BONUS, TRAINED = 0.8, 0.75, 0.42, 0.72
ALLOWANCE = {True: 0.06, False: 0.12}  # whether a carer
EXCEEDED = {True: 0.19, False: 0.21}
COMPLAINT = {True: 0.019, False: 0.015}
WEEK = 5 * 444  # minutes of a full-timer
BANDS = ("under_25", "25_34", "35_44", "45_54", "55_64", "65_or_more")
AGES = {True: (3, 12, 25, 33, 24, 3), False: (9, 25, 25, 22, 16, 3)}
OUTCOMES = (*OutcomesFile.required, "working_pattern", "age_band", "eligible_for_promotion", "applied",
            "promoted", "temporary_responsibility_allowance", "rating", "bonus", "complaint",
            "training_days", "joined", "left")  # fmt: skip
# Of the survey: how many of a directorate answered, what they said, and how engaged they are.
ANSWERED, SAID = 0.66, {"carer": 0.23, "not_carer": 0.7, "prefer_not_to_say": 0.07}
INDEX = {"carer": 57.5, "not_carer": 63.0, "prefer_not_to_say": 52.0}


@dataclass(frozen=True)
class Year:
    """A year of outcomes, from April to March."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        return dt.date(self.first.year + 1, 3, 31)


def load_outcomes(today: dt.date) -> None:
    """The files of the last three whole years, through the imports."""
    options = Options(strict=True, today=today)
    rows = outcomes(today)
    import_outcomes(by=None, file=OutcomesFile(written(OUTCOMES, rows)), options=options)
    totals = survey(today)
    import_survey(by=None, file=SurveyFile(written(SurveyFile.required, totals)), options=options)


def years(today: dt.date) -> list[Year]:
    """The last whole years before ``today``, the earliest first."""
    latest = today.year - (1 if today >= dt.date(today.year, 4, 1) else 2)
    return [Year(dt.date(latest - back, 4, 1)) for back in reversed(range(YEARS))]


def outcomes(today: dt.date) -> Iterator[tuple]:
    """A row for each person and year in which they worked here, drawn with the fixed seed."""
    fates, fates_of_leavers, said = Fates(), Fates(), said_by(grades(), today)
    postings = Posting.objects.filter(Q(ends_on=None) | Q(person__left_on__isnull=False))
    began = dict(Posting.objects.values_list("person__staff_number").annotate(Min("starts_on")))
    about = ("person__staff_number", "grade", "pattern", "person__left_on")
    for number, grade, pattern, left_on in postings.order_by(about[0]).values_list(*about):
        joined = began[number]
        draw = random.Random(f"{employer.SEED} outcomes {number}")  # noqa: S311 - always the same
        age = draw.random()
        for year in years(today):
            if joined > year.last or (left_on and left_on < year.first):
                continue
            carer = status(said.get(number, []), year.first) == "carer"
            fate = (fates_of_leavers if left_on else fates).of(draw, grade, carer)
            written = (grade, kind_of(pattern), band(age, carer), *fate.written(), joined)
            leaves = left_on is not None and left_on <= year.last
            yield number, year.first, year.last, *written, "yes" if leaves else "no"
            grade = NEXT[grade] if fate.promoted and not left_on else grade


def status(said: list[tuple[dt.date, str]], day: dt.date) -> str:
    """The last answer until ``day``."""
    return max((one for one in said if one[0] <= day), default=(day, ""))[1]


class Fates:
    """Who gets what. Rates are kept as exactly as whole people allow, so that the story does not hang on
    luck, whatever day the demo begins on."""

    def __init__(self) -> None:
        self.due: dict[tuple, float] = {}

    def falls(self, what: str, grade: str, carer: bool, rate: float) -> bool:
        """Whether it is this one's turn, of those of a grade who are carers or not."""
        key = (what, grade, carer)
        due = self.due.get(key, 0.5) + rate
        self.due[key] = due % 1
        return due >= 1

    def of(self, draw: random.Random, grade: str, carer: bool) -> "Fate":
        eligible = grade in PROMOTED and draw.random() < ELIGIBLE
        promoted = eligible and self.falls("promoted", grade, carer, PROMOTED[grade])
        exceeded = self.falls("rating", grade, carer, EXCEEDED[carer])
        trained = draw.random() < TRAINED
        return Fate(
            eligible,
            promoted or (eligible and draw.random() < APPLIED),
            promoted,
            self.falls("allowance", grade, carer, ALLOWANCE[carer]),
            "exceeded" if exceeded else "must_improve" if draw.random() < 0.03 else "met",
            self.falls("bonus", grade, carer, BONUS),
            self.falls("complaint", "", carer, COMPLAINT[carer]),
            draw.choice((0.5, 1, 1, 2, 3, 5)) if trained else 0,
        )


class Fate(NamedTuple):
    """What became of one person in one year, in the order of the file's columns."""

    eligible: bool
    applied: bool
    promoted: bool
    allowance: bool
    rating: str
    bonus: bool
    complaint: bool
    training_days: float

    def written(self) -> list:
        return [("yes" if one else "no") if isinstance(one, bool) else one for one in self]


def kind_of(pattern: dict) -> str:
    """Full time from a week of 37 hours on."""
    minutes = sum(pattern["cycle"]) * 7 // len(pattern["cycle"]) if "cycle" in pattern else None
    return "full_time" if (minutes or sum_of(pattern)) >= WEEK else "part_time"


def sum_of(pattern: dict) -> int:
    return sum(minutes for minutes in pattern.values() if isinstance(minutes, int))


def band(age: float, carer: bool) -> str:
    """The age band at ``age`` (0 to 1) of the ages of carers, or of others."""
    shares = AGES[carer]
    for name, upto in zip(BANDS, range(1, len(BANDS) + 1), strict=True):
        if age * sum(shares) < sum(shares[:upto]):
            return name
    return BANDS[-1]


def survey(today: dt.date) -> Iterator[tuple]:
    """A row for each year, directorate and answer: nobody's own answers."""
    places = Posting.objects.filter(ends_on=None).values_list("unit__path", flat=True)
    people = [path.strip("/").split("/")[1] for path in places if path.count("/") > 2]
    for place, code in enumerate(OrgUnit.objects.filter(code__in=people).values_list("code")):
        draw = random.Random(f"{employer.SEED} survey {code[0]}")  # noqa: S311 - always the same
        answered = people.count(code[0]) * ANSWERED
        for back, year in enumerate(years(today)):
            for answer, share in SAID.items():
                index = INDEX[answer] + place - 2 + back * 0.6 + draw.uniform(-1, 1)
                count = round(answered * share * draw.uniform(0.93, 1.07))
                yield year.first, year.last, code[0], answer, count, f"{index:.1f}"


def written(columns: Iterable[str], rows: Iterable[tuple]) -> io.BytesIO:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([tuple(columns), *rows])
    return io.BytesIO(out.getvalue().encode())
