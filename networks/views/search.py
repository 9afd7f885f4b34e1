"""Searching the forums of all networks to which one belongs."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from networks.forms.search import SearchForm
from networks.queries.search import MOST, belongs_somewhere, found_posts, results
from networks.views import PersonRequest
from networks.views.doing import PER_PAGE


def search_posts(request: PersonRequest) -> HttpResponse:
    """What members wrote, on the boards that one may read; for nobody who belongs nowhere."""
    if not belongs_somewhere(request.user):
        raise Http404
    form = SearchForm(request.GET if "q" in request.GET else None)
    context = {"form": form, "back": reverse("list-networks"), "most": MOST}
    if form.is_valid():
        text = form.cleaned_data["q"]
        page = Paginator(found_posts(request.user, text), PER_PAGE).get_page(
            request.GET.get("page")
        )
        context |= {"page": page, "posts": results(page.object_list, text)}
    return render(request, "networks/search_posts.html", context)
