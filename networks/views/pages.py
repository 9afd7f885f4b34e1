"""The information pack: read by everybody without a trace, edited by officers."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import networks
from networks.forms.networks import EditPageForm, PageForm, RemovePageForm
from networks.models import Network, Page
from networks.permissions.networks import pages_visible_to
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def page_or_404(request: PersonRequest, network: Network, name: str) -> Page:
    visible = pages_visible_to(request.user, Page.objects.filter(network=network))
    return get_object_or_404(visible.select_related("network"), slug=name)


def page_address(page: Page) -> str:
    return reverse("read-page", args=[page.network.slug, page.slug])


def read_page(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    """One page, for all staff. Nothing is noted."""
    network = network_or_404(request, slug)
    context = {"network": network, "page": page_or_404(request, network, name)}
    return render(request, "networks/read_page.html", {**context, "back": address(network)})


def add_page(request: PersonRequest, slug: str) -> HttpResponse:
    """An officer adds a page."""
    network = network_or_404(request, slug, "writes")
    return ask_page(
        request,
        "add_page",
        PageForm(posted(request)),
        lambda data: networks.add_page(by=request.user, network=network, **data),
        back=address(network),
        said=_("The page is there for all staff."),
        network=network,
    )


def edit_page(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    """An officer changes a page; what it said is kept."""
    page = page_or_404(request, network_or_404(request, slug, "writes"), name)
    initial = {"title": page.title, "body": page.body, "seen": page.edited_at.isoformat()}
    return ask_page(
        request,
        "edit_page",
        EditPageForm(posted(request), initial=initial),
        lambda data: networks.edit_page(
            by=request.user, page=page, **{**data, "seen": seen_at(data["seen"])}
        ),
        back=page_address(page),
        said=_("Saved."),
        page=page,
    )


def seen_at(text: str) -> dt.datetime | None:
    """When the page that was edited had been saved last, as its form says."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def remove_page(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    """An officer takes a page out of the pack."""
    network = network_or_404(request, slug, "writes")
    page = page_or_404(request, network, name)
    return ask_page(
        request,
        "remove_page",
        RemovePageForm(posted(request)),
        lambda data: networks.remove_page(by=request.user, page=page),
        back=page_address(page),
        then=address(network),
        said=_("The page is removed."),
        page=page,
    )


def list_page_edits(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    """What a page said, when and who saved it: for the officers who write it."""
    page = page_or_404(request, network_or_404(request, slug, "writes"), name)
    found = page.edits.select_related("by")
    edits = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "edits": edits, "back": page_address(page)}
    return render(request, "networks/list_page_edits.html", context)
