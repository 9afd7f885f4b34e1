"""Imports for the figures in the browser, for HR analysts. What became of a person is never shown."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from people.rejects import rejects_as_csv
from reporting.actions.outcome_imports import request_outcome_import
from reporting.actions.staging import Options
from reporting.files import FILES
from reporting.forms.outcome_import import OutcomeFileForm
from reporting.models import OutcomeImport
from reporting.permissions import can_import_outcomes, imports_visible_to
from reporting.queries.imports import counts_of_rows
from reporting.views import PersonRequest

A_PAGE = 25


@require_http_methods(["GET", "POST"])
def import_outcome_file(request: PersonRequest) -> HttpResponse:
    """Send a file; the background worker reads it."""
    if not can_import_outcomes(request.user):
        raise Http404
    form = OutcomeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, how = form.cleaned_data, form.cleaned_data["how"]
        options = Options(dry_run="dry_run" in how, strict="strict" in how, force="force" in how)
        made = request_outcome_import(
            by=request.user,
            once=given["once"],
            content=given["content"],
            file=given["file"],
            options=options,
        )
        messages.success(request, _("The file has been sent."))
        if made is None:
            return redirect("list-outcome-imports")
        return redirect("read-outcome-import", made.pk)
    columns = [
        (one.label, FILES[one].required, FILES[one].optional) for one in OutcomeImport.Content
    ]
    context = {"form": form, "columns": columns}
    return render(request, "reporting/import_outcome_file.html", context)


@require_GET
def list_outcome_imports(request: PersonRequest) -> HttpResponse:
    """Earlier imports, the newest first."""
    if not can_import_outcomes(request.user):
        raise Http404
    imports = OutcomeImport.objects.select_related("started_by")
    page = Paginator(imports, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reporting/list_outcome_imports.html", {"page_obj": page})


@require_GET
def read_outcome_import(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """How far an import is, what it changed and which rows it left out."""
    made = found(request, pk)
    page = Paginator(made.left_out.all(), A_PAGE).get_page(request.GET.get("page"))
    of_survey = made.content == OutcomeImport.Content.SURVEY
    context = {
        "outcome_import": made,
        "counts": counts_of_rows(made.counts),
        "page_obj": page,
        "rejected": made.counts.get("rejected", 0),
        "whose": _("Directorate") if of_survey else _("Staff number"),
    }
    return render(request, "reporting/read_outcome_import.html", context)


@require_GET
def download_left_out(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The rows left out, as a CSV file."""
    rows = found(request, pk).left_out.values_list("line", "whose", "reason")
    response = HttpResponse(rejects_as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-left-out.csv"'
    return response


def found(request: PersonRequest, pk: uuid.UUID) -> OutcomeImport:
    imports = OutcomeImport.objects.select_related("started_by")
    return get_object_or_404(imports_visible_to(request.user, imports), pk=pk)
