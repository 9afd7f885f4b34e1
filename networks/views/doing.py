"""What the pages of this app do alike: find what may be seen, ask one thing, do it, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Link
from networks.models import Network
from networks.queries.networks import for_viewer
from networks.views import PersonRequest

PER_PAGE = 25


def network_or_404(request: PersonRequest, slug: str, needs: str = "") -> Network:
    """The open network, with what ``for_viewer`` says of it; 404 without what it ``needs``."""
    network = get_object_or_404(for_viewer(request.user), slug=slug)
    if needs and not getattr(network, needs):
        raise Http404
    return network


def address(network: Network) -> str:
    return reverse("read-network", args=[network.slug])


def did(form: Form, act: Callable[[], Any]) -> bool:
    """Call an action; a refusal because of state or rules becomes an error of the form."""
    try:
        act()
    except ValidationError as error:
        if set(getattr(error, "error_dict", {})) <= set(form.fields):
            form.add_error(None, error)
        else:
            form.add_error(None, error.messages)
        return False
    return True


def ask_page(
    request: PersonRequest,
    name: str,
    form: Form,
    act: Callable[[dict], Any],
    *,
    back: str,
    then: str = "",
    said: Any = "",
    **context: Any,
) -> HttpResponse:
    """Show ``networks/<name>.html`` with ``form``; sent and valid, call ``act`` with its data.

    A refusal becomes the form's error. Afterwards ``said`` is shown on the page at ``then``, or at
    ``back``, to which the page's links lead as well.
    """
    form.cancel = Link(_("Cancel"), back)  # type: ignore[attr-defined]
    if form.is_valid() and did(form, lambda: act(form.cleaned_data)):
        if said:
            messages.success(request, said)
        return redirect(then or back)
    return render(request, f"networks/{name}.html", {**context, "form": form, "back": back})
