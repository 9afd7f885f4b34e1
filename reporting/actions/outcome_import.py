"""Career outcomes from a file of HR: who was promoted, rated, trained, and who left."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from audit.trail import action
from people.actions.staff_import.bulk import rebuilding
from people.actions.staff_import.staging import when
from people.models import Person
from people.models.posting import Nation
from reporting.actions import staging
from reporting.actions.staging import KeepRejects, Loaded, Options
from reporting.files import CODES, FLAGS, OutcomesFile
from reporting.models import AgeBand, PatternKind, Rating
from reporting.permissions import can_import_outcomes

CHOICES = {
    "working_pattern": PatternKind.values,
    "age_band": AgeBand.values,
    "nation": Nation.values,
    "rating": Rating.values,
}
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
HELD = ("grade", "directorate_id", *CODES, *FLAGS.values(), "training_days")


@action
def import_outcomes(
    *,
    by: Person | None,
    file: OutcomesFile,
    options: Options,
    keep_rejects: KeepRejects = lambda rows: None,
) -> Loaded:
    """Take over the outcomes of ``file``: new rows come in, others are corrected, none is deleted.

    ``by=None`` is the command line. Raises PermissionDenied, and ValidationError with a code: ``busy``,
    ``encoding``, ``rows`` (none).
    """
    if by is not None and not can_import_outcomes(by):
        raise PermissionDenied
    with connection.cursor() as cursor:
        staging.prepare(cursor)
        read = staging.stage(cursor, file)
        check_rows(cursor)
        make_plan(cursor)
        loaded = staging.weigh(cursor, read, options)
        keep_rejects(staging.rejected())
        if not loaded.refusal and not options.dry_run:
            apply_plan(cursor)
    return loaded


def reasons(params: dict) -> Iterator[tuple[str, str]]:
    """Pairs of SQL: when a row is wrong, and what to say then."""
    yield from staging.empty(params, "staff_number", "grade")
    told = _("Nobody in the portal has this staff number.")
    yield when(params, "nobody", "staff_number IS NOT NULL AND person_id IS NULL", told)
    yield when(params, "grade", "length(grade) > 40", _("grade is longer than 40 characters."))
    yield from staging.of_period(params)
    told = _("directorate is not the code of a unit.")
    yield when(params, "unit", "directorate IS NOT NULL AND named_id IS NULL", told)
    yield when(
        params,
        "nowhere",
        "directorate IS NULL AND person_id IS NOT NULL AND starts_on IS NOT NULL"
        " AND ends_on IS NOT NULL AND directorate_id IS NULL",
        _("The person had no posting in the period: name the directorate."),
    )
    for name, codes in CHOICES.items():
        yield staging.one_of(params, name, f"{name}_code", codes)
    for column, name in FLAGS.items():
        told = _("%s is neither yes nor no.") % column
        yield when(params, name, f"given_{name} IS NOT NULL AND {name} IS NULL", told)
    yield when(
        params,
        "training",
        "training_text IS NOT NULL AND training_days IS NULL",
        _("training_days is not a number of days from 0 to 366, such as 2.5."),
    )


def check_rows(cursor) -> None:
    """``load_row``: every row, typed, with its person, and the ``reason`` if it is wrong."""
    params: dict = {}
    yes, no = (", ".join(f"'{word}'" for word in words) for words in (YES, NO))
    given = "".join(f', "{column}" AS given_{name}' for column, name in FLAGS.items())
    typed = "".join(
        f", CASE WHEN lower(given_{name}) IN ({yes}) THEN true"
        f" WHEN lower(given_{name}) IN ({no}) THEN false END AS {name}"
        for name in FLAGS.values()
    )
    codes = "".join(f", {staging.as_code(f'raw.{name}')} AS {name}_code" for name in CODES)
    cursor.execute(
        f"""
        CREATE TEMP TABLE load_row ON COMMIT DROP AS
        WITH unit AS MATERIALIZED ({staging.DIRECTORATES}), read AS (
            SELECT line, problem, raw.staff_number, person.id AS person_id, starts_on, ends_on,
                raw.grade, raw.directorate, raw.training_days AS training_text {given} {codes}
            FROM load_raw raw LEFT JOIN people_person person USING (staff_number)
            {staging.PERIOD_DATES}
        ), typed AS (
            SELECT read.*, named.directorate_id AS named_id,
                coalesce(named.directorate_id, worked.directorate_id) AS directorate_id,
                coalesce(nation_code, posting.nation, '') AS nation,
                CASE WHEN training_text ~ '^[0-9]{{1,3}}([.][0-9])?$' THEN
                    CASE WHEN training_text::numeric <= 366 THEN training_text::numeric END
                END AS training_days {typed}
            FROM read LEFT JOIN unit named ON named.code = read.directorate
            LEFT JOIN LATERAL (
                SELECT unit_id, nation FROM people_posting
                WHERE person_id = read.person_id AND period && daterange(
                    read.starts_on, greatest(read.starts_on, read.ends_on), '[]')
                    AND (read.directorate IS NULL OR nation_code IS NULL)
                ORDER BY starts_on LIMIT 1
            ) posting ON true
            LEFT JOIN unit worked ON worked.unit_id = posting.unit_id
        )
        SELECT line, staff_number AS whose, person_id, starts_on, ends_on, grade, directorate_id,
            coalesce(working_pattern_code, '') AS working_pattern, nation,
            coalesce(age_band_code, '') AS age_band, coalesce(rating_code, '') AS rating,
            {", ".join(FLAGS.values())}, training_days, {staging.reason_of(list(reasons(params)))} AS reason
        FROM typed
        """,  # noqa: S608 - put together from names of our own; values travel as parameters
        params,
    )
    cursor.execute("DROP TABLE load_raw; ANALYZE load_row")
    staging.refuse_overlaps(cursor)
    staging.refuse_twice(cursor, "person_id, starts_on")


def make_plan(cursor) -> None:
    """``load_plan``: what becomes of each good row."""
    row, held = (", ".join(f"{table}.{name}" for name in HELD) for table in ("row", "held"))
    cursor.execute(
        f"""
        CREATE TEMP TABLE load_plan ON COMMIT DROP AS
        SELECT row.line, held.id AS held_id, CASE WHEN held.id IS NULL THEN 'new'
            WHEN ({row}) IS DISTINCT FROM ({held}) THEN 'corrected' ELSE 'unchanged' END AS kind
        FROM load_row row
        LEFT JOIN reporting_period period USING (starts_on, ends_on)
        LEFT JOIN reporting_outcome held
            ON held.person_id = row.person_id AND held.period_id = period.id
        WHERE row.reason IS NULL
        """  # noqa: S608 - names of our own columns
    )
    cursor.execute("ANALYZE load_plan")


def apply_plan(cursor) -> None:
    """Write the periods, the new rows and the corrections."""
    staging.make_periods(cursor)
    names = ", ".join(HELD)
    pairs = ", ".join(f"{name} = row.{name}" for name in HELD)
    cursor.execute(
        "CREATE TEMP TABLE load_new ON COMMIT DROP AS SELECT line FROM load_plan"
        " WHERE kind = 'new'; ANALYZE load_new"
    )
    with rebuilding(cursor, "reporting_outcome", "load_new"):
        cursor.execute(
            f"""
            INSERT INTO reporting_outcome (person_id, period_id, {names})
            SELECT person_id, period.id, {names} FROM load_row row JOIN load_new USING (line)
            JOIN reporting_period period USING (starts_on, ends_on)
            """  # noqa: S608 - names of our own columns
        )
    cursor.execute(
        f"""
        DROP TABLE load_new;
        UPDATE reporting_outcome held SET {pairs}
        FROM load_plan plan JOIN load_row row USING (line)
        WHERE plan.kind = 'corrected' AND held.id = plan.held_id
        """  # noqa: S608 - names of our own columns
    )
