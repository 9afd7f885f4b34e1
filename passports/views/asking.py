"""What the pages of a passport's life do alike: find it, ask one thing, do it, go on."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Link
from passports.models import Passport
from passports.permissions import answerable_by


def mine(request: HttpRequest) -> Passport:
    """The live passport of the person who is signed in, or a 404."""
    return get_object_or_404(Passport.objects.live().select_related("manager"), owner=request.user)


def in_my_team(request: HttpRequest, pk: uuid.UUID) -> Passport:
    """A passport that the person who is signed in may answer as its manager, or a 404."""
    found = answerable_by(request.user, Passport.objects.select_related("owner"))  # type: ignore[arg-type]
    return get_object_or_404(found, pk=pk)


def owned_or_managed(request: HttpRequest, pk: uuid.UUID) -> tuple[Passport, bool]:
    """The passport, and whether it is one's own; a 404 for everybody but owner and manager."""
    rows = Passport.objects.all()
    managed = answerable_by(request.user, rows)  # type: ignore[arg-type]
    found = rows.filter(Q(owner=request.user) | Q(pk__in=managed.values("pk")))
    passport = get_object_or_404(found, pk=pk)
    return passport, passport.owner_id == request.user.pk


def ask_page(
    request: HttpRequest,
    name: str,
    form: Form,
    act: Callable[[dict], Any],
    *,
    back: str = "",
    then: str = "",
    said: Any = "",
    **context: Any,
) -> HttpResponse:
    """Show ``passports/<name>.html`` with ``form``; sent and valid, call ``act`` with its data.

    A refusal becomes the form's error. Afterwards ``said`` is shown on the page at
    ``then``, or at ``back``, to which the page's links lead as well.
    """
    back = back or reverse("my-passport")
    form.cancel = Link(_("Cancel"), back)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            if said:
                messages.success(request, said)
            return redirect(then or back)
    return render(request, f"passports/{name}.html", {**context, "form": form, "back": back})


def add_refusal(form: Form, error: ValidationError) -> None:
    """Put an action's refusal beside the field it names, if the form has it."""
    if hasattr(error, "error_dict") and set(error.error_dict) <= set(form.fields):
        form.add_error(None, error)
    else:
        form.add_error(None, error.messages)
