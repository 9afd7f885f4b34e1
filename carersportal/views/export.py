"""The download of everything that is held about the person who is signed in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from carersportal.export import held_about
from people.models import Person


def download_everything(request: HttpRequest) -> HttpResponse:
    """A page that says what is in the file; sent, the file. Its name says nothing of what is in it."""
    if request.method != "POST":
        return render(request, "carersportal/download_everything.html")
    person: Person = request.user  # type: ignore[assignment]
    response = JsonResponse(held_about(person), json_dumps_params={"indent": 2})
    name = f"my-data-{timezone.localdate():%Y-%m-%d}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
