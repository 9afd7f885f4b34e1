"""The link that sets a password, setting it, and changing it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from people.actions import passwords
from people.forms.passwords import ChangePasswordForm, LinkForm, NewPasswordForm
from people.models import Person

LINK = "password_link"
View = Callable[..., HttpResponse]


def with_passwords(view: View) -> View:
    """A page that is not there where only the organisation's own sign-in is offered."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PASSWORD_SIGN_IN:
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@login_not_required
@with_passwords
@never_cache
@require_http_methods(["GET", "POST"])
def request_link(request: HttpRequest) -> HttpResponse:
    """Ask for an e-mail with a link. What follows is the same whatever the address."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        passwords.request_link(by=None, email=form.cleaned_data["email"])
        return redirect("link-requested")
    return render(request, "people/request_link.html", {"form": form})


@login_not_required
@with_passwords
@require_GET
def link_requested(request: HttpRequest) -> HttpResponse:
    """Look for an e-mail, and what to do if there is none."""
    return render(request, "people/link_requested.html")


@login_not_required
@with_passwords
@never_cache
@require_GET
def open_password_link(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """Take the link's secret out of the address before any page is shown."""
    request.session[LINK] = [who, token]
    return redirect("set-password")


@sensitive_variables()
def person_of_link(request: HttpRequest) -> Person | None:
    """Whom the link in this session lets set a password, while it works."""
    who, token = request.session.get(LINK, ["", ""])
    try:
        person = Person.objects.filter(pk=int(urlsafe_base64_decode(who))).first()
    except ValueError:
        return None
    if person is None or not person.may_sign_in:
        return None
    return person if default_token_generator.check_token(person, token) else None


@login_not_required
@with_passwords
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Choose a password after opening the link; then sign in with it."""
    person = person_of_link(request)
    if person is None:
        return render(request, "people/link_useless.html", status=410)
    form = NewPasswordForm(person, request.POST or None)
    if form.is_valid():
        passwords.set_password(by=person, person=person, password=form.cleaned_data["password"])
        del request.session[LINK]
        messages.success(request, _("Your new password is saved. Sign in with it."))
        return redirect("sign-in")
    return render(request, "people/set_password.html", {"form": form})


@with_passwords
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for somebody who is signed in; other sessions of theirs end."""
    form = ChangePasswordForm(request, request.POST or None)
    if form.is_valid():
        person: Person = request.user  # type: ignore[assignment]
        passwords.set_password(by=person, person=person, password=form.cleaned_data["password"])
        update_session_auth_hash(request, person)
        messages.success(request, _("Your new password is saved."))
        return redirect("account")
    return render(request, "people/change_password.html", {"form": form})
