"""Officers: appointed between elections, and ended."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.actions import roles
from networks.forms.elections import EndTermForm
from networks.forms.networks import OfficerForm
from networks.models import RoleTerm
from networks.permissions.networks import can_lead
from networks.queries.networks import shown_members
from networks.views import PersonRequest, posted
from networks.views.doing import address, ask_page, network_or_404


def appoint_officer(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead gives an office to a member who shows their name."""
    network = network_or_404(request, slug, "leads")
    members = {str(row.pk): row for row in shown_members(request.user, network)}
    offices = [(role.value, role.label) for role in roles.APPOINTED]
    named = [(pk, row.name) for pk, row in members.items()]
    return ask_page(
        request,
        "appoint_officer",
        OfficerForm(posted(request), members=named, roles=offices),
        lambda data: roles.appoint_officer(
            by=request.user,
            network=network,
            membership=members[data["member"]],
            role=data["role"],
            once=data["once"],
        ),
        back=address(network),
        said=_("They have been told."),
        network=network,
    )


def end_term(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer steps down, or the lead ends the office of another."""
    running = RoleTerm.objects.on(timezone.localdate()).select_related("network", "person")
    term = get_object_or_404(running, pk=pk)
    if term.person_id != request.user.pk and not can_lead(request.user, term.network):
        raise Http404
    return ask_page(
        request,
        "end_term",
        EndTermForm(posted(request)),
        lambda data: roles.end_term(by=request.user, term=term),
        back=address(term.network),
        said=_("The office has ended."),
        term=term,
    )
