"""The record of an import for the dashboards: that it was made, how far it is, what came of it."""

from collections.abc import Callable

import psycopg
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.trail import action
from people.models import Person
from reporting.actions.staging import Loaded, Options
from reporting.models import OutcomeImport
from reporting.permissions import can_import_outcomes

Status = OutcomeImport.Status
JOB = "reporting.import_outcomes"


@action
def record_outcome_import(
    *, by: Person | None, content: str, file_name: str, options: Options
) -> OutcomeImport:
    """Write down that an import is about to run. ``content``: a code of OutcomeImport.Content."""
    return OutcomeImport.objects.create(
        content=content,
        file_name=file_name[:255],
        started_by=by,
        dry_run=options.dry_run,
        strict=options.strict,
        force=options.force,
    )


@action
def request_outcome_import(
    *, by: Person, content: str, file: File, options: Options
) -> OutcomeImport:
    """Keep an analyst's file and have the background worker import it.

    Raises PermissionDenied to anybody else.
    """
    if not can_import_outcomes(by):
        raise PermissionDenied
    made = record_outcome_import(by=by, content=content, file_name=file.name or "", options=options)
    made.file.save(f"{made.pk}.csv", file)
    app.configure_task(JOB, lock=JOB).defer(import_id=str(made.pk))
    return made


@action
def forget_outcome_file(*, by: Person | None, outcome_import: OutcomeImport) -> None:
    """Delete the file: it says what became of everybody, and its work is done."""
    if outcome_import.file:
        outcome_import.file.delete(save=False)
        outcome_import.save(update_fields=["file"])


@action
def finish_outcome_import(
    *, by: Person | None, outcome_import: OutcomeImport, loaded: Loaded
) -> None:
    """Write down what an import did, or why it did nothing."""
    outcome_import.counts = loaded.counts
    outcome_import.refusal = loaded.refusal
    if loaded.refusal:
        outcome_import.status = Status.REFUSED
    else:
        outcome_import.status = Status.PREVIEWED if outcome_import.dry_run else Status.DONE
    outcome_import.finished_at = timezone.now()
    outcome_import.save(update_fields=["counts", "refusal", "status", "finished_at"])


@action
def refuse_outcome_import(
    *, by: Person | None, outcome_import: OutcomeImport, error: ValidationError
) -> None:
    """Write down that the file could not be used at all."""
    outcome_import.status = Status.REFUSED
    outcome_import.refusal = " ".join(error.messages)
    outcome_import.finished_at = timezone.now()
    outcome_import.save(update_fields=["status", "refusal", "finished_at"])


def progress_of(outcome_import: OutcomeImport) -> Callable[[str], None]:
    """Shows each stage at once, on a connection of its own: the import itself commits only at the end."""

    def say(status: str) -> None:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as side:
            side.execute(
                "UPDATE reporting_outcomeimport SET status = %s WHERE id = %s",
                [status, outcome_import.pk],
            )

    return say
