"""Who stands in for a manager: a list, appointing, and revoking with a question first."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from people import permissions
from people.actions import acting_managers as actions
from people.forms.acting_managers import ActingManagerForm
from people.models import ActingManager, Person

A_PAGE = 25
FIELD_OF = {"self": "acting", "inactive": "acting", "dates": "ends_on", "overlap": "starts_on"}


def allowed(request: HttpRequest, *, asks_for_whom: bool = False) -> tuple[Person, bool]:
    """The person, and whether they may appoint for others (if that is asked for).

    Raises Http404 for those who manage nobody and may not appoint for others.
    """
    user: Person = request.user  # type: ignore[assignment]
    if permissions.manages(user):
        return user, asks_for_whom and permissions.can_appoint_for_others(user)
    if not permissions.can_appoint_for_others(user):
        raise Http404
    return user, True


@require_GET
def list_acting_managers(request: HttpRequest) -> HttpResponse:
    """Who stands in, stood in or will, the latest first."""
    user, _for_others = allowed(request)
    spells = permissions.visible_spells(user, ActingManager.objects.all())
    spells = spells.select_related("manager", "acting").order_by("-starts_on", "-pk")
    page = Paginator(spells, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/list_acting_managers.html", {"page_obj": page})


@require_http_methods(["GET", "POST"])
def appoint_acting_manager(request: HttpRequest, act: Callable[..., Any]) -> HttpResponse:
    """Choose who stands in, by e-mail address, and for which days.

    ``act`` is the action, which also tells the features; they are joined in carersportal.
    """
    user, for_others = allowed(request, asks_for_whom=True)
    form = ActingManagerForm(request.POST or None, for_others=for_others)
    if request.method == "POST" and form.is_valid():
        try:
            act(by=user, **{"manager": user, **form.cleaned_data})
        except PermissionDenied:
            form.add_error("manager", _("You cannot choose who stands in for this person"))
        except ValidationError as error:
            form.add_error(FIELD_OF[error.code or ""], error)
        else:
            messages.success(request, _("Saved. Both have been told."))
            return redirect("list-acting-managers")
    return render(request, "people/appoint_acting_manager.html", {"form": form})


@require_http_methods(["GET", "POST"])
def revoke_acting_manager(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then end the spell."""
    user, _for_others = allowed(request)
    spells = ActingManager.objects.select_related("manager", "acting")
    spell = get_object_or_404(permissions.visible_spells(user, spells), pk=pk)
    if request.method == "POST":
        try:
            actions.revoke_acting_manager(by=user, spell=spell)
            messages.success(request, _("They no longer stand in. Both have been told."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("list-acting-managers")
    return render(request, "people/revoke_acting_manager.html", {"spell": spell})
