"""Signing: words to agree to, a box to tick, a button."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin


class SignForm(OnceMixin, GovukForm):
    """For the person: the answers are accepted as they are."""

    button = _("Accept and sign")
    agreed = forms.BooleanField(
        label=_("I have read this passport and I accept the answers"),
        error_messages={"required": _("Select that you have read and agree to the passport")},
    )


class CountersignForm(OnceMixin, GovukForm):
    """For the manager: what was agreed holds from today."""

    button = _("Sign the passport")
    agreed = forms.BooleanField(
        label=_("I have read this passport and I agree to do what it says"),
        error_messages={"required": _("Select that you have read and agree to the passport")},
    )
