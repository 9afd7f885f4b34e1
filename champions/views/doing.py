"""What the pages of this app do alike: let champions in, ask one thing, do it, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from champions.permissions import is_champion
from champions.views import PersonRequest
from govuk.components import Link

PER_PAGE = 25


def champions_only(request: PersonRequest) -> None:
    """A 404 for everybody but champions and their deputies."""
    if not is_champion(request.user):
        raise Http404


def did(form: Form, action: Callable[[], Any]) -> bool:
    """Call an action; a refusal because of state or rules becomes an error of the form."""
    try:
        action()
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
    leave: Any = "",
    **context: Any,
) -> HttpResponse:
    """Show ``champions/<name>.html`` with ``form``; sent and valid, call ``act`` with its data.

    A refusal becomes the form's error. Afterwards ``said`` is shown on the page at ``then``, or at
    ``back``, to which the page's links lead as well; ``leave`` is what the link beside the button says.
    """
    form.cancel = Link(leave or _("Cancel"), back)  # type: ignore[attr-defined]
    if form.is_valid() and did(form, lambda: act(form.cleaned_data)):
        if said:
            messages.success(request, said)
        return redirect(then or back)
    return render(request, f"champions/{name}.html", {**context, "form": form, "back": back})
