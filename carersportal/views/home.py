"""The page one comes to after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from carersportal.queries import places
from people.models import Person


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where to go from here."""
    user: Person = request.user  # type: ignore[assignment]
    return render(request, "carersportal/home.html", {"places": places(user)})
