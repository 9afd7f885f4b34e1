"""The record of an import: that it was made, how far it is, what came of it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.utils import timezone
from procrastinate.contrib.django import app

from audit import trail
from people import permissions
from people.actions.staff_import import Options, Outcome
from people.models import Person, StaffImport

Status = StaffImport.Status
JOB = "carersportal.import_staff"  # done where the people meet the features


@trail.action
def record_import(*, by: Person | None, file_name: str, options: Options) -> StaffImport:
    """Write down that an import is about to run."""
    return StaffImport.objects.create(
        file_name=file_name[:255],
        started_by=by,
        dry_run=options.dry_run,
        complete=options.complete,
        strict=options.strict,
        force=options.force,
    )


@trail.action
def request_import(*, by: Person, file: File, options: Options) -> StaffImport:
    """Keep an administrator's file and have the background worker import it.

    Raises PermissionDenied to anybody else.
    """
    if not permissions.can_import_staff(by):
        raise PermissionDenied
    staff_import = record_import(by=by, file_name=file.name or "", options=options)
    staff_import.file.save(f"{staff_import.pk}.csv", file)
    app.configure_task(JOB, lock=JOB).defer(import_id=str(staff_import.pk))
    return staff_import


@trail.action
def forget_file(*, by: Person | None, staff_import: StaffImport) -> None:
    """Delete the file: it holds everybody, and its work is done."""
    if staff_import.file:
        staff_import.file.delete(save=False)
        staff_import.save(update_fields=["file"])


@trail.action
def finish_import(*, by: Person | None, staff_import: StaffImport, outcome: Outcome) -> None:
    """Write down what an import did, or why it did nothing."""
    staff_import.counts = outcome.counts
    staff_import.refusal = outcome.refusal
    if outcome.refusal:
        staff_import.status = Status.REFUSED
    else:
        staff_import.status = Status.PREVIEWED if staff_import.dry_run else Status.DONE
    staff_import.finished_at = timezone.now()
    staff_import.save(update_fields=["counts", "refusal", "status", "finished_at"])


@trail.action
def refuse_import(*, by: Person | None, staff_import: StaffImport, error: ValidationError) -> None:
    """Write down that the file could not be used at all."""
    staff_import.status = Status.REFUSED
    staff_import.refusal = " ".join(error.messages)
    staff_import.finished_at = timezone.now()
    staff_import.save(update_fields=["status", "refusal", "finished_at"])
