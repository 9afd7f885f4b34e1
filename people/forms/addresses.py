"""Asking for the address by which the portal knows somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm


class WorkEmailForm(GovukForm):
    """The work e-mail address; whether it is known is not said."""

    email = forms.EmailField(
        label=_("Work e-mail address"),
        widget=forms.EmailInput({"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your work e-mail address"),
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
        },
    )
