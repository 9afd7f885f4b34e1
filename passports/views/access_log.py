"""The auditor's list of every reading."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.models import AccessEvent
from passports.forms.access_log import AccessLogForm
from passports.permissions import can_read_access_log
from passports.queries.accesses import access_log, log_row
from passports.views import PersonRequest

ROWS = 25


@require_safe
def list_access_events(request: PersonRequest) -> HttpResponse:
    """Who has read what of whom, when, why and for whom; nothing of what stands in a passport."""
    if not can_read_access_log(request.user):
        raise Http404
    form = AccessLogForm(request.GET or None)
    found = AccessEvent.objects.none() if form.errors else access_log(**form.wanted())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": [log_row(event) for event in page]}
    return render(request, "passports/list_access_events.html", context)
