"""Jobs of the background worker."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext
from procrastinate.contrib.django import app

from people.interrupted import STOPPED, may_start_again
from reporting.actions import releases, workbooks
from reporting.actions.loading import Telling
from reporting.actions.outcome_import import import_outcomes
from reporting.actions.outcome_imports import (
    JOB,
    forget_outcome_file,
    progress_of,
    refuse_outcome_import,
)
from reporting.actions.staging import Options
from reporting.actions.survey_import import import_survey
from reporting.files import FILES
from reporting.models import OutcomeImport, Release
from reporting.running import run

IMPORTS: dict[str, Any] = {"outcomes": import_outcomes, "survey": import_survey}


@app.task(name=JOB, pass_context=True)
def import_outcome_file(context: JobContext, import_id: str) -> None:
    """Import a file that was sent in the browser, once; delete the file whatever comes of it.

    If a worker was killed at it, nothing was changed: the file is read from its beginning.
    """
    made = OutcomeImport.objects.select_related("started_by").get(pk=import_id)
    interruptions = context.job.attempts
    if made.status != OutcomeImport.Status.WAITING and not interruptions:
        return
    try:
        if not made.is_over:
            import_or_refuse(made, interruptions)
    finally:
        forget_outcome_file(by=made.started_by, outcome_import=made)


def import_or_refuse(made: OutcomeImport, interruptions: int) -> None:
    by = made.started_by
    try:
        if interruptions and not may_start_again(
            made, interruptions=interruptions, now=timezone.now()
        ):
            raise ValidationError(STOPPED)
        run_import(made)
    except ValidationError as error:
        refuse_outcome_import(by=by, outcome_import=made, error=error)
    except PermissionDenied:
        told = ValidationError(_("You may no longer import figures. Nothing was changed."))
        refuse_outcome_import(by=by, outcome_import=made, error=told)
    except Exception:
        told = ValidationError(_("Something went wrong. Nothing was changed. Send the file again."))
        refuse_outcome_import(by=by, outcome_import=made, error=told)
        raise


def run_import(made: OutcomeImport) -> None:
    options = Options(dry_run=made.dry_run, strict=made.strict, force=made.force)
    with made.file.open("rb") as raw:
        IMPORTS[made.content](
            by=made.started_by,
            file=FILES[made.content](raw),  # type: ignore[arg-type]
            options=options,
            telling=Telling(made, progress_of(made)),
        )


@app.task(name=releases.JOB, pass_context=True)
def build_table_release(context: JobContext, release_id: str) -> None:
    """Build a release, once."""
    run(Release.objects.get(pk=release_id), interruptions=context.job.attempts)


@app.task(name=workbooks.JOB)
def write_workbook_of(number: int) -> None:
    """Write the spreadsheet of a release."""
    release = Release.objects.published().get(number=number)
    workbooks.write_workbook(by=None, release=release)
