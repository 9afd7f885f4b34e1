"""The snapshot of passports: how many are in use, and whether they are looked at on time.

Of all staff, by directorate. What people say of themselves in private has no part in it.
"""

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from passports.rules.deadlines import REVIEW_REMINDER_DAYS
from reporting.models import Period, label

# Late is a review from the day on which the portal reminds of it for the last time.
GRACE_DAYS = max(REVIEW_REMINDER_DAYS)
# In use at the end of a period: signed by both on that day or before, and neither ended nor paused by
# then. A review that closed because the passport ended was not held, and one that may still be in time is
# not counted yet.
FREEZE = """
CREATE TEMP TABLE frozen_passports ON COMMIT DROP AS
WITH asked AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(years)s::text[], %(firsts)s::date[], %(lasts)s::date[])
        AS asked (period_id, year, first, last)
), unit AS (
    SELECT unit.id, directorate.code FROM people_orgunit unit JOIN people_orgunit directorate
        ON directorate.code =
            coalesce(nullif(split_part(unit.path, '/', 3), ''), split_part(unit.path, '/', 2))
), signed AS (
    SELECT passport.owner_id AS person_id, min(version.manager_signed_at) AS since,
        least(passport.ended_on, passport.paused_on) AS until
    FROM passports_passport passport JOIN passports_version version ON version.passport_id = passport.id
    WHERE version.manager_signed_at IS NOT NULL AND version.status IN ('in_force', 'superseded')
    GROUP BY passport.id
), uptake AS (
    SELECT asked.period_id, asked.year, unit.code AS directorate, count(*) AS total,
        count(*) FILTER (WHERE EXISTS (SELECT FROM signed WHERE signed.person_id = posting.person_id
            AND (signed.since AT TIME ZONE %(zone)s)::date <= asked.last
            AND (signed.until IS NULL OR signed.until > asked.last))) AS yes
    FROM asked JOIN people_posting posting ON posting.period @> asked.last
    JOIN unit ON unit.id = posting.unit_id GROUP BY 1, 2, 3
), reviews AS (
    SELECT asked.period_id, asked.year, unit.code AS directorate, count(*) AS total,
        count(*) FILTER (
            WHERE (review.done_at AT TIME ZONE %(zone)s)::date <= review.due_on + %(grace)s) AS yes
    FROM asked JOIN passports_review review ON review.due_on BETWEEN asked.first AND asked.last
    JOIN passports_passport passport ON passport.id = review.passport_id
    JOIN people_posting posting
        ON posting.person_id = passport.owner_id AND posting.period @> review.due_on
    JOIN unit ON unit.id = posting.unit_id
    WHERE review.due_on + %(grace)s < %(today)s AND (review.done_at IS NULL OR review.outcome <> '')
    GROUP BY 1, 2, 3
)
SELECT coalesce(uptake.period_id, reviews.period_id) AS period_id,
    coalesce(uptake.year, reviews.year) AS year,
    coalesce(uptake.directorate, reviews.directorate) AS directorate,
    '' AS grade, 'everybody' AS "group",
    coalesce(uptake.yes, 0) AS passport_uptake_yes, coalesce(uptake.total, 0) AS passport_uptake_total,
    coalesce(reviews.yes, 0) AS reviews_on_time_yes, coalesce(reviews.total, 0) AS reviews_on_time_total
FROM uptake FULL JOIN reviews USING (period_id, directorate)
"""


def freeze_passports(cursor, periods: Sequence[Period]) -> None:
    """Make ``frozen_passports``: one row for each period and directorate."""
    cursor.execute(
        FREEZE,
        {
            "ids": [period.pk for period in periods],
            "years": [label(period) for period in periods],
            "firsts": [period.starts_on for period in periods],
            "lasts": [period.ends_on for period in periods],
            "zone": settings.TIME_ZONE,
            "grace": GRACE_DAYS,
            "today": timezone.localdate(),
        },
    )
