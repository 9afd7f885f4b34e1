"""What is published, for everybody who works here."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reporting.models import Release
from reporting.permissions import released_visible_to
from reporting.views import PersonRequest


@require_safe
def read_table_release(request: PersonRequest, number: int) -> HttpResponse:
    """One release: what it says of itself, its citation, and its tables."""
    release = get_object_or_404(
        released_visible_to(request.user, Release.objects.all()), number=number
    )
    return render(request, "reporting/read_table_release.html", {"release": release})
