"""What the error summary lists: the errors of all forms of a page."""

from typing import Any

from django.forms import BaseForm
from django.template import Context

from govuk.components import Params
from govuk.rendering import first_control_id


def page_forms(context: Context, forms: tuple[Any, ...]) -> list[BaseForm]:
    """The bound forms of a page: those given, or its ``form``, ``forms`` and ``formset``."""
    found = list(forms) or [context.get("form"), *(context.get("forms") or [])]
    if not forms and (formset := context.get("formset")) is not None:
        found += [formset, *formset.forms]
    return [form for form in found if getattr(form, "is_bound", False)]


def errors_of(form: Any) -> list[Params]:
    """The errors of a form or formset, each with its text and a link to what is wrong."""
    if hasattr(form, "forms"):
        return [{"text": text} for text in form.non_form_errors()]
    listed: list[Params] = [{"text": text} for text in form.non_field_errors()]
    for field in form:
        if field.errors:
            href = "" if field.is_hidden else f"#{first_control_id(field)}"
            listed += [{"text": text, "href": href} for text in field.errors]
    return listed
