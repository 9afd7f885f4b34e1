"""``{% load govuk_once %}``: parts of a page that are the same for everybody."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class OnceNode(template.Node):
    """Rendered at its first use in each language, and kept with the compiled template."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.kept:
            # Without the page's variables, so that nothing of one person is shown to the next.
            self.kept[language] = self.nodelist.render(context.new({}))
        return self.kept[language]


@register.tag
def once_per_language(parser: Parser, token: Token) -> OnceNode:
    """Round what depends on nothing but the language. No variable of the page is known inside."""
    nodelist = parser.parse(("endonce_per_language",))
    parser.delete_first_token()
    return OnceNode(nodelist)
