"""Signing in with the organisation's own OpenID Connect provider, where one is configured."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from people.adapters import CheckedOpenIDConnect

View = Callable[..., HttpResponse]


def kindly(view: View) -> View:
    """404 where no provider is configured; a page that says so where it answers nonsense or nothing."""

    @wraps(view)
    def asking(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, CheckedOpenIDConnect(request, provider_id))
        except SocialApp.DoesNotExist as missing:
            raise Http404 from missing
        except (RequestException, ValueError, LookupError):
            context: dict[str, Any] = {"oidc_name": settings.OIDC_NAME}
            return render(request, "people/sign_in_failed.html", context, status=502)

    return asking


@login_not_required
@never_cache
@require_POST
@kindly
def openid_connect_login(request: HttpRequest, provider: CheckedOpenIDConnect) -> HttpResponse:
    """Send the browser to the provider, with state and a PKCE challenge."""
    return OAuth2LoginView.adapter_view(provider)(request)


@login_not_required
@never_cache
@require_GET
@kindly
def openid_connect_callback(request: HttpRequest, provider: CheckedOpenIDConnect) -> HttpResponse:
    """The browser comes back with a code, which is exchanged for who it is."""
    return OAuth2CallbackView.adapter_view(provider)(request)
