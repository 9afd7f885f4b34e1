"""What the pages of this app do alike: ask one thing, do it, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from govuk.components import Link
from leave.views import PersonRequest


def did(form: Form, act: Callable[[], Any]) -> bool:
    """Call ``act``; a refusal because of state or rules becomes an error of the form, beside the field
    it names if the form has it."""
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
    """Show ``leave/<name>.html`` with ``form``; sent and valid, call ``act`` with its data, say ``said``
    and go to ``then``, or to ``back``, to which the page's links lead as well."""
    form.cancel = Link(_("Go back"), back)  # type: ignore[attr-defined]
    if form.is_valid() and did(form, lambda: act(form.cleaned_data)):
        if said:
            messages.success(request, said)
        return redirect(then or back)
    return render(request, f"leave/{name}.html", {**context, "form": form, "back": back})
