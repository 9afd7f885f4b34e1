"""How django-allauth meets the portal: nobody signs up; staff come from the HR feed.

Only signing in with the employer's OpenID Connect provider is used. Whoever the provider names is
looked for among the people HR knows; once found, the provider's own name for them (``sub``) is
kept, and finds them from then on. No other claim is kept.
"""

import logging
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import render

from people.actions.links import link_account
from people.models import Person

logger = logging.getLogger(__name__)
Claims = dict[str, Any]


class NoSignupAdapter(DefaultAccountAdapter):
    """Nobody makes an account, and nothing is said twice."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        login(request, user, backend="people.backends.PersonBackend")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The portal's pages say what is to be said."""


class CheckedOpenIDConnect(OpenIDConnectOAuth2Adapter):
    """Checks the signature of the identity token, whichever way it came."""

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> SocialLogin:
        self.did_fetch_access_token = False  # allauth trusts the connection if it did
        return super().complete_login(request, app, token, **kwargs)


class StaffOnlyAdapter(DefaultSocialAccountAdapter):
    """Lets in those whom HR knows and who may sign in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person whom the provider names, or answer that nobody was found."""
        person = sociallogin.user if sociallogin.is_existing else None
        try:
            if sociallogin.state.get("process") != "login":
                raise PermissionDenied("Only signing in is offered.")
            claims = checked(sociallogin.account.extra_data)
            person = person or matched(claims)
            if not person.may_sign_in:
                raise PermissionDenied("The person may not sign in.")
            link_account(by=person, person=person, account=sociallogin.account)
        except PermissionDenied as refusal:
            logger.warning("Refused a sign-in with the organisation: %s", refusal)
            page = render(request, "people/not_found.html", status=403)
            raise ImmediateHttpResponse(page) from refusal
        sociallogin.user = person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> NoReturn:
        """Say that it did not work, and how to go on."""
        kind = type(exception).__name__ if exception else error
        logger.warning("A sign-in with the organisation did not work: %s", kind)
        context = {"cancelled": error == AuthError.CANCELLED, "oidc_name": settings.OIDC_NAME}
        page = render(request, "people/sign_in_failed.html", context, status=401)
        raise ImmediateHttpResponse(page)


def checked(received: Claims) -> Claims:
    """The claims, if identity token and user information are about the same person."""
    identity, more = received.get("id_token"), received.get("userinfo", {})
    if not identity or more.get("sub", identity["sub"]) != identity["sub"]:
        raise PermissionDenied("The provider’s answers do not fit together.")
    return {**more, **identity}


def matched(claims: Claims) -> Person:
    """The person with the staff number or the verified address that the provider gave."""
    name = settings.OIDC_MATCH_CLAIM
    value = str(claims.get(name) or "")
    if name != "email":
        person = Person.objects.filter(staff_number=value).first() if value else None
    elif str(claims.get("email_verified")).lower() == "true":
        person = Person.objects.with_email(value)
    else:
        raise PermissionDenied("The provider did not verify the e-mail address.")
    if person is None:
        raise PermissionDenied("HR knows nobody with this staff number or address.")
    return person
