"""The one filter that the components' own templates need."""

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def attrs(attributes: dict | None) -> SafeString:
    """HTML attributes of a dictionary, escaped, each with a space before it."""
    return flatatt(attributes) if attributes else SafeString("")
