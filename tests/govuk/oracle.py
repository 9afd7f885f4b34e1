"""govuk-frontend's fixtures as the oracle of our markup: its options in, our parameters out."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

FIXTURES = Path(__file__).parent / "fixtures"
VOID = {"input", "path", "br", "hr", "img"}


def fixtures() -> dict[str, list[dict[str, Any]]]:
    """The fixtures that we keep, by component."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(FIXTURES.glob("*.json"))}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Any] = []
        self.text = ""

    def _end_text(self) -> None:
        words = " ".join(self.text.split())
        self.text = ""
        if words:
            self.seen.append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        named = {key: " ".join((value or "").split()) for key, value in attrs}
        if "class" in named:
            named["class"] = " ".join(sorted(named["class"].split()))
        self.seen.append((tag, dict(sorted(named.items()))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        if tag not in VOID:
            self.seen.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data


def normal(html: str) -> list[Any]:
    """HTML as tags with sorted attributes and texts without superfluous space."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._end_text()
    return reader.seen


def tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """The opening tags of HTML with their attributes."""
    return [seen for seen in normal(html) if isinstance(seen, tuple)]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def parameters(component: str, options: dict[str, Any]) -> dict[str, Any]:
    """Our parameters for a macro's options."""
    params = _translated(options)
    return SHAPES.get(component, lambda p: p)(params)


def _translated(value: Any) -> Any:
    """Snake case; ``html`` is a safe ``text``; empty items of lists are left out."""
    if isinstance(value, list):
        return [_translated(item) for item in value if item or item == 0]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, item in value.items():
        if key in {"attributes", "values"}:
            found[key] = item
        elif key == "html" or key.endswith("Html"):
            name = _snake(key).removesuffix("html") + "text"
            found[name] = SafeString(item)
        else:
            found.setdefault(_snake(key), _translated(item))
    return found


def _text(value: Any) -> Any:
    return value.get("text", "") if isinstance(value, dict) else value


def _links(actions: Any) -> list[Any]:
    items = (actions or {}).get("items", [])
    return [{**item, "hidden": item.get("visually_hidden_text", "")} for item in items]


def _summary_list(params: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            **row,
            "key": _text(row["key"]),
            "value": _text(row.get("value")),
            "actions": _links(row.get("actions")),
        }
        for row in params["rows"]
    ]
    card = params.get("card")
    if card:
        card = {**card, "actions": _links(card.get("actions"))}
    return {
        **params,
        "rows": rows,
        "card": card,
        "any_actions": any(row["actions"] for row in rows),
    }


def _task_list(params: dict[str, Any]) -> dict[str, Any]:
    items = []
    for item in filter(None, params["items"]):
        status, tag = item["status"], item["status"].get("tag")
        colour = (tag or {}).get("classes", "").removeprefix("govuk-tag--")
        items.append(
            {
                **item,
                "title": _text(item["title"]),
                "hint": _text(item.get("hint")),
                "status": _text(tag or status),
                "status_classes": status.get("classes"),
                "colour": colour,
            }
        )
    return {"id_prefix": "task-list", **params, "items": items}


def _select(params: dict[str, Any]) -> dict[str, Any]:
    chosen = params.get("value")
    items = [
        {
            "value": None,
            **item,
            "selected": item.get("selected", bool(chosen) and item.get("value") == chosen),
        }
        for item in params.get("items", [])
    ]
    return {**params, "items": items}


def _choices(params: dict[str, Any]) -> dict[str, Any]:
    chosen = params.get("values") or ([params["value"]] if params.get("value") else [])
    items = []
    for item in params.get("items", []):
        checked = item.get("checked", item.get("value") in chosen)
        conditional = _text(item.get("conditional"))
        items.append({**item, "checked": checked, "conditional": conditional})
    return _group({**params, "items": items})


def _date_input(params: dict[str, Any]) -> dict[str, Any]:
    wrong = [
        "govuk-input--error" in item.get("classes", "") or bool(item.get("error"))
        for item in params.get("items", [])
    ]
    items = []
    parts = [{"name": part, **(params.get(part) or {})} for part in ("day", "month", "year")]
    wrong += [bool(part.get("error")) for part in parts]
    for item in params.get("items") or parts:
        name, classes = item["name"], item.get("classes", "")
        if "govuk-input--width-" not in classes:
            classes = f"{classes} govuk-input--width-{4 if name == 'year' else 2}"
        prefix = f"{params['name_prefix']}-" if params.get("name_prefix") else ""
        error = item.get("error", bool(params.get("error_message")) and not any(wrong))
        value = params.get("values", {}).get(prefix + name)
        items.append(
            {
                "value": value,
                **item,
                "id": item.get("id") or f"{params.get('id', 'undefined')}-{name}",
                "label": item.get("label") or name.capitalize(),
                "name": prefix + name,
                "classes": classes,
                "error": error,
            }
        )
    return _group({**params, "items": items})


def _tabs(params: dict[str, Any]) -> dict[str, Any]:
    items = []
    for number, item in enumerate(params.get("items", []), start=1):
        panel = item["panel"]
        content = panel.get("text", "")
        if not hasattr(content, "__html__"):
            content = SafeString(f'<p class="govuk-body">{content}</p>')
        tab_id = item.get("id") or f"{params.get('id_prefix', '')}-{number}"
        items.append({**item, "id": tab_id, "panel": {**panel, "content": content}})
    return {**params, "items": items}


def _accordion(params: dict[str, Any]) -> dict[str, Any]:
    items = []
    for item in params["items"]:
        content = _text(item.get("content"))
        if not hasattr(content, "__html__"):
            content = SafeString(f'<p class="govuk-body">{content}</p>')
        items.append({**item, "content": content})
    return {**params, "items": items}


def _banner(params: dict[str, Any]) -> dict[str, Any]:
    if hasattr(params.get("text"), "__html__"):
        return {**params, "content": params.pop("text")}
    return params


def _error_summary(params: dict[str, Any]) -> dict[str, Any]:
    return {**params, "description": params.get("description_text", "")}


def _group(params: dict[str, Any]) -> dict[str, Any]:
    """The description that a fieldset is given describes what stands in it."""
    given = params.get("fieldset", {}).get("described_by")
    return {**params, "described_by": given} if given else params


def _fieldset(params: dict[str, Any]) -> dict[str, Any]:
    return {
        "fieldset": params,
        "described_by": params.get("described_by"),
        "content": params.get("text", ""),
    }


SHAPES = {
    "label": lambda params: {"label": params},
    "hint": lambda params: {"hint": params},
    "error_message": lambda params: {"error_message": params},
    "fieldset": _fieldset,
    "summary_list": _summary_list,
    "task_list": _task_list,
    "select": _select,
    "radios": _choices,
    "checkboxes": _choices,
    "date_input": _date_input,
    "tabs": _tabs,
    "accordion": _accordion,
    "notification_banner": _banner,
    "error_summary": _error_summary,
}
