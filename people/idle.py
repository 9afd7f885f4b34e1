"""Sessions end: after idle time, and however busy after a working day. What was sent then is kept."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from people import unsent

STARTED, SEEN = "started", "seen"
TOUCH_SECONDS = 60
Next = Callable[[HttpRequest], HttpResponseBase]


def unused_seconds(request: HttpRequest) -> int:
    """How long ago the use of this session was last noted, in seconds: so much of it is gone."""
    now = int(time.time())
    return now - int(request.session.get(SEEN, now))


def extend(request: HttpRequest) -> None:
    """Note the use of this session now, so that it has its whole idle time before it."""
    request.session[SEEN] = int(time.time())


class IdleSessionMiddleware:
    """Moves the end of a session forward while it is used, by writing it at most once a minute."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.look_at(request)
        return self.get_response(request)

    def look_at(self, request: HttpRequest) -> None:
        """Note when the session was used; end it when its time has run out."""
        now, session = int(time.time()), request.session
        started, seen = session.get(STARTED, now), session.get(SEEN, 0)
        idle = now - (seen or now)
        if idle >= settings.SESSION_COOKIE_AGE or now - started >= settings.SESSION_LONGEST_SECONDS:
            request.timed_out = request.user.pk  # type: ignore[attr-defined]
            logout(request)
            return
        if now - seen >= min(TOUCH_SECONDS, settings.SESSION_COOKIE_AGE // 4):
            session[STARTED], session[SEEN] = started, now
        if request.method == "POST":  # it was sent again, or something newer was
            unsent.forget(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Login is required everywhere; says so to those whose session has ended meanwhile.

    What was sent with a session that had ended is sealed and kept for the same person, who can send
    it again after signing in: see people/unsent.py.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        person_id = unsent.whose_session_ended(request)
        if person_id is None:
            return super().handle_no_permission(request, view_func)
        back = request.get_full_path()
        if request.method == "POST":
            back = reverse("send-again")
            unsent.keep(request, person_id)
        query = urlencode({"ended": "1", "next": back})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
