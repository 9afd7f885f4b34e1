"""Elections, for the members of a network."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import elections
from networks.forms.elections import (
    CancelElectionForm,
    OpenElectionForm,
    StandBackForm,
    StandForm,
    VoteForm,
)
from networks.models import Election
from networks.permissions.networks import can_lead, elections_visible_to
from networks.queries.elections import ballot
from networks.states import ElectionStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def election_or_404(request: PersonRequest, pk: uuid.UUID, *statuses: str) -> Election:
    """One of a network to which the person belongs, at one of ``statuses`` (any)."""
    visible = elections_visible_to(request.user, Election.objects.select_related("network"))
    election = get_object_or_404(visible, pk=pk)
    if statuses and election.status not in statuses and request.method != "POST":
        raise Http404
    return election


def election_address(election: Election) -> str:
    return reverse("read-election", args=[election.pk])


def list_elections(request: PersonRequest, slug: str) -> HttpResponse:
    """The network's elections, the newest first."""
    network = network_or_404(request, slug, "is_mine")
    page = Paginator(network.elections.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"network": network, "page": page, "back": address(network)}
    return render(request, "networks/list_elections.html", context)


def open_election(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead opens one."""
    network = network_or_404(request, slug, "leads")
    return ask_page(
        request,
        "open_election",
        OpenElectionForm(posted(request)),
        lambda data: elections.open_election(by=request.user, network=network, **data),
        back=reverse("list-elections", args=[network.slug]),
        said=_("The election is open. Members have been told."),
        network=network,
    )


def read_election(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Candidates, what one can do now, and in the end the result."""
    election = election_or_404(request, pk)
    context = {
        "election": election,
        "ballot": ballot(election, request.user),
        "terms": election.terms.select_related("person"),
        "leads": can_lead(request.user, election.network),
        "back": reverse("list-elections", args=[election.network.slug]),
    }
    return render(request, "networks/read_election.html", context)


def stand_in_election(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member stands, and is told who will see the name."""
    election = election_or_404(request, pk, ElectionStatus.NOMINATING)
    stands = ballot(election, request.user).stands
    initial = {"statement": stands.statement} if stands else {}
    return ask_page(
        request,
        "stand_in_election",
        StandForm(posted(request), initial=initial),
        lambda data: elections.stand_in_election(by=request.user, election=election, **data),
        back=election_address(election),
        said=_("You stand. Fellow members can see your name."),
        election=election,
    )


def stand_back(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A candidate stands no longer."""
    election = election_or_404(request, pk, ElectionStatus.NOMINATING)
    return ask_page(
        request,
        "stand_back",
        StandBackForm(posted(request)),
        lambda data: elections.stand_back(by=request.user, election=election),
        back=election_address(election),
        said=_("You no longer stand."),
        election=election,
    )


def cast_vote(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member votes, once and in secret."""
    election = election_or_404(request, pk, ElectionStatus.VOTING)
    seen = ballot(election, request.user)
    if seen.has_voted and request.method != "POST":
        return redirect(election_address(election))
    by_id = {str(one.pk): one for one in seen.candidates}
    return ask_page(
        request,
        "cast_vote",
        VoteForm(posted(request), candidates=seen.candidates),
        lambda data: elections.cast_vote(
            by=request.user, election=election, candidate=by_id[data["candidate"]]
        ),
        back=election_address(election),
        said=_("You have voted. Nobody can see for whom."),
        election=election,
    )


def cancel_election(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The lead calls it off."""
    election = election_or_404(request, pk, ElectionStatus.NOMINATING, ElectionStatus.VOTING)
    if not can_lead(request.user, election.network):
        raise Http404
    return ask_page(
        request,
        "cancel_election",
        CancelElectionForm(posted(request)),
        lambda data: elections.cancel_election(by=request.user, election=election),
        back=election_address(election),
        said=_("The election is cancelled. Members have been told."),
        election=election,
    )
