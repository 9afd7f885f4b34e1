"""Filters for the pages of networks."""

from django import template
from django.utils.safestring import SafeString

from networks.markdown import html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """A text in Markdown, as safe HTML."""
    return html(text)
