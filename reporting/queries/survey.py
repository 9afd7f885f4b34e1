"""What the anonymous survey says: totals only, with the share of carers in it beside the answers here."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db import connection

from reporting.measures import BY_CODE, Cut
from reporting.models import Period, label


@dataclass(frozen=True)
class Surveyed:
    """How many of a part gave an answer, and their mean index, 0 to 100, exact; None where it is nobody."""

    cut_value: str
    group: str
    count: int
    index: Fraction | None


def count_survey(*, periods: Sequence[Period], cut: Cut = Cut.WHOLE) -> list[Surveyed]:
    """Engagement by answer (carer, not_carer, prefer_not_to_say), with one grouping query.

    Means are weighted by the people. Raises ValueError for a cut that the measure does not allow.
    """
    if cut not in BY_CODE["engagement"].cuts:
        raise ValueError(f"engagement is not cut by {cut.value}.")
    part = {Cut.WHOLE: "''", Cut.YEAR: "asked.year", Cut.DIRECTORATE: "unit.code"}[cut]
    statement = f"""
        SELECT {part}, answer, sum(count)::bigint, sum(count * coalesce(index, 0))
        FROM reporting_surveytotal total
        JOIN unnest(%s::bigint[], %s::text[]) AS asked (id, year) ON asked.id = total.period_id
        JOIN people_orgunit unit ON unit.id = total.directorate_id
        GROUP BY 1, 2 ORDER BY 1, 2
    """  # noqa: S608 - names of cuts
    with connection.cursor() as cursor:
        cursor.execute(statement, [[p.pk for p in periods], [label(p) for p in periods]])
        rows = cursor.fetchall()
    return [
        Surveyed(cut_value, group, count, Fraction(points) / count if count else None)
        for cut_value, group, count, points in rows
    ]
