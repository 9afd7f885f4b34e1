"""What the staff carers' forum may scrutinise, before disclosure control: raw counts, for reporting.

Never shown as they are. The reporting app rounds, hides and releases them.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import connection

# The directorate is the unit one below the top of the tree, or the top itself, in which the owner
# worked on the day of asking. Days to decide run from the day of asking to that of the answer.
COUNTS = """
SELECT scheme, directorate, quarter, outcome, count(*),
    (percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::numeric
FROM (
    SELECT r.scheme,
        COALESCE(NULLIF(split_part(u.path, '/', 3), ''), split_part(u.path, '/', 2), '')
            AS directorate,
        date_trunc('quarter', r.asked_on)::date AS quarter,
        CASE
            WHEN r.outcome <> '' THEN r.outcome
            WHEN r.status IN ('withdrawn', 'lapsed') THEN r.status
            WHEN r.scheme = 'time_off_for_dependants' THEN 'recorded'
            ELSE 'waiting'
        END AS outcome,
        (r.decided_at AT TIME ZONE %(zone)s)::date - r.asked_on AS days
    FROM (
        SELECT *, (asked_at AT TIME ZONE %(zone)s)::date AS asked_on FROM leave_leaverequest
    ) r
    LEFT JOIN people_posting p ON p.person_id = r.owner_id AND p.period @> r.asked_on
    LEFT JOIN people_orgunit u ON u.id = p.unit_id
    WHERE r.asked_on BETWEEN %(first)s AND %(last)s
) counted
GROUP BY scheme, directorate, quarter, outcome
ORDER BY scheme, directorate, quarter, outcome
"""


@dataclass(frozen=True)
class Counted:
    """Requests of one kind from one directorate (its code; "" where there was none) that were asked in
    the quarter beginning on ``quarter`` and came to ``outcome``; ``median_days`` from asking to the
    answer, None where there was no answer."""

    scheme: str
    directorate: str
    quarter: dt.date
    outcome: str
    count: int
    median_days: Decimal | None


def outcome_counts(first: dt.date, last: dt.date) -> list[Counted]:
    """Counts of requests asked from ``first`` to ``last``, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            COUNTS,
            {"zone": settings.TIME_ZONE, "first": first, "last": last},
        )
        return [Counted(*row) for row in cursor.fetchall()]


# Of requests that somebody answered: together, of each kind, of each directorate, and of both.
MEDIANS = """
SELECT scheme, directorate, (percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::float
FROM (
    SELECT r.scheme,
        COALESCE(NULLIF(split_part(u.path, '/', 3), ''), split_part(u.path, '/', 2), '')
            AS directorate,
        (r.decided_at AT TIME ZONE %(zone)s)::date - r.asked_on AS days
    FROM (
        SELECT *, (asked_at AT TIME ZONE %(zone)s)::date AS asked_on FROM leave_leaverequest
    ) r
    LEFT JOIN people_posting p ON p.person_id = r.owner_id AND p.period @> r.asked_on
    LEFT JOIN people_orgunit u ON u.id = p.unit_id
    WHERE r.asked_on BETWEEN %(first)s AND %(last)s AND r.decided_at IS NOT NULL
        AND r.outcome NOT IN ('', 'stood')
) decided
GROUP BY CUBE (scheme, directorate)
"""


def median_days(first: dt.date, last: dt.date) -> dict[tuple[str | None, str | None], float]:
    """Median days from asking to the answer by kind and directorate (None: all), of requests asked
    from ``first`` to ``last``, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(MEDIANS, {"zone": settings.TIME_ZONE, "first": first, "last": last})
        return {
            (scheme, unit): days for scheme, unit, days in cursor.fetchall() if days is not None
        }
