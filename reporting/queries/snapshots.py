"""The frozen counts of a release, as plain JSON. Taken within one transaction, so that they agree."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from leave.queries.forum import median_days, outcome_counts
from leave.states import Outcome, Scheme
from people.models import OrgUnit
from people.models.posting import Nation
from reporting.measures import MEASURES, Cut, Kind, Measure, Source
from reporting.models import AgeBand, PatternKind, Period
from reporting.queries.counting import count_measure, frozen, response_counts
from reporting.queries.survey import count_survey

PARTS = tuple(cut for cut in Cut if cut is not Cut.WHOLE)
COUNTED = (Source.OUTCOMES, Source.LEAVERS, Source.LEAVE, Source.PASSPORTS)


def take_equality_snapshot(periods: Sequence[Period]) -> dict[str, Any]:
    """Counts of every measure by each of its cuts, over ``periods`` together; a year is a part of its own.

    ``responses``: by cut, rows of [part, people, carer, not carer, prefers not to say];
    ``measures``: by code and cut, rows of [part, grade, group, yes, total]; ``grades``: by cut, rows of
    [part, grade, group, people, of the group]; ``survey``: by cut, rows of [part, answer, people, points];
    ``labels``: by cut, words for codes. A measure of which nothing was counted is left out.
    """
    with frozen(periods):
        responses = {cut.value: responses_by(cut, periods) for cut in PARTS}
        measures = {}
        for measure in MEASURES:
            if measure.source in COUNTED and measure.kind is Kind.SHARE:
                cuts = {cut.value: rows_by(measure, cut, periods) for cut in parts_of(measure)}
                if any(cuts.values()):
                    measures[measure.code] = cuts
        (spread,) = (measure for measure in MEASURES if measure.kind is Kind.DISTRIBUTION)
        grades = {cut.value: rows_by(spread, cut, periods) for cut in parts_of(spread)}
    anybody = any(responses.values())
    return {
        "responses": responses if anybody else {},
        "measures": measures,
        "grades": grades,
        "survey": survey_by_cut(periods),
        "labels": labels(),
        "bands": bands(settings.GRADE_BANDS),
    }


def parts_of(measure: Measure) -> list[Cut]:
    return [cut for cut in measure.cuts if cut is not Cut.WHOLE]


def responses_by(cut: Cut, periods: Sequence[Period]) -> list[list]:
    return [
        [row.cut_value, row.people, row.carer, row.not_carer, row.prefer_not_to_say]
        for row in response_counts(periods=periods, cut=cut)
    ]


def rows_by(measure: Measure, cut: Cut, periods: Sequence[Period]) -> list[list]:
    return [
        [row.cut_value, row.stratum, row.group, row.yes, row.total]
        for row in count_measure(measure, periods=periods, cut=cut)
    ]


def survey_by_cut(periods: Sequence[Period]) -> dict[str, list[list]]:
    found = {}
    for cut in (Cut.YEAR, Cut.DIRECTORATE):
        rows = [
            [row.cut_value, row.group, row.count, str((row.index or 0) * row.count)]
            for row in count_survey(periods=periods, cut=cut)
        ]
        if rows:
            found[cut.value] = rows
    return found


def bands(given: str) -> dict[str, str]:
    """The band of each grade, from ``AA,AO;EO;HEO,SEO``; a grade that is not named is a band of its own."""
    named = [[grade.strip() for grade in band.split(",")] for band in given.split(";") if band]
    return {grade: ", ".join(band) for band in named for grade in band}


def labels() -> dict[str, dict[str, str]]:
    """Words for the codes of parts; a grade and a year are their own."""
    return {
        Cut.DIRECTORATE.value: dict(OrgUnit.objects.values_list("code", "name")),
        Cut.WORKING_PATTERN.value: words_of(PatternKind),
        Cut.AGE_BAND.value: words_of(AgeBand),
        Cut.NATION.value: words_of(Nation),
    }


def words_of(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


# What the forum scrutinises: leave that is a right is agreed to, or stands by itself.
IN_WORDS = {
    Outcome.AGREED.value: "approved",
    Outcome.STOOD.value: "approved",
    Outcome.PART_APPROVED.value: "part_approved",
}


def take_pack_snapshot(first: dt.date, last: dt.date) -> dict[str, Any]:
    """Requests for leave asked from ``first`` to ``last``.

    ``requests``: rows of [scheme, directorate, outcome, requests]; ``medians``: rows of [scheme or null,
    directorate or null, days] over what was decided.
    """
    return {
        "requests": [
            [row.scheme, row.directorate, IN_WORDS.get(row.outcome, row.outcome), row.count]
            for row in outcome_counts(first, last)
        ],
        "medians": [
            [scheme, unit, days] for (scheme, unit), days in median_days(first, last).items()
        ],
        "labels": labels() | {"scheme": words_of(Scheme)},
    }
