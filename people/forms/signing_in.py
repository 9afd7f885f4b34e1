"""Signing in with an address and a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.forms.addresses import WorkEmailForm
from people.models import Person


class SignInForm(WorkEmailForm):
    """After ``is_valid()``, ``person`` is who signs in. Never says whether an address is known."""

    button = _("Sign in")
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        """Both were typed: do they belong together?"""
        typed = super().clean() or self.cleaned_data
        if "email" in typed and "password" in typed:
            self.person = authenticate(
                self.request, username=typed["email"], password=typed["password"]
            )
            if self.person is None:
                raise ValidationError(
                    _("The e-mail address or the password is not right"), code="credentials"
                )
        return typed
