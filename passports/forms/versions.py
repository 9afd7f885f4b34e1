"""Which two versions to compare."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm
from passports.models import Version


class CompareForm(GovukForm):
    """Two numbers of versions, as plain parameters of the address."""

    button = _("Compare")
    button_style = "secondary"
    method = "get"
    older = forms.TypedChoiceField(
        label=_("From version"), coerce=int, error_messages={"required": _("Select a version")}
    )
    newer = forms.TypedChoiceField(
        label=_("To version"), coerce=int, error_messages={"required": _("Select a version")}
    )

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(v.number, _("Version %(number)s") % {"number": v.number}) for v in versions]
        for name in ("older", "newer"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
