"""Filters for the pages of networks."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from networks.markdown import html
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
