"""What the pages of this app do alike: find what may be read, ask one thing, do it, go on."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Link
from passports.actions.accesses import record_access
from passports.models import Passport
from passports.permissions import ANSWERING, Reading, reading_of, with_reading
from passports.queries.drafts import own_passports
from passports.views import PersonRequest


def own_passport(request: PersonRequest) -> Passport:
    """The live passport of the person who is signed in, or a 404."""
    return get_object_or_404(own_passports(request.user))


def readable(request: PersonRequest, pk: uuid.UUID) -> tuple[Passport, Reading]:
    """The passport and how the reader may read it; noted for its owner. A stranger gets a 404."""
    found = with_reading(request.user, Passport.objects.all())
    passport = get_object_or_404(found, pk=pk)
    how = reading_of(passport)
    record_access(by=request.user, passport=passport, how=how, part=how.level)
    return passport, how


def answerable(request: PersonRequest, pk: uuid.UUID) -> tuple[Passport, Reading]:
    """Likewise, for those who answer and sign: 403 for others who may read it."""
    passport, how = readable(request, pk)
    if how.relation not in ANSWERING:
        raise PermissionDenied
    return passport, how


def owned_or_answerable(request: PersonRequest, pk: uuid.UUID) -> tuple[Passport, bool]:
    """Likewise, for the owner as well; with the passport, whether it is one's own."""
    passport, how = readable(request, pk)
    if how.relation not in ("owner", *ANSWERING):
        raise PermissionDenied
    return passport, how.relation == "owner"


def did(form: Form, action: Callable, **values: Any) -> bool:
    """Call an action; a refusal because of state or rules becomes an error of the form."""
    try:
        action(**values)
    except ValidationError as error:
        add_refusal(form, error)
        return False
    return True


def add_refusal(form: Form, error: ValidationError) -> None:
    """Put an action's refusal beside the field it names, if the form has it."""
    if set(getattr(error, "error_dict", {})) <= set(form.fields):
        form.add_error(None, error)
    else:
        form.add_error(None, error.messages)


def ask_page(
    request: PersonRequest,
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
    if form.is_valid() and did(form, lambda: act(form.cleaned_data)):
        if said:
            messages.success(request, said)
        return redirect(then or back)
    return render(request, f"passports/{name}.html", {**context, "form": form, "back": back})
