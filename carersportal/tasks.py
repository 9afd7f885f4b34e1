"""Jobs of the background worker that join people with the features."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext
from procrastinate.contrib.django import app

from carersportal.demo.releases import publish_releases
from carersportal.feed import import_people, progress_of
from carersportal.interrupted import take_up_jobs
from people.actions.staff_import import Options
from people.actions.staff_imports import JOB, forget_file, refuse_import
from people.interrupted import STOPPED, may_start_again
from people.models import StaffImport
from people.staff_file import StaffFile


@app.periodic(cron="*/2 * * * *")
@app.task(name="carersportal.take_up_jobs", queueing_lock="carersportal.take_up_jobs")
def take_up_jobs_often(timestamp: int) -> None:
    """Every two minutes: have jobs done again whose worker was killed in the middle."""
    take_up_jobs(now=timezone.now())


@app.task(name=JOB, pass_context=True)
def import_staff(context: JobContext, import_id: str) -> None:
    """Import a file that was sent in the browser, once; delete the file whatever comes of it.

    If a worker was killed at it, nothing was changed: the file is read from its beginning.
    """
    staff_import = StaffImport.objects.select_related("started_by").get(pk=import_id)
    interruptions = context.job.attempts
    if staff_import.status != StaffImport.Status.WAITING and not interruptions:
        return
    try:
        if not staff_import.is_over:
            import_or_refuse(staff_import, interruptions)
    finally:
        forget_file(by=staff_import.started_by, staff_import=staff_import)


def import_or_refuse(staff_import: StaffImport, interruptions: int) -> None:
    by = staff_import.started_by
    try:
        if interruptions and not may_start_again(
            staff_import, interruptions=interruptions, now=timezone.now()
        ):
            raise ValidationError(STOPPED)
        run_import(staff_import)
    except ValidationError as error:
        refuse_import(by=by, staff_import=staff_import, error=error)
    except PermissionDenied:
        told = ValidationError(_("You may no longer import staff. Nothing was changed."))
        refuse_import(by=by, staff_import=staff_import, error=told)
    except Exception:
        told = ValidationError(_("Something went wrong. Nothing was changed. Send the file again."))
        refuse_import(by=by, staff_import=staff_import, error=told)
        raise


def run_import(staff_import: StaffImport) -> None:
    options = Options(
        complete=staff_import.complete,
        dry_run=staff_import.dry_run,
        strict=staff_import.strict,
        force=staff_import.force,
    )
    with staff_import.file.open("rb") as raw:
        import_people(
            by=staff_import.started_by,
            file=StaffFile(raw),  # type: ignore[arg-type]
            options=options,
            staff_import=staff_import,
            say=progress_of(staff_import),
        )


@app.task(name="carersportal.publish_demo_releases", pass_context=True)
def publish_demo_releases(context: JobContext) -> None:
    """What the demo has published, built after its start as any release is."""
    if settings.DEMO:
        publish_releases(interruptions=context.job.attempts)
