"""The auditor's list of who asked and who answered."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leave.forms.steps import StepsForm
from leave.permissions import can_read_metadata
from leave.queries.steps import step_row, steps
from leave.views import PersonRequest

ROWS = 25


@require_safe
def list_leave_steps(request: PersonRequest) -> HttpResponse:
    """Who asked for leave and who answered, and when. No kind, no date of leave, no answer, no word."""
    if not can_read_metadata(request.user):
        raise Http404
    form = StepsForm(request.GET or None)
    page = Paginator(steps(**form.wanted()), ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": [step_row(step) for step in page]}
    return render(request, "leave/list_leave_steps.html", context)
