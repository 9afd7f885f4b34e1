"""Looking for words in the forums."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, TextInput


class SearchForm(GovukForm):
    method = "get"
    button = _("Search")
    q = forms.CharField(
        label=_("Search the forum"),
        max_length=100,
        widget=TextInput(width=20),
        error_messages={"required": _("Enter what to look for")},
    )
