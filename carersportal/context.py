"""What every page knows of the portal itself."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from govuk.navigation import NavItem, nav_item
from notifications.outbox import unread_count
from people.idle import unused_seconds


def portal(request: HttpRequest) -> dict:
    """Whether this is a demo, the idle time of a session in seconds, and the navigation."""
    return {
        "is_demo": settings.DEMO,
        "session_idle_seconds": settings.SESSION_COOKIE_AGE,
        "session_idle_minutes": settings.SESSION_COOKIE_AGE // 60,
        "session_unused_seconds": partial(unused_seconds, request),
        "session_warning_seconds": settings.SESSION_WARNING_SECONDS,
        "navigation": partial(navigation, request),
    }


def unread(request: HttpRequest) -> int:
    """The messages that the person who is signed in has not read; asked once in a request."""
    known = vars(request)
    if "unread_messages" not in known:
        known["unread_messages"] = unread_count(request.user)
    return known["unread_messages"]


def navigation(request: HttpRequest) -> list[NavItem | None]:
    """Where a signed-in person can go, by the names of the URLs; read when a page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [
        nav_item(request, _("Home"), "home"),
        nav_item(request, _("My passport"), "my-passport"),
        nav_item(request, _("My leave"), "my-leave"),
        nav_item(request, _("My team"), "team-passports"),
        nav_item(request, _("Champions"), "list-champions"),
        nav_item(request, _("Networks"), "list-networks"),
        nav_item(
            request,
            _("Messages"),
            "list-messages",
            count=unread(request),
            count_label=_("unread"),
        ),
        nav_item(request, _("Account"), "account"),
    ]
