"""Career outcomes from a file of HR: who was promoted, rated, trained, and who left."""

from audit.trail import action
from people.actions.staff_import.bulk import rebuilding
from people.models import Person
from reporting.actions import staging
from reporting.actions.loading import NOBODY, Steps, Telling, load
from reporting.actions.outcome_checks import check_rows
from reporting.actions.staging import Loaded, Options
from reporting.files import CODES, FLAGS, OutcomesFile

HELD = ("grade", "directorate_id", *CODES, *FLAGS.values(), "training_days")


@action
def import_outcomes(
    *,
    by: Person | None,
    file: OutcomesFile,
    options: Options,
    telling: Telling = NOBODY,
) -> Loaded:
    """Take over the outcomes of ``file``: new rows come in, others are corrected, none is deleted.

    ``by=None`` is the command line. Raises PermissionDenied, and ValidationError with a code: ``busy``,
    ``encoding``, ``rows`` (none).
    """
    steps = Steps("reporting_outcome", check_rows, make_plan, apply_plan)
    return load(steps, by=by, file=file, options=options, telling=telling)


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
