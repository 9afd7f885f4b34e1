"""The directory, the page of a network, and starting one or a group inside one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import networks
from networks.forms.networks import EditNetworkForm, StartGroupForm, StartNetworkForm
from networks.permissions.networks import can_start_network, pages_visible_to
from networks.queries.networks import coming_events, directory, officers
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def list_networks(request: PersonRequest) -> HttpResponse:
    """Every network with its groups: what it is for, and how many belong, where that may be told."""
    page = Paginator(directory(request.user), PER_PAGE).get_page(request.GET.get("page"))
    may_start = can_start_network(request.user)
    return render(request, "networks/list_networks.html", {"page": page, "may_start": may_start})


def read_network(request: PersonRequest, slug: str) -> HttpResponse:
    """What everybody may know of a network; for members, the way to the rest."""
    network = network_or_404(request, slug)
    context = {
        "network": network,
        "officers": officers(network),
        "groups": network.groups.open(),
        "pages": pages_visible_to(request.user, network.pages.all()),
        "events": coming_events(request.user, network)[:5],
        "back": address(network.parent) if network.parent else reverse("list-networks"),
    }
    return render(request, "networks/read_network.html", context)


def start_network(request: PersonRequest) -> HttpResponse:
    """Whom HR has made a network lead, or an administrator, begins a network."""
    if not can_start_network(request.user):
        raise Http404
    return ask_page(
        request,
        "start_network",
        StartNetworkForm(posted(request)),
        lambda data: networks.start_network(by=request.user, **data),
        back=reverse("list-networks"),
        said=_("The network has started. Everybody can find it."),
    )


def start_group(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead begins a group inside the network."""
    network = network_or_404(request, slug, "leads")
    if network.parent_id:
        raise Http404
    return ask_page(
        request,
        "start_group",
        StartGroupForm(posted(request)),
        lambda data: networks.start_group(by=request.user, parent=network, **data),
        back=address(network),
        said=_("The group has started. Everybody can find it."),
        network=network,
    )


def edit_network(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead says anew what it is for."""
    network = network_or_404(request, slug, "leads")
    return ask_page(
        request,
        "edit_network",
        EditNetworkForm(posted(request), initial={"purpose": network.purpose}),
        lambda data: networks.edit_network(by=request.user, network=network, **data),
        back=address(network),
        said=_("Saved."),
        network=network,
    )
