"""The service navigation: what its items are. Which items there are is composed in carersportal."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext


@dataclass(frozen=True)
class NavItem:
    """An item of the navigation.

    ``current``: it is this page. ``active``: this page is somewhere under it. ``count`` is shown in
    a badge, with ``count_label`` ("unread") for screen readers.
    """

    text: str
    href: str
    current: bool = False
    active: bool = False
    count: int = 0
    count_label: str = ""


def nav_item(
    request: HttpRequest, text: str, url_name: str, *, count: int = 0, count_label: str = ""
) -> NavItem | None:
    """The item that leads to a named URL, or None where this portal has no such page."""
    try:
        href = reverse(url_name)
    except NoReverseMatch:
        return None
    current = request.path == href
    active = href != "/" and request.path.startswith(href) and not current
    return NavItem(text, href, current, active, count, count_label)


def sign_out_item(csrf_token: str) -> SafeString:
    """The last item: a button that signs out, where this portal has a URL named "sign-out"."""
    try:
        href = reverse("sign-out")
    except NoReverseMatch:
        return SafeString("")
    return format_html(
        '<li class="govuk-service-navigation__item"><form method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="portal-link-button">{}</button></form></li>',
        href,
        csrf_token,
        gettext("Sign out"),
    )
