"""What is done about a gap, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from people.forms.acting_managers import StaffField
from reporting.states import GapActionStatus


class GapActionForm(OnceMixin, GovukForm):
    button = _("Save and show to all staff")
    what = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("All staff read this. Nothing about any one person."),
        max_length=300,
        widget=TextInput(),
        error_messages={"required": _("Enter what is to be done")},
    )
    owner = StaffField(
        label=_("Who does it?"),
        help_text=_("Their work e-mail address. All staff see their name."),
        error_messages={"required": _("Enter the work e-mail address of who does it")},
    )
    due_on = DateField(
        label=_("By when?"),
        name=_("The day"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )


class CloseGapActionForm(OnceMixin, GovukForm):
    button = _("Close")
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (GapActionStatus.DONE.value, _("It is done")),
            (GapActionStatus.DROPPED.value, _("It will not be done")),
        ],
        widget=Radios(),
        error_messages={"required": _("Select how it ended")},
    )
    note = forms.CharField(
        label=_("What came of it?"),
        help_text=_("All staff read this."),
        max_length=2000,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter what came of it")},
    )
