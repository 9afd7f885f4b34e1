"""Markdown of members and officers as safe HTML in the look of the portal.

markdown-it-py reads it with HTML off; nh3 then lets only the elements below through. Pictures are
left out: a picture from elsewhere would tell its server who reads.
"""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True})
PARSER.disable(["image", "code", "fence", "html_block", "html_inline"])
CLASSES = {
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "h4": "govuk-heading-s",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
    "blockquote": "govuk-inset-text",
    "hr": "govuk-section-break govuk-section-break--visible",
    "li": "govuk-body govuk-!-margin-bottom-1",
}
TAGS = {*CLASSES, "strong", "em", "br", "code"}


@lru_cache(maxsize=500)
def html(text: str) -> SafeString:
    """``text`` as HTML that is safe to show: no HTML of its own, no scripts, no pictures.

    What was read last is kept, since a page shows the same texts again and again.
    """
    tokens = PARSER.parse(text)
    level = 1  # the page has the only h1, and no level is left out below it
    for token in tokens:
        if token.type == "heading_open":
            level = min(max(int(token.tag[1]), 2), level + 1, 4)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"
        for part in (token, *(token.children or ())):
            if part.tag in CLASSES and part.nesting >= 0:
                part.attrSet("class", CLASSES[part.tag])
    raw = PARSER.renderer.render(tokens, PARSER.options, {})
    safe = nh3.clean(
        raw,
        tags=TAGS,
        attributes={tag: {"class"} for tag in CLASSES} | {"a": {"class", "href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(safe)  # noqa: S308 - nh3 has just cleaned it
