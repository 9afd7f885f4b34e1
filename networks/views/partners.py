"""Partners of other organisations: invited by the lead; their one page, without an account."""

import uuid
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from networks.actions import partners
from networks.actions.events import answer_as_partner as act_as_partner
from networks.actions.events import hashed
from networks.forms.events import AnswerForm, PartnerForm, RevokePartnerForm
from networks.models import Partner
from networks.permissions.networks import can_lead, partners_visible_to
from networks.queries.events import partner_events, partner_with
from networks.views import PersonRequest, posted
from networks.views.doing import ask_page, network_or_404

INVITATION = "invitation"


def invite_partner(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead invites somebody who does not work here."""
    network = network_or_404(request, slug, "leads")
    return ask_page(
        request,
        "invite_partner",
        PartnerForm(posted(request)),
        lambda data: partners.invite_partner(by=request.user, network=network, **data),
        back=reverse("list-members", args=[network.slug]),
        said=_("The invitation is on its way."),
        network=network,
    )


def revoke_partner(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The lead ends an invitation."""
    visible = partners_visible_to(request.user, Partner.objects.current())
    partner = get_object_or_404(visible.select_related("network"), pk=pk)
    if not can_lead(request.user, partner.network):
        raise Http404
    return ask_page(
        request,
        "revoke_partner",
        RevokePartnerForm(posted(request)),
        lambda data: partners.revoke_partner(by=request.user, partner=partner),
        back=reverse("list-members", args=[partner.network.slug]),
        said=_("The invitation has ended."),
        partner=partner,
    )


@login_not_required
@never_cache
@require_safe
def open_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the link's secret out of the address before any page is shown."""
    request.session[INVITATION] = hashed(secret)
    return redirect("read-invitation")


def invited(request: HttpRequest) -> Partner | None:
    return partner_with(request.session.get(INVITATION, ""))


@login_not_required
@never_cache
def read_invitation(request: HttpRequest) -> HttpResponse:
    """What a partner is invited to. No names of members."""
    partner = invited(request)
    if partner is None:
        return render(request, "networks/read_invitation.html", {"partner": None}, status=410)
    context = {"partner": partner, "events": partner_events(partner)}
    return render(request, "networks/read_invitation.html", context)


@login_not_required
@never_cache
def answer_as_partner(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A partner says yes, maybe or no."""
    partner = invited(request)
    event = (
        next((one for one in partner_events(partner) if one.pk == pk), None) if partner else None
    )
    if partner is None or event is None:
        raise Http404
    form = AnswerForm(posted(request), initial={"reply": event.my_reply})  # type: ignore[attr-defined]
    return ask_page(
        cast(PersonRequest, request),
        "answer_as_partner",
        form,
        lambda data: act_as_partner(by=None, partner=partner, event=event, **data),
        back=reverse("read-invitation"),
        said=_("Your answer is saved."),
        event=event,
    )
