"""The tables among the components; ``{% load govuk %}`` brings them along."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govuk.components import render

register = template.Library()


@register.simple_tag
def table(
    caption: str, head: Any, rows: Any, size: str = "m", row_headers: bool = True
) -> SafeString:
    """A table of cells: texts, or dictionaries with ``text`` and ``format`` "numeric".

    It scrolls sideways by itself where the screen is narrow.
    """
    params = {
        "caption": caption,
        "caption_classes": f"govuk-table__caption--{size}",
        "head": [_cell(cell) for cell in head],
        "rows": [[_cell(cell) for cell in row] for row in rows],
        "first_cell_is_header": row_headers,
    }
    return scroll_region(render("table", params), caption)


def _cell(cell: Any) -> Any:
    return cell if isinstance(cell, dict) else {"text": cell}


@register.simple_block_tag
def scroll_region(content: str, label: str) -> SafeString:
    """Round a wide table: a region that the keyboard can reach and scroll."""
    return format_html(
        '<div class="portal-scroll" role="region" tabindex="0" aria-label="{}">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def stacked_table(content: str, caption: str, *heads: str, size: str = "") -> SafeString:
    """A table whose rows stack on a phone, round its rows. ``size``: "s", "m" or "l" shows the caption.

    Its parts say their roles, because what stacks has lost those it had.
    """
    head = format_html_join(
        "",
        '<th scope="col" role="columnheader" class="govuk-table__header">{}</th>',
        ((text,) for text in heads),
    )
    whole = format_html(
        '<table class="govuk-table portal-stack" role="table">'
        '<caption class="govuk-table__caption {}">{}</caption>'
        '<thead class="govuk-table__head" role="rowgroup">'
        '<tr class="govuk-table__row" role="row">{}</tr></thead>'
        '<tbody class="govuk-table__body" role="rowgroup">{}</tbody></table>',
        f"govuk-table__caption--{size}" if size else "govuk-visually-hidden",
        caption,
        head,
        content,
    )
    return scroll_region(whole, caption)


@register.simple_block_tag
def stacked_row(content: str) -> SafeString:
    """A row of a ``stacked_table``."""
    return format_html('<tr class="govuk-table__row" role="row">{}</tr>', content)


@register.simple_block_tag
def row_header(content: str, head: str = "") -> SafeString:
    """The cell by which a row of a ``stacked_table`` is known; ``head`` as in ``cell``."""
    return format_html(
        '<th scope="row" role="rowheader" class="govuk-table__header">{}{}</th>',
        _label(head, content),
        content,
    )


@register.simple_block_tag
def cell(content: str, head: str) -> SafeString:
    """A cell of a ``stacked_table``; ``head`` stands above it on a phone, unless it is empty."""
    label = _label(head, content)
    return format_html('<td role="cell" class="govuk-table__cell">{}{}</td>', label, content)


def _label(head: str, content: str) -> SafeString:
    if not head or not content.strip():
        return SafeString("")
    return format_html('<span class="portal-stack__label" aria-hidden="true">{}</span>', head)
