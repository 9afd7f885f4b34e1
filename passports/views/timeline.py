"""What happened to a passport, when, and by whom."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from passports.models import Passport
from passports.permissions import visible_to
from passports.queries.timeline import entries_for
from passports.views.told import Told

PER_PAGE = 25


def read_timeline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The newest first, 25 a page; the private entries for the owner alone."""
    found = visible_to(request.user, Passport.objects.select_related("owner"))  # type: ignore[arg-type]
    passport = get_object_or_404(found, pk=pk)
    rows = entries_for(passport, request.user)  # type: ignore[arg-type]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    events = [Told.of(entry, request.user, passport) for entry in page]  # type: ignore[arg-type]
    context = {"passport": passport, "page": page, "events": events}
    return render(request, "passports/read_timeline.html", context)
