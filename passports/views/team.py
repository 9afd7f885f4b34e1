"""The manager's list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from govuk.pages import WindowPaginator
from passports.queries.team import TeamPassports, stands, tasks_of
from passports.views import PersonRequest

ROWS = 25


def team_passports(request: PersonRequest) -> HttpResponse:
    """The passports of my team and of teams I act for, and what is to be done by when."""
    found = TeamPassports(request.user)
    page = WindowPaginator(found, ROWS).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(passport, tasks_of(passport, today), stands(passport)) for passport in page]
    return render(request, "passports/team_passports.html", {"page": page, "rows": rows})
