"""Signing in and out, being held off, and the session between."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from people import idle, unsent
from people.forms.signing_in import SignInForm


def where_next(request: HttpRequest) -> str:
    """The page of this portal to which ``next`` leads; home, where it leads elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Address and password, the organisation's own way, or both: as they are configured."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(where_next(request))
    form = SignInForm(request, request.POST or None) if settings.PASSWORD_SIGN_IN else None
    if form is None and request.method == "POST":
        raise Http404
    if form and form.is_valid() and form.person:
        login(request, form.person)
        return HttpResponseRedirect(where_next(request))
    context = {
        "form": form,
        "next": where_next(request),
        "ended": "ended" in request.GET,
        "oidc_name": settings.OIDC_NAME if settings.OIDC_CLIENT_ID else "",
        "idle_minutes": settings.SESSION_COOKIE_AGE // 60,
        "unsent": unsent.KEPT in request.session,
    }
    return render(request, "people/sign_in.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """POST signs out; the page it leads to says so."""
    if request.method == "POST":
        logout(request)
        return redirect("sign-out")
    if request.user.is_authenticated:
        return render(request, "people/sign_out.html")
    return render(request, "people/signed_out.html")


@login_not_required
@require_POST
def session_extend(request: HttpRequest) -> HttpResponse:
    """Stay signed in: 204 without content, or "ended" where it is too late."""
    if request.user.is_authenticated:
        idle.extend(request)
        return HttpResponse(status=204)
    unsent.whose_session_ended(request)
    return HttpResponse("ended", content_type="text/plain")


@require_http_methods(["GET", "POST"])
def send_again(request: HttpRequest) -> HttpResponse:
    """After signing in again: send what was sent when the session had ended, or leave it."""
    if request.method == "POST":  # that alone has thrown it away: see people/idle.py
        return redirect("home")
    kept = unsent.kept(request)
    if kept is None:
        messages.warning(request, _("There is nothing to send again. Look at what was saved."))
        return redirect("home")
    return render(request, "people/send_again.html", {"kept": kept})


def locked_out(request: HttpRequest, _response: Any, _credentials: Any) -> HttpResponse:
    """What django-axes shows while somebody is held off."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "people/locked_out.html", {"minutes": minutes}, status=429)
