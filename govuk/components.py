"""Components of the GOV.UK Design System as data in, HTML out.

A component is a template in ``govuk/components/`` and takes the parameters that govuk-frontend's
own macros take, in snake case. The tests compare the result with govuk-frontend's fixtures.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from govuk.script_texts import TEXTS, script_texts

Params = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A link. ``hidden`` is text for screen readers that tells it from its neighbours."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a summary list: what it is, its value, and links to change it."""

    key: str
    value: Any
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Task:
    """A task of a task list. Without ``href`` it cannot be started yet.

    ``colour`` is a tag's colour ("blue", "red", …); without it the status is plain text, which is
    how "Completed" is shown. Say "Completed" only of what was sent, never of what was filled in.
    """

    title: str
    status: str
    href: str = ""
    hint: str = ""
    colour: str = ""


def render(component: str, params: Params) -> SafeString:
    """The HTML of a component; ``params`` as in its template."""
    prepare = PREPARE.get(component)
    if prepare:
        params = prepare(params)
    if component in TEXTS:
        params = {**params, "i18n": script_texts(component)}
    # A name that is missing costs the template more than one that is empty.
    given = Context({"classes": "", "attributes": None, **params})
    return template_of(component).render(given)


@functools.cache
def template_of(component: str) -> Template:
    """The compiled template of a component."""
    return get_template(f"govuk/components/{component}.html").template  # type: ignore[attr-defined]


def _described(params: Params, prefix: str) -> Params:
    """Give the hint and the error their ids and say that they describe the field."""
    ids = [params["described_by"]] if params.get("described_by") else []
    for part, suffix in (("hint", "hint"), ("error_message", "error")):
        if params.get(part):
            part_id = f"{prefix}-{suffix}"
            params[part] = {**params[part], "id": part_id}
            ids.append(part_id)
    params["described_by"] = " ".join(ids)
    return params


def _control(params: Params) -> Params:
    params = dict(params)
    params.setdefault("id", params.get("name", ""))
    params.setdefault("value", "")
    if isinstance(params.get("spellcheck"), bool):
        params["spellcheck"] = str(params["spellcheck"]).lower()
    if params.get("label"):
        params["label"] = {**params["label"], "for": params["id"]}
    return _described(params, params["id"])


def _textarea(params: Params) -> Params:
    if params.get("maxlength") or params.get("maxwords"):
        field_id = params.get("id") or params.get("name")
        given = params.get("described_by")
        params = {
            **params,
            "described_by": f"{given} {field_id}-info" if given else f"{field_id}-info",
        }
    return _control(params)


def _choices(params: Params) -> Params:
    params = dict(params)
    prefix = params.get("id_prefix") or params.get("name", "")
    params = _described(params, prefix)
    items = []
    for number, item in enumerate(params.get("items") or [], start=1):
        item_id = item.get("id") or (prefix if number == 1 else f"{prefix}-{number}")
        described = [] if params.get("fieldset") else [params["described_by"]]
        if item.get("hint"):
            described.append(f"{item_id}-item-hint")
        # Radios without a fieldset do not repeat the group's description on each item.
        if params.get("one_of"):
            described = described[-1:] if item.get("hint") else []
        items.append({**item, "id": item_id, "described_by": " ".join(filter(None, described))})
    return {**params, "items": items}


def _radios(params: Params) -> Params:
    return _choices({**params, "one_of": True})


def _date_input(params: Params) -> Params:
    params = _described(dict(params), params.get("id", ""))
    if params.get("fieldset"):
        params["fieldset"] = {**params["fieldset"], "role": "group"}
    return params


def _summary_list(params: Params) -> Params:
    card = params.get("card")
    if card:
        card = {"classes": "", "attributes": None, **card}
    return {**params, "card": card}


def _table(params: Params) -> Params:
    return {"first_cell_is_header": False, **params}


PREPARE: dict[str, Callable[[Params], Params]] = {
    "input": _control,
    "password_input": _control,
    "select": _control,
    "file_upload": _control,
    "textarea": _textarea,
    "checkboxes": _choices,
    "radios": _radios,
    "date_input": _date_input,
    "summary_list": _summary_list,
    "table": _table,
}
