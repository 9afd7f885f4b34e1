"""The snapshot of who left: the rows of the outcomes do not know any more who of them was a carer."""

from collections.abc import Sequence

from declarations.queries import leaver_totals
from reporting.models import Period


def freeze_leavers(cursor, periods: Sequence[Period]) -> None:
    """Make ``frozen_leavers`` of ``frozen_outcomes``: who left and who stayed, by period, grade and group.

    Leavers move from ``unknown`` to the group in which the totals of their grade have them, never more than
    there are. Empty unless each period is a reporting year of which there are totals, and the rows of
    everybody say whether they left: else those who left could be told from the others by the difference.
    """
    totals = [
        (period.pk, grade, status, people)
        for period in periods
        for grade, status, people in leaver_totals(period.starts_on).values_list(
            "grade", "status", "people"
        )
    ]
    cursor.execute("SELECT coalesce(sum(people), 0) = sum(leaving_total) FROM frozen_outcomes")
    is_complete = cursor.fetchone()[0] and {row[0] for row in totals} == {p.pk for p in periods}
    cursor.execute(
        """
        CREATE TEMP TABLE frozen_leavers ON COMMIT DROP AS
        WITH totals AS (
            SELECT period_id, grade, coalesce(sum(people) FILTER (WHERE status = 'carer'), 0) AS carers,
                coalesce(sum(people) FILTER (WHERE status = 'not_carer'), 0) AS others
            FROM unnest(%(periods)s::bigint[], %(grades)s::text[], %(statuses)s::text[], %(people)s::bigint[])
                AS given (period_id, grade, status, people)
            GROUP BY 1, 2
        ), gone AS (
            SELECT period_id, year, grade, sum(leaving_yes) AS people FROM frozen_outcomes GROUP BY 1, 2, 3
        ), known AS (
            SELECT period_id, year, grade, least(carers, people) AS carers,
                least(others, people - least(carers, people)) AS others
            FROM gone JOIN totals USING (period_id, grade)
        )
        SELECT period_id, year, grade, "group", leaving_yes, leaving_total
        FROM (
            SELECT period_id, year, grade, "group", leaving_yes, leaving_total FROM frozen_outcomes
            UNION ALL SELECT period_id, year, grade, 'carer', carers, carers FROM known
            UNION ALL SELECT period_id, year, grade, 'not_carer', others, others FROM known
            UNION ALL SELECT period_id, year, grade, 'unknown', -carers - others, -carers - others FROM known
        ) AS moved WHERE %(is_complete)s
        """,
        {
            "periods": [row[0] for row in totals],
            "grades": [row[1] for row in totals],
            "statuses": [row[2] for row in totals],
            "people": [row[3] for row in totals],
            "is_complete": is_complete,
        },
    )
    cursor.execute("ANALYZE frozen_leavers")
