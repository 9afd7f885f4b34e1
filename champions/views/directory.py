"""Who the champions are, and a champion's own desk."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from champions.forms.directory import FindChampionForm
from champions.models import Champion, Portrait
from champions.permissions import can_edit_page, run_by, serving
from champions.queries.directory import directory, with_area_and_site
from champions.queries.questions import waiting_questions
from champions.queries.sessions import sessions_of, sessions_to_come, sessions_without_themes
from champions.views import PersonRequest
from champions.views.doing import PER_PAGE


@require_safe
def list_champions(request: PersonRequest) -> HttpResponse:
    """The champions of today, by area and site."""
    form = FindChampionForm(request.GET or None)
    page = Paginator(directory(**form.wanted()), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "hr_contact": settings.HR_CONTACT}
    return render(request, "champions/list_champions.html", context)


@require_safe
def read_champion(request: PersonRequest, pk: int) -> HttpResponse:
    """A champion's page, with the times to come; where there is none any more, where to go instead."""
    champion = get_object_or_404(with_area_and_site(Champion.objects.all()), pk=pk)
    serves = serving(Champion.objects.filter(pk=pk)).exists()
    sessions = sessions_to_come(champion=champion, user=request.user)[:5] if serves else []
    context = {"champion": champion, "serves": serves, "sessions": sessions}
    return render(request, "champions/read_champion.html", context)


@require_safe
def champion_portrait(request: PersonRequest, pk: int) -> HttpResponse:
    """The portrait, as the portal wrote it: its own type, no name of a file, and nothing in it runs."""
    shown = Portrait.objects.filter(champion__in=serving(Champion.objects.all()))
    portrait = get_object_or_404(shown, pk=pk)
    response = HttpResponse(bytes(portrait.data), content_type=portrait.media_type)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
def champion_desk(request: PersonRequest) -> HttpResponse:
    """What a champion or a deputy has to look after."""
    pages = list(run_by(request.user, Champion.objects.select_related("person")))
    can_edit = can_edit_page(request.user)
    if not pages and not can_edit:
        raise Http404
    context = {
        "pages": pages,
        "can_edit": can_edit,
        "sessions": Paginator(sessions_of(request.user), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "held": sessions_without_themes(request.user)[:5],
        "waiting": waiting_questions().count(),
    }
    return render(request, "champions/champion_desk.html", context)
