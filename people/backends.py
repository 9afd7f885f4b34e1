"""Signing in with a work e-mail address and a password."""

import ipaddress
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from people.models import Person


class PersonBackend(BaseBackend):
    """Knows people by their address in any case; those who left or may not sign in are unknown."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Person | None:
        """The person with this address and password, or None. Takes as long for an unknown address."""
        if not username or password is None or not settings.PASSWORD_SIGN_IN:
            return None
        person = Person.objects.with_email(username)
        if person is None:
            Person().set_password(password)
            return None
        right = person.check_password(password)
        return person if right and person.may_sign_in else None

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session; asked at each request, so that leaving ends every session."""
        person = Person.objects.filter(pk=user_id).first()
        return person if person and person.may_sign_in else None


def tried_address(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address under which django-axes counts failures: one person, however it is written."""
    return str((credentials or {}).get("username") or "").strip().lower()


def client_address(request: HttpRequest) -> str | None:
    """The IP address from which somebody tries, as the last of PROXY_COUNT proxies of ours saw it.

    What stands further left in X-Forwarded-For was written by the client and proves nothing.
    """
    seen: str | None = request.META.get("REMOTE_ADDR")
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXY_COUNT <= len(hops):
        seen = hops[-settings.PROXY_COUNT].strip()
    try:
        return str(ipaddress.ip_address(seen or ""))
    except ValueError:
        return None
