"""A champion's own page."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from champions.actions import pages
from champions.forms.directory import ChampionPageForm, PortraitForm
from champions.models import Champion, Portrait
from champions.permissions import can_edit_page
from champions.views import PersonRequest, posted
from champions.views.doing import ask_page


def own_only(request: PersonRequest) -> None:
    """A 404 for everybody who is no champion today."""
    if not can_edit_page(request.user):
        raise Http404


def edit_champion_page(request: PersonRequest) -> HttpResponse:
    """Who, why, and how to reach."""
    own_only(request)
    held = Champion.objects.filter(person=request.user).values("who", "why", "reach").first()
    return ask_page(
        request,
        "edit_champion_page",
        ChampionPageForm(posted(request), initial=dict(held or {})),
        lambda data: pages.edit_champion_page(by=request.user, **data),
        back=reverse("champion-desk"),
        said=_("Your page is saved"),
    )


def change_portrait(request: PersonRequest) -> HttpResponse:
    """Send a portrait."""
    own_only(request)
    form = PortraitForm(posted(request), request.FILES or None)
    return ask_page(
        request,
        "change_portrait",
        form,
        lambda data: pages.change_portrait(by=request.user, data=form.content(), once=data["once"]),
        back=reverse("champion-desk"),
        said=_("Your portrait is saved"),
        portrait=Portrait.objects.defer("data").filter(champion__person=request.user).first(),
    )


@require_POST
def remove_portrait(request: PersonRequest) -> HttpResponse:
    """Take it down."""
    own_only(request)
    pages.remove_portrait(by=request.user)
    messages.success(request, _("Your portrait is removed"))
    return redirect("champion-desk")
