"""What is published, for everybody who works here. Only released rows are read."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reporting.actions.workbooks import order_workbook
from reporting.cells import write_csv
from reporting.models.reading import Workbook
from reporting.models.release import Release
from reporting.permissions import can_act_on_gaps
from reporting.queries import dashboards
from reporting.views import PersonRequest
from reporting.views.rendered import measure_of, whole_of
from reporting.views.shown import requests_line
from reporting.views.tables import shown

PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def release_or_404(request: PersonRequest, number: int) -> Release:
    return get_object_or_404(dashboards.published(request.user), number=number)


def page_of(request: PersonRequest, release: Release) -> dict:
    """What the page of a release shows, whether it is the newest or was asked for by its number."""
    context = {"release": release, "may_act": can_act_on_gaps(request.user)}
    if release.kind == Release.Kind.LEAVE_PACK:
        return {**context, **pack_of(release)}
    acted = dashboards.actions_by_measure()
    whole = whole_of(release)
    return {
        **context,
        "head": whole.head,
        "lines": [(line, acted.get(line.code, [])) for line in whole.lines],
        "today": timezone.localdate(),
    }


def pack_of(release: Release) -> dict:
    """The tables of a leave scrutiny pack: all of them are few enough for one page."""
    tables = dashboards.all_tables(release)
    whole = next((table for table in tables if table.cut == "whole"), None)
    return {
        "line": requests_line(whole.rows) if whole else "",
        "parts": [(table, shown(table), f"chart-{table.position}") for table in tables],
    }


@require_safe
def read_dashboard(request: PersonRequest) -> HttpResponse:
    """The newest figures."""
    release = dashboards.newest(request.user, Release.Kind.EQUALITY)
    context = page_of(request, release) if release else {}
    return render(request, "reporting/read_dashboard.html", context)


@require_safe
def read_table_release(request: PersonRequest, number: int) -> HttpResponse:
    """One release: what it says of itself, its citation, and its tables."""
    release = release_or_404(request, number)
    return render(request, "reporting/read_table_release.html", page_of(request, release))


@require_safe
def read_measure(request: PersonRequest, number: int, measure: str) -> HttpResponse:
    """One measure of a release, with its fixed cuts."""
    release = release_or_404(request, number)
    context = {
        "release": release,
        "measure": measure_of(release, measure),
        "code": measure,
        "actions": dashboards.actions_by_measure().get(measure, []),
        "may_act": can_act_on_gaps(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/read_measure.html", context)


@require_safe
def list_table_releases(request: PersonRequest) -> HttpResponse:
    """All that was ever published."""
    rows = dashboards.all_published(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reporting/list_table_releases.html", {"page": page})


def attachment(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def download_release(request: PersonRequest, number: int) -> HttpResponse:
    """All tables of a release as one CSV file."""
    release = release_or_404(request, number)
    response = attachment("", "text/csv; charset=utf-8", f"release-{number}.csv")
    write_csv(
        response, _("Release %(number)s") % {"number": number}, dashboards.all_tables(release)
    )
    return response


@require_safe
def download_workbook(request: PersonRequest, number: int) -> HttpResponse:
    """The accessible spreadsheet; where it is not written yet, the worker is asked for it again."""
    release = release_or_404(request, number)
    written = Workbook.objects.filter(release=release).first()
    if written:
        return attachment(bytes(written.content), XLSX, f"release-{number}.xlsx")
    order_workbook(by=None, release=release)
    return render(request, "reporting/download_workbook.html", {"release": release}, status=202)
