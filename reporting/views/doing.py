"""What the pages with a form do alike: ask one thing, do it, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from govuk.components import Link
from reporting.views import PersonRequest


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
    said: Any = "",
    **context: Any,
) -> HttpResponse:
    """Show ``reporting/<name>.html`` with ``form``; sent and valid, call ``act`` with its data.

    A refusal becomes the form's error. Afterwards ``said`` is shown on the page at ``back``.
    """
    form.cancel = Link(_("Cancel"), back)  # type: ignore[attr-defined]
    if form.is_valid() and did(form, lambda: act(form.cleaned_data)):
        messages.success(request, said)
        return redirect(back)
    return render(request, f"reporting/{name}.html", {**context, "form": form, "back": back})
