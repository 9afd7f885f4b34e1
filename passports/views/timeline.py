"""What happened to a passport, when, and by whom."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from passports.queries.timeline import entries_for
from passports.views import PersonRequest
from passports.views.doing import readable
from passports.views.told import Told

PER_PAGE = 25


def read_timeline(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The newest first, 25 a page; the private entries for the owner alone."""
    passport, _how = readable(request, pk)
    rows = entries_for(passport, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    events = [Told.of(entry, request.user, passport) for entry in page]
    context = {"passport": passport, "page": page, "events": events}
    return render(request, "passports/read_timeline.html", context)
