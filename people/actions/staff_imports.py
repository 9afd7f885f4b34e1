"""The record of an import: that it was made, how far it is, what came of it."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from audit import trail
from people.actions.staff_import import Options, Outcome
from people.models import Person, StaffImport

Status = StaffImport.Status


@trail.action
def record_import(*, by: Person | None, file_name: str, options: Options) -> StaffImport:
    """Write down that an import is about to run."""
    return StaffImport.objects.create(
        file_name=file_name[:255],
        started_by=by,
        dry_run=options.dry_run,
        strict=options.strict,
        force=options.force,
    )


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
