"""The page one comes to after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from carersportal.context import unread
from carersportal.queries import is_asked, places
from people.models import Person


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where to go from here."""
    user: Person = request.user  # type: ignore[assignment]
    context = {"places": places(user, unread=unread(request)), "is_asked": is_asked(user)}
    return render(request, "carersportal/home.html", context)
