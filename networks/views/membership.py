"""Joining, leaving, and what a member chooses. Nobody else learns of any of it."""

from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from networks.actions import membership
from networks.forms.membership import JoinForm, LeaveForm, NameForm, ReachForm, StopMailForm
from networks.models import Membership, Preference
from networks.models.membership import DEFAULT_REACH
from networks.notifications.links import read_stop
from networks.permissions.networks import is_officer, partners_visible_to
from networks.queries.networks import shown_members
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def join_network(request: PersonRequest, slug: str) -> HttpResponse:
    """Who can see it and who cannot, in words; then one tap."""
    network = network_or_404(request, slug)
    if network.is_mine:  # type: ignore[attr-defined]
        return redirect(address(network))
    return ask_page(
        request,
        "join_network",
        JoinForm(posted(request)),
        lambda data: membership.join_network(by=request.user, network=network),
        back=address(network),
        said=_("You belong to %(name)s. Nobody has been told.") % {"name": network.name},
        network=network,
    )


def leave_network(request: PersonRequest, slug: str) -> HttpResponse:
    """What goes and what stays, in words; then one tap."""
    network = network_or_404(request, slug)
    if not network.is_mine and request.method != "POST":  # type: ignore[attr-defined]
        return redirect(address(network))
    return ask_page(
        request,
        "leave_network",
        LeaveForm(posted(request)),
        lambda data: membership.leave_network(by=request.user, network=network),
        back=address(network),
        said=_("You no longer belong to %(name)s. Nobody has been told.") % {"name": network.name},
        network=network,
        officer=is_officer(request.user, network),
    )


def show_name(request: PersonRequest, slug: str) -> HttpResponse:
    """A member says whether fellow members see the name."""
    network = network_or_404(request, slug, "is_mine")
    mine = get_object_or_404(Membership, network=network, person=request.user)
    initial = {"shown": "yes" if mine.name_shown else "no", "shown_as": mine.shown_as}
    return ask_page(
        request,
        "show_name",
        NameForm(posted(request), initial=initial),
        lambda data: membership.show_name(
            by=request.user,
            network=network,
            shown=data["shown"] == "yes",
            shown_as=data["shown_as"],
        ),
        back=address(network),
        said=_("Saved."),
        network=network,
    )


def choose_reach(request: PersonRequest, slug: str) -> HttpResponse:
    """A member says how things reach them."""
    network = network_or_404(request, slug, "is_mine")
    chosen = Preference.objects.filter(membership__network=network, membership__person=request.user)
    initial = {str(about): str(reach) for about, reach in DEFAULT_REACH.items()}
    initial |= {row.about: row.reach for row in chosen}
    form = ReachForm(posted(request), initial=initial)
    return ask_page(
        request,
        "choose_reach",
        form,
        lambda data: membership.choose_reach(by=request.user, network=network, chosen=data),
        back=address(network),
        said=_("Saved."),
        network=network,
    )


def list_members(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: fellow members who show their name, and invited partners."""
    network = network_or_404(request, slug, "is_mine")
    found = shown_members(request.user, network)
    context = {
        "network": network,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "partners": partners_visible_to(request.user, network.partners.current())[:100],
        "back": address(network),
    }
    return render(request, "networks/list_members.html", context)


def stop_mail(request: PersonRequest, token: str) -> HttpResponse:
    """From a message in the portal: no more e-mails of its kind."""
    try:
        membership_id, about = read_stop(token)
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        membership.stop_mail(by=request.user, membership_id=membership_id, about=about)
    context = {"form": StopMailForm(), "done": request.method == "POST"}
    return render(request, "networks/stop_mail.html", context)
