"""Staff imports in the browser, for administrators."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from carersportal.queries import counts_in_words
from people.actions.staff_import import Options
from people.actions.staff_imports import request_import
from people.forms.staff_import import StaffFileForm
from people.models import Person, StaffImport
from people.permissions import can_import_staff, visible_imports
from people.rejects import rejects_as_csv

A_PAGE = 25


@require_http_methods(["GET", "POST"])
def import_staff(request: HttpRequest) -> HttpResponse:
    """Send a file; the background worker reads it."""
    user: Person = request.user  # type: ignore[assignment]
    if not can_import_staff(user):
        raise Http404
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        how = form.cleaned_data["how"]
        options = Options(
            dry_run="dry_run" in how,
            strict="strict" in how,
            force="force" in how,
            complete="partial" not in how,
        )
        once, file = form.cleaned_data["once"], form.cleaned_data["file"]
        made = request_import(by=user, once=once, file=file, options=options)
        messages.success(request, _("The file has been sent."))
        return redirect("read-staff-import", made.pk) if made else redirect("list-staff-imports")
    return render(request, "carersportal/import_staff.html", {"form": form})


@require_GET
def list_staff_imports(request: HttpRequest) -> HttpResponse:
    """Earlier imports, the newest first."""
    user: Person = request.user  # type: ignore[assignment]
    if not can_import_staff(user):
        raise Http404
    imports = StaffImport.objects.select_related("started_by")
    page = Paginator(imports, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "carersportal/list_staff_imports.html", {"page_obj": page})


@require_GET
def read_staff_import(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far an import is, what it changed and which rows it left out."""
    staff_import = found(request, pk)
    page = Paginator(staff_import.rejects.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "staff_import": staff_import,
        "counts": counts_in_words(staff_import.counts),
        "page_obj": page,
        "rejected": staff_import.counts.get("rejected", 0),
    }
    return render(request, "carersportal/read_staff_import.html", context)


@require_GET
def download_rejects(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The rows left out, as a CSV file."""
    staff_import = found(request, pk)
    rows = staff_import.rejects.values_list("line", "staff_number", "reason")
    response = HttpResponse(rejects_as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-left-out.csv"'
    return response


def found(request: HttpRequest, pk: uuid.UUID) -> StaffImport:
    user: Person = request.user  # type: ignore[assignment]
    imports = StaffImport.objects.select_related("started_by")
    return get_object_or_404(visible_imports(user, imports), pk=pk)
