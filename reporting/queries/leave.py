"""Leave for the dashboards: what was declined or moved, of whom, and how long answers took.

Of people it is compared as the outcomes are; of requests it tells of all staff, by directorate.
"""

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from leave.states import OPEN, Outcome, Scheme
from reporting.models import Period, label

WEEK = 7  # days from asking to the answer: as long as the law leaves to postpone carer's leave
MOVABLE = [Scheme.CARERS_LEAVE.value, Scheme.PARENTAL_LEAVE.value]
# One row for each person of whom a request that was made in the period was answered.
ANSWERED = """
SELECT owner_id,
    bool_or(outcome = %s) FILTER (WHERE scheme = %s) AS leave_declined,
    bool_or(outcome = %s) FILTER (WHERE scheme = ANY(%s)) AS leave_postponed
FROM leave_leaverequest
WHERE outcome <> '' AND (asked_at AT TIME ZONE %s)::date BETWEEN %s AND %s
GROUP BY owner_id
"""
FREEZE = """
CREATE TEMP TABLE frozen_leave ON COMMIT DROP AS
WITH asked AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(years)s::text[], %(firsts)s::date[], %(lasts)s::date[])
        AS asked (period_id, year, first, last)
), request AS (
    SELECT owner_id, outcome, status, (asked_at AT TIME ZONE %(zone)s)::date AS asked_on,
        (decided_at AT TIME ZONE %(zone)s)::date AS answered_on
    FROM leave_leaverequest WHERE scheme <> %(told)s
)
SELECT asked.period_id, asked.year, directorate.code AS directorate, '' AS grade, 'everybody' AS "group",
    count(*) FILTER (WHERE answered_on - asked_on <= %(week)s) AS leave_in_a_week_yes,
    count(*) AS leave_in_a_week_total
FROM asked JOIN request ON request.asked_on BETWEEN asked.first AND asked.last
JOIN people_posting posting
    ON posting.person_id = request.owner_id AND posting.period @> request.asked_on
JOIN people_orgunit unit ON unit.id = posting.unit_id
JOIN people_orgunit directorate ON directorate.code =
    coalesce(nullif(split_part(unit.path, '/', 3), ''), split_part(unit.path, '/', 2))
WHERE outcome <> '' OR (status = ANY(%(open)s) AND asked_on + %(week)s < %(today)s)
GROUP BY 1, 2, 3
"""


def answered_leave(period: Period) -> tuple[str, list]:
    """SQL and its parameters: of whom leave was declined, or moved, among those who were answered."""
    outcomes = [Outcome.DECLINED.value, Scheme.SPECIAL_LEAVE.value, Outcome.POSTPONED.value]
    return ANSWERED, [*outcomes, MOVABLE, settings.TIME_ZONE, period.starts_on, period.ends_on]


def freeze_leave(cursor, periods: Sequence[Period]) -> None:
    """Make ``frozen_leave``: one row for each period and directorate. Time off for dependants is told,
    not asked for, so it has no part."""
    cursor.execute(
        FREEZE,
        {
            "ids": [period.pk for period in periods],
            "years": [label(period) for period in periods],
            "firsts": [period.starts_on for period in periods],
            "lasts": [period.ends_on for period in periods],
            "zone": settings.TIME_ZONE,
            "told": Scheme.DEPENDANTS.value,
            "week": WEEK,
            "open": [status.value for status in OPEN],
            "today": timezone.localdate(),
        },
    )
