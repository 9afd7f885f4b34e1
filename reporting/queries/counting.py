"""Counts for a release. All of them come from one frozen snapshot, so that they agree with each other.

``with frozen(periods):`` inside a transaction; then :func:`count_measure` as often as needed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from django.db import connection

from reporting.measures import Cut, Kind, Measure, Source
from reporting.models import Period
from reporting.queries.leave import freeze_leave
from reporting.queries.leavers import freeze_leavers
from reporting.queries.outcomes import freeze_outcomes
from reporting.queries.passports import freeze_passports

TABLES = {
    Source.OUTCOMES: "frozen_outcomes",
    Source.LEAVERS: "frozen_leavers",
    Source.LEAVE: "frozen_leave",
    Source.PASSPORTS: "frozen_passports",
}
Group = Literal["carer", "not_carer", "unknown", "everybody"]


@dataclass(frozen=True)
class Counted:
    """How many of a group had the outcome, of how many, in one stratum of one part of a cut.

    ``cut_value``: "" for the whole, and where it is not known; the label of a year; a grade, the code
    of a directorate, or the code of a choice. ``stratum``: the grade; "" where it is not known.
    ``group``: carer, not_carer, unknown (prefers not to say, or no answer); ``everybody`` where the
    measure does not compare.
    """

    cut_value: str
    stratum: str
    group: Group
    yes: int
    total: int


@dataclass(frozen=True)
class Responses:
    """What is known of one part of a cut on a day: how many people, by what they have said.

    Response rate = (carer + not_carer + prefer_not_to_say) / people;
    known rate = (carer + not_carer) / people.
    """

    cut_value: str
    people: int
    carer: int
    not_carer: int
    prefer_not_to_say: int


@contextmanager
def frozen(periods: Sequence[Period]) -> Iterator[None]:
    """The snapshot for a release: made at once, gone at the end, with counts in it and no person.

    Each source is one grouping query; whatever is asked afterwards adds up the same numbers. Only inside
    a transaction.
    """
    must_be_in_a_transaction()
    with connection.cursor() as cursor:
        try:
            freeze_outcomes(cursor, periods)
            freeze_leavers(cursor, periods)
            freeze_leave(cursor, periods)
            freeze_passports(cursor, periods)
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES.values())}")


def must_be_in_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A snapshot holds within one transaction.")


def count_measure(
    measure: Measure, *, periods: Sequence[Period], cut: Cut = Cut.WHOLE
) -> list[Counted]:
    """The counts of ``measure`` over ``periods`` together, with one grouping query.

    Only inside :func:`frozen`. Raises ValueError for a cut that the measure does not allow, and for a
    source that has no counts of this kind (the survey: :func:`~reporting.queries.survey.count_survey`).
    """
    check_cut(measure, cut)
    table = TABLES.get(measure.source)
    if table is None:
        raise ValueError(f"{measure.code} is not counted here.")
    if measure.kind is Kind.DISTRIBUTION:
        statement = spread_over_grades(table, cut)
    else:
        statement = f"""
            SELECT {value_of(cut)}, grade, "group",
                sum({measure.code}_yes)::bigint, sum({measure.code}_total)::bigint
            FROM {table} WHERE period_id = ANY(%(periods)s)
            GROUP BY 1, 2, 3 HAVING sum({measure.code}_total) > 0 ORDER BY 1, 2, 3
        """  # noqa: S608 - names of the catalogue
    return [Counted(*row) for row in counted(statement, periods)]


def spread_over_grades(table: str, cut: Cut) -> str:
    """For each grade how many of a group are in it, of how many of the group in all grades."""
    return f"""
        SELECT cut, grade, "group", people, sum(people) OVER (PARTITION BY cut, "group")::bigint
        FROM (
            SELECT {value_of(cut)} AS cut, grade, "group", sum(people)::bigint AS people
            FROM {table} WHERE period_id = ANY(%(periods)s) GROUP BY 1, 2, 3
        ) AS spread ORDER BY 1, 2, 3
    """  # noqa: S608 - names of the catalogue


def response_counts(*, periods: Sequence[Period], cut: Cut = Cut.WHOLE) -> list[Responses]:
    """What people have said of themselves, at the start of each of ``periods``. Only inside frozen."""
    statement = f"""
        SELECT {value_of(cut)}, sum(people)::bigint,
            coalesce(sum(people) FILTER (WHERE "group" = 'carer'), 0)::bigint,
            coalesce(sum(people) FILTER (WHERE "group" = 'not_carer'), 0)::bigint,
            sum(not_said)::bigint
        FROM frozen_outcomes WHERE period_id = ANY(%(periods)s) GROUP BY 1 ORDER BY 1
    """  # noqa: S608 - names of cuts
    return [Responses(*row) for row in counted(statement, periods)]


def counted(statement: str, periods: Sequence[Period]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"periods": [period.pk for period in periods]})
        return cursor.fetchall()


def check_cut(measure: Measure, cut: Cut) -> None:
    if cut not in measure.cuts:
        raise ValueError(f"{measure.code} is not cut by {cut.value}.")


def value_of(cut: Cut) -> str:
    """SQL of the part of a cut to which a row of a snapshot belongs."""
    return "''" if cut is Cut.WHOLE else cut.value
