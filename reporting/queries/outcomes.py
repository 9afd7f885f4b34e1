"""The snapshot of outcomes: counted by what people had said when each period began. No person stays in it."""

from collections.abc import Sequence

from declarations.queries import statuses_on
from reporting.measures import BASES, MEASURES, YES, Kind, Source
from reporting.models import Period, label
from reporting.queries.leave import answered_leave

OF_ROWS = (Source.OUTCOMES, Source.LEAVERS)
COUNTED = [m for m in MEASURES if m.source in OF_ROWS and m.kind is Kind.SHARE]
CUTS = ("year", "grade", "directorate", "working_pattern", "age_band", "nation")
NO_ROWS = """
SELECT *, '' AS year, '' AS status, false AS leave_declined, false AS leave_postponed
FROM reporting_outcome LIMIT 0
"""


def freeze_outcomes(cursor, periods: Sequence[Period]) -> None:
    """Make ``frozen_outcomes``: one row for each period, combination of all cuts, and group.

    Status is that of the first day of the period, read once, within this one statement. Nobody who left
    has one, whether the answer is deleted already or will be tonight: :mod:`reporting.queries.leavers`.
    """
    columns = "".join(
        f", count(*) FILTER (WHERE {BASES[m.base]} AND {YES[m.yes]}) AS {m.code}_yes"
        f", count(*) FILTER (WHERE {BASES[m.base]}) AS {m.code}_total"
        for m in COUNTED
    )
    parts, params = [], []
    for period in periods:
        known = statuses_on(period.starts_on).values("person", "status")  # type: ignore[misc]
        statuses, given = known.query.sql_with_params()
        leave, asked = answered_leave(period)
        parts.append(
            f"""
            SELECT outcome.*, %s AS year, CASE WHEN has_left THEN NULL ELSE status.status END AS status,
                leave_declined, leave_postponed
            FROM reporting_outcome outcome
            LEFT JOIN ({statuses}) AS status (who, status) ON status.who = outcome.person_id
            LEFT JOIN ({leave}) AS leave ON leave.owner_id = outcome.person_id
            WHERE outcome.period_id = %s
            """  # noqa: S608 - Django's own SQL, and ours
        )
        params += [label(period), *given, *asked, period.pk]
    rows = " UNION ALL ".join(parts) or NO_ROWS
    cursor.execute("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
    cursor.execute(
        f"""
        CREATE TEMP TABLE frozen_outcomes ON COMMIT DROP AS
        SELECT period_id, year, grade, unit.code AS directorate, working_pattern, age_band, nation,
            "group", people, not_said {"".join(f", {m.code}_yes, {m.code}_total" for m in COUNTED)}
        FROM (
            SELECT period_id, year, grade, directorate_id, working_pattern, age_band, nation,
                CASE WHEN status IN ('carer', 'not_carer') THEN status ELSE 'unknown' END AS "group",
                count(*) AS people, count(*) FILTER (WHERE status = 'prefer_not_to_say') AS not_said
                {columns}
            FROM ({rows}) AS rows GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        ) AS counted JOIN people_orgunit unit ON unit.id = directorate_id
        """,  # noqa: S608 - names of the catalogue; values travel as parameters
        params,
    )
    cursor.execute("ANALYZE frozen_outcomes")
