"""The reader's page of a passport, and who has read it."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from passports.queries.accesses import accesses_of, in_words
from passports.queries.reading import ReadingPage, reading_page
from passports.views import PersonRequest
from passports.views.doing import readable
from passports.views.shown import shown_arrangements, shown_contents

ROWS = 25


def read_passport(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What a reader may see of a passport, and what a manager can do about it."""
    passport, how = readable(request, pk)
    page = reading_page(passport, how)
    context = {"passport": passport, "page": page, "how": how, **shown(page)}
    return render(request, "passports/read_passport.html", context)


def shown(page: ReadingPage) -> dict:
    """The newest version in words, and the arrangements in force beside an open one."""
    contents = page.contents()
    found = shown_contents(contents, signed=page.open is None) if contents else {}
    if page.open and page.in_force:
        found["in_force_arrangements"] = shown_arrangements(page.in_force)
    return found


def list_accesses(request: PersonRequest) -> HttpResponse:
    """Who has looked at my passport, when, why and for whom."""
    page = Paginator(accesses_of(request.user), ROWS).get_page(request.GET.get("page"))
    rows = [in_words(event) for event in page]
    return render(request, "passports/list_accesses.html", {"page": page, "rows": rows})
