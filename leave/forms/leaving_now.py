"""I have to leave now: nothing to fill in; details afterwards, all of them optional."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea

THAT_DAY, LONGER = "day", "longer"


class LeaveNowForm(OnceMixin, GovukForm):
    button = _("Yes, I have to leave now")


class DetailsForm(OnceMixin, GovukForm):
    button = _("Save")
    how_long = forms.ChoiceField(
        label=_("How long are you away?"),
        choices=[
            (THAT_DAY, _("The rest of that day")),
            (LONGER, _("Longer")),
        ],
        widget=Radios(reveals={LONGER: ["last_day"]}),
        error_messages={"required": _("Select how long you are away")},
    )
    last_day = DateField(
        label=_("Last day away, as far as you know"),
        name=_("The last day"),
        help_text=_("For example, 27 3 2027. You can change it later."),
        required=False,
    )
    words = forms.CharField(
        label=_("Is there anything you want to say? (optional)"),
        help_text=_(
            "Your manager reads this. Do not write the name, date of birth or diagnosis of anybody."
        ),
        widget=Textarea(rows=4),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("how_long") == LONGER:
            if not values.get("last_day") and "last_day" not in self.errors:
                self.add_error("last_day", _("Enter the last day, as far as you know"))
        else:
            values["last_day"] = None
        return values
