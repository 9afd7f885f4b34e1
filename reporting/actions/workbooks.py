"""The spreadsheet of a release: written once, by the background worker."""

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from audit.trail import action
from reporting.models.reading import Workbook
from reporting.models.release import Release
from reporting.states import ReleaseStatus
from reporting.workbook import Cover, workbook

JOB = "reporting.write_workbook"


@action
def order_workbook(*, by: None, release: Release) -> bool:
    """Have the worker write the spreadsheet of a published release, if it is not there or on its way."""
    written = Workbook.objects.filter(release=release).exists()
    if written or release.status != ReleaseStatus.PUBLISHED:
        return False
    job = app.configure_task(JOB, queueing_lock=f"{JOB}:{release.pk}")
    try:
        with transaction.atomic():
            job.defer(number=release.number)
    except AlreadyEnqueued:
        return False
    return True


@action
def write_workbook(*, by: None, release: Release) -> bool:
    """Write and keep the spreadsheet of a published release. False if it is there already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{JOB}:{release.pk}"])
    if Workbook.objects.filter(release=release).exists():
        return False
    content = workbook(
        cover_of(release),
        list(release.tables.all()),
        threshold=release.threshold,
        base=release.base,
    )
    Workbook.objects.create(release=release, content=content)
    return True


def cover_of(release: Release) -> Cover:
    """The words of the first sheet."""
    day = date_format(release.published_on or release.ends_on)
    title = _("%(kind)s, release %(number)s") % {
        "kind": release.get_kind_display(),
        "number": release.number,
    }
    about = [_("Covers %(years)s.") % {"years": ", ".join(release.years)}]
    about += [line for line in release.method.splitlines() if line.strip()]
    if release.corrects_id and release.corrects:
        about.append(
            _("Corrects release %(number)s: %(what)s")
            % {"number": release.corrects.number, "what": release.what_changed}
        )
    citation = _("To cite: %(title)s. Published on %(day)s: %(address)s") % {
        "title": title,
        "day": day,
        "address": settings.PORTAL_URL + reverse("read-table-release", args=[release.number]),
    }
    return Cover(title, about, list(release.caveats), citation)
