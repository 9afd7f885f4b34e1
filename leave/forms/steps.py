"""The filter of the auditor's list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm


class StepsForm(GovukForm):
    method = "get"
    button = _("Show")
    name = forms.CharField(
        label=_("Name (optional)"),
        help_text=_("Of who did something, or of the person whose leave it is."),
        max_length=100,
        required=False,
    )
    since = DateField(label=_("From (optional)"), name=_("The first day"), required=False)
    until = DateField(label=_("To (optional)"), name=_("The last day"), required=False)

    def wanted(self) -> dict[str, Any]:
        """What to look for: nothing in particular where the form is not filled in, or not rightly."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}
