"""Finding somebody's ledger, and correcting it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, NumberInput, OnceMixin, Radios, TextInput
from leave.states import COUNTED, Scheme

ADD, GIVE_BACK = "add", "give_back"


class FindLedgerForm(GovukForm):
    button = _("Search")
    method = "get"
    who = forms.CharField(
        label=_("Name or staff number"),
        max_length=100,
        widget=TextInput(width=20),
        error_messages={"required": _("Enter a name or a staff number")},
    )


class CorrectLedgerForm(OnceMixin, GovukForm):
    button = _("Save the correction")
    scheme = forms.ChoiceField(
        label=_("Which kind of leave?"),
        choices=[(scheme.value, scheme.label) for scheme in Scheme if scheme in COUNTED],
        widget=Radios(reveals={Scheme.PARENTAL_LEAVE: ["child"]}),
        error_messages={"required": _("Select the kind of leave")},
    )
    child = forms.IntegerField(
        label=_("For which child? (the person’s own number)"),
        min_value=1,
        max_value=99,
        required=False,
        widget=NumberInput(width=2),
    )
    leave_date = DateField(
        label=_("On which day does it count?"),
        name=_("The day"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day on which it counts")},
    )
    direction = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=[(GIVE_BACK, _("Give time back to the person")), (ADD, _("Add time as used"))],
        widget=Radios(),
        error_messages={"required": _("Select what is to be done")},
    )
    hours = forms.IntegerField(
        label=_("Hours"),
        min_value=0,
        max_value=999,
        required=False,
        widget=NumberInput(width=3),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=0,
        max_value=59,
        required=False,
        widget=NumberInput(width=2),
    )
    reason = forms.CharField(
        label=_("Why is it corrected?"),
        help_text=_("The person reads this. Write nothing about anybody’s health."),
        max_length=300,
        widget=TextInput(),
        error_messages={"required": _("Enter why it is corrected")},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        amount = (given.get("hours") or 0) * 60 + (given.get("minutes") or 0)
        if not amount and not {"hours", "minutes"} & set(self.errors):
            self.add_error("hours", _("Enter how much time"))
        is_parental = given.get("scheme") == Scheme.PARENTAL_LEAVE
        if is_parental and not given.get("child") and "child" not in self.errors:
            self.add_error("child", _("Enter for which child"))
        if not is_parental:
            self.errors.pop("child", None)
            given["child"] = None
        given["amount"] = -amount if given.get("direction") == GIVE_BACK else amount
        return given
