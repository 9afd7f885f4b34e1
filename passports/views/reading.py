"""Reading a passport."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from passports.models import Passport
from passports.permissions import visible_to


def read_passport(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What of a passport somebody may read."""
    passport = get_object_or_404(visible_to(request.user, Passport.objects.all()), pk=pk)
    return render(request, "passports/read_passport.html", {"passport": passport})
