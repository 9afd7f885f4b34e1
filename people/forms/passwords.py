"""Asking for a link, and choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm
from people.forms.addresses import WorkEmailForm
from people.models import Person


class LinkForm(WorkEmailForm):
    """The address to which the link goes."""

    button = _("Send me a link")


class NewPasswordForm(GovukForm):
    """A new password of ``person``, once: the button beside it shows what was typed."""

    button = _("Save password")
    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 12 characters. Three words that do not belong together are easy to remember."
        ),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": _("Enter a new password")},
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Long enough, not a common one, and not their own name."""
        password = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class ChangePasswordForm(NewPasswordForm):
    """The same for somebody who is signed in and knows the password they have."""

    current = forms.CharField(
        label=_("Current password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your current password")},
    )
    field_order = ("current", "password")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request.user, *args, **kwargs)  # type: ignore[arg-type]
        self.request = request

    def clean_current(self) -> str:
        """Wrong ones count as failures to sign in, and are held off like these."""
        typed = self.cleaned_data["current"]
        if authenticate(self.request, username=self.person.email, password=typed) is None:
            raise ValidationError(_("That is not your current password"), code="credentials")
        return typed
