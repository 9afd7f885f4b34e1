"""Officers step down, or the lead ends an office."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.actions import roles
from networks.forms.elections import EndTermForm
from networks.models import RoleTerm
from networks.permissions.networks import can_lead
from networks.views import PersonRequest, posted
from networks.views.doing import address, ask_page


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
