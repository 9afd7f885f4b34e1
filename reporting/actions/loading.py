"""What happens to a file, from its first byte to the last row: the same for each kind of file."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import connection

from people.models import Person
from people.staff_file import StaffFile
from reporting.actions import staging
from reporting.actions.outcome_imports import finish_outcome_import
from reporting.actions.staging import KeepRejects, Loaded, Options
from reporting.models import OutcomeImport
from reporting.permissions import can_import_outcomes

Status = OutcomeImport.Status
Step = Callable[..., None]


@dataclass(frozen=True)
class Steps:
    """What one kind of file does of its own, each given the cursor; ``table`` is where its rows end."""

    table: str
    check_rows: Step
    make_plan: Step
    apply_plan: Step


@dataclass(frozen=True)
class Telling:
    """Who is told of an import while it runs: its record, if it has one, who shows its stage at once, and
    who wants all rejected rows."""

    record: OutcomeImport | None = None
    say: Callable[[str], None] = lambda status: None
    keep_rejects: KeepRejects = lambda rows: None


NOBODY = Telling()


def load(
    steps: Steps, *, by: Person | None, file: StaffFile, options: Options, telling: Telling
) -> Loaded:
    """Carry out ``steps`` on ``file`` within the caller's transaction.

    Raises PermissionDenied, and ValidationError with a code: ``busy``, ``encoding``, ``rows`` (none).
    """
    if by is not None and not can_import_outcomes(by):
        raise PermissionDenied
    with connection.cursor() as cursor:
        staging.prepare(cursor)
        telling.say(Status.READING)
        read = staging.stage(cursor, file)
        telling.say(Status.CHECKING)
        steps.check_rows(cursor)
        steps.make_plan(cursor)
        loaded = staging.weigh(cursor, read, options, steps.table)
        telling.keep_rejects(staging.rejected())
        if telling.record:
            staging.keep_some_rejects(cursor, telling.record)
        if not loaded.refusal and not options.dry_run:
            telling.say(Status.APPLYING)
            steps.apply_plan(cursor)
            cursor.execute(f"ANALYZE {steps.table}")  # what counts the rows next plans for them
    if telling.record:
        finish_outcome_import(by=by, outcome_import=telling.record, loaded=loaded)
    return loaded
