"""Filters of the components' own templates: small HTML that is made very often, in Python."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def attrs(attributes: dict | None) -> SafeString:
    """HTML attributes of a dictionary, escaped, each with a space before it."""
    return flatatt(attributes) if attributes else SafeString("")


def _cell(tag: str, kind: str, cell: Mapping[str, Any]) -> str:
    if len(cell) == 1 and "text" in cell:
        text = conditional_escape(cell["text"])
        return f'<{tag} class="govuk-table__{kind}">{text}</{tag.split(" ")[0]}>'
    classes = f"govuk-table__{kind}"
    if cell.get("format"):
        classes += f" govuk-table__{kind}--{escape(cell['format'])}"
    if cell.get("classes"):
        classes += f" {escape(cell['classes'])}"
    more = {name: cell[name] for name in ("colspan", "rowspan") if cell.get(name)}
    more |= cell.get("attributes") or {}
    text = conditional_escape(cell.get("text", ""))
    return f'<{tag} class="{classes}"{attrs(more)}>{text}</{tag.split(" ")[0]}>'


@register.filter
def table_head(cell: Mapping[str, Any]) -> SafeString:
    """The head of a column."""
    return SafeString(_cell('th scope="col"', "header", cell))


@register.filter
def table_cells(row: Sequence[Mapping[str, Any]], first_is_header: bool) -> SafeString:
    """The cells of a row, of which the first may be its head."""
    head = 1 if first_is_header else 0
    cells = [
        _cell('th scope="row"', "header", {**cell, "format": ""} if "format" in cell else cell)
        for cell in row[:head]
    ]
    return SafeString("".join(cells + [_cell("td", "cell", cell) for cell in row[head:]]))


def _reader(thing: Any) -> Callable[[str], Any]:
    """How to read a part of ``thing``, a dictionary or an object; None for what it has not."""
    return thing.get if isinstance(thing, dict) else lambda name: getattr(thing, name, None)


@register.filter
def summary_rows(rows: Sequence[Any]) -> SafeString:
    """The rows of a summary list in which none has a link."""
    made = []
    for get in map(_reader, rows):
        classes = f" {escape(get('classes'))}" if get("classes") else ""
        made.append(
            f'<div class="govuk-summary-list__row{classes}">'
            f'<dt class="govuk-summary-list__key">{conditional_escape(get("key"))}</dt>'
            f'<dd class="govuk-summary-list__value">{conditional_escape(get("value"))}</dd></div>'
        )
    return SafeString("".join(made))


@register.filter
def navigation_text(item: Any) -> SafeString:
    """The text of an item of the navigation, and how many things wait there."""
    get = _reader(item)
    text = str(conditional_escape(get("text")))
    if get("active") or get("current"):
        text = f'<strong class="govuk-service-navigation__active-fallback">{text}</strong>'
    if get("count"):
        label = conditional_escape(get("count_label"))
        text += f' <span class="portal-count">{escape(get("count"))}</span>'
        text += f'<span class="govuk-visually-hidden"> {label}</span>'
    return SafeString(text)


@register.filter
def action_link(action: Any, card: Any) -> SafeString:
    """A link of a summary list: its text and what tells it from its neighbours."""
    get = _reader(action)
    hidden = f" {conditional_escape(get('hidden'))}" if get("hidden") else ""
    if card and card.get("title"):
        hidden += f" ({conditional_escape(card['title']['text'])})"
    if hidden:
        hidden = f'<span class="govuk-visually-hidden">{hidden}</span>'
    classes = f" {escape(get('classes'))}" if get("classes") else ""
    text = conditional_escape(get("text"))
    return SafeString(
        f'<a class="govuk-link{classes}" href="{escape(get("href"))}"{attrs(get("attributes"))}>'
        f"{text}{hidden}</a>"
    )
