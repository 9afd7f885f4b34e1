"""Jobs of the background worker that join people with the features."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from carersportal.demo.releases import publish_releases
from carersportal.feed import import_people, progress_of
from people.actions.staff_import import Options
from people.actions.staff_imports import JOB, forget_file, refuse_import
from people.models import StaffImport
from people.staff_file import StaffFile


@app.task(name=JOB)
def import_staff(import_id: str) -> None:
    """Import a file that was sent in the browser, once; delete the file whatever comes of it."""
    staff_import = StaffImport.objects.select_related("started_by").get(pk=import_id)
    if staff_import.status != StaffImport.Status.WAITING:
        return
    by = staff_import.started_by
    try:
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
    finally:
        forget_file(by=by, staff_import=staff_import)


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


@app.task(name="carersportal.publish_demo_releases")
def publish_demo_releases() -> None:
    """What the demo has published, built after its start as any release is."""
    if settings.DEMO:
        publish_releases()
