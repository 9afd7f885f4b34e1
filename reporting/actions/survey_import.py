"""Engagement totals of an anonymous staff survey, by directorate and answer about caring."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audit.trail import action
from people.actions.staff_import.staging import when
from people.models import Person
from reporting.actions import staging
from reporting.actions.loading import NOBODY, Steps, Telling, load
from reporting.actions.staging import Loaded, Options
from reporting.files import SurveyFile
from reporting.models import SurveyTotal


@action
def import_survey(
    *,
    by: Person | None,
    file: SurveyFile,
    options: Options,
    telling: Telling = NOBODY,
) -> Loaded:
    """Take over the totals of ``file``: new ones come in, others are corrected, none is deleted.

    ``by=None`` is the command line. Raises PermissionDenied, and ValidationError with a code: ``busy``,
    ``encoding``, ``rows`` (none).
    """
    steps = Steps("reporting_surveytotal", check_rows, make_plan, apply_plan)
    return load(steps, by=by, file=file, options=options, telling=telling)


def reasons(params: dict) -> Iterator[tuple[str, str]]:
    """Pairs of SQL: when a row is wrong, and what to say then."""
    yield from staging.of_period(params)
    yield from staging.empty(params, "directorate", "answer")
    told = _("directorate is not the code of a directorate or of the top.")
    yield when(params, "unit", "directorate IS NOT NULL AND directorate_id IS NULL", told)
    yield staging.one_of(params, "answer", "answer", SurveyTotal.Answer.values)
    told = _("count is not a whole number from 0 to 999999.")
    yield when(params, "count", "count IS NULL", told)
    told = _("index is not a number from 0 to 100, such as 61.5.")
    yield when(params, "index", "index_text IS NOT NULL AND index IS NULL", told)
    told = _("index has to be empty where count is 0, and only there.")
    yield when(params, "nobody", "(count = 0) <> (index_text IS NULL)", told)


def check_rows(cursor) -> None:
    """``load_row``: every row, typed, and the ``reason`` if it is wrong."""
    params: dict = {}
    cursor.execute(
        f"""
        CREATE TEMP TABLE load_row ON COMMIT DROP AS
        WITH unit AS ({staging.DIRECTORATES}), typed AS (
            SELECT line, problem, starts_on, ends_on, directorate, unit.directorate_id,
                {staging.as_code("raw.answer")} AS answer, raw.index AS index_text,
                CASE WHEN raw.count ~ '^[0-9]{{1,6}}$' THEN raw.count::integer END AS count,
                CASE WHEN raw.index ~ '^[0-9]{{1,3}}([.][0-9]{{1,2}})?$' THEN
                    CASE WHEN raw.index::numeric <= 100 THEN raw.index::numeric END END AS index
            FROM load_raw raw
            LEFT JOIN unit ON unit.code = raw.directorate AND unit.unit_id = unit.directorate_id
            {staging.PERIOD_DATES}
        )
        SELECT *, directorate AS whose, {staging.reason_of(list(reasons(params)))} AS reason FROM typed
        """,  # noqa: S608 - put together from names of our own; values travel as parameters
        params,
    )
    cursor.execute("DROP TABLE load_raw; ANALYZE load_row")
    staging.refuse_overlaps(cursor)
    staging.refuse_twice(cursor, "starts_on, directorate_id, answer")


def make_plan(cursor) -> None:
    """``load_plan``: what becomes of each good row."""
    cursor.execute(
        """
        CREATE TEMP TABLE load_plan ON COMMIT DROP AS
        SELECT row.line, held.id AS held_id, CASE WHEN held.id IS NULL THEN 'new'
            WHEN (row.count, row.index) IS DISTINCT FROM (held.count, held.index) THEN 'corrected'
            ELSE 'unchanged' END AS kind
        FROM load_row row
        LEFT JOIN reporting_period period USING (starts_on, ends_on)
        LEFT JOIN reporting_surveytotal held ON held.period_id = period.id
            AND held.directorate_id = row.directorate_id AND held.answer = row.answer
        WHERE row.reason IS NULL
        """
    )


def apply_plan(cursor) -> None:
    """Write the periods, the new totals and the corrections."""
    staging.make_periods(cursor)
    cursor.execute(
        """
        INSERT INTO reporting_surveytotal (period_id, directorate_id, answer, count, index)
        SELECT period.id, directorate_id, answer, count, index
        FROM load_row row JOIN load_plan plan USING (line)
        JOIN reporting_period period USING (starts_on, ends_on) WHERE plan.kind = 'new';
        UPDATE reporting_surveytotal held SET count = row.count, index = row.index
        FROM load_plan plan JOIN load_row row USING (line)
        WHERE plan.kind = 'corrected' AND held.id = plan.held_id
        """
    )
