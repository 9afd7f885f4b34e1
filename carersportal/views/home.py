"""The page one comes to after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from carersportal.queries import places


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where to go from here."""
    return render(request, "carersportal/home.html", {"places": places(request.user)})
