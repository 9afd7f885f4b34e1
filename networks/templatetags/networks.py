"""Filters for the pages of networks."""

import re
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from networks.markdown import html
from networks.queries.search import BEGINS, ENDS
from networks.wording import span

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """A text in Markdown, as safe HTML."""
    return html(text)


@register.filter
def times(thing: Any) -> str:
    """From when until when, of anything with ``starts_at`` and ``ends_at``."""
    return span(thing.starts_at, thing.ends_at)


@register.filter
def found(extract: str) -> SafeString:
    """An extract of a search as text without signs of Markdown, with the words found marked."""
    marked = (
        escape(re.sub(r"[*`#]+", "", extract)).replace(BEGINS, "<mark>").replace(ENDS, "</mark>")
    )
    if marked.count("<mark>") != marked.count("</mark>"):
        marked = marked.replace("<mark>", "").replace("</mark>", "")
    return mark_safe(marked)  # noqa: S308 - escaped, but for the marks
