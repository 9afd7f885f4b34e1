"""What is done about a gap, and what came of it."""

from typing import Any

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
    """For who does it, and for HR, who alone can give it up."""

    button = _("Save and show to all staff")
    outcome = forms.ChoiceField(
        label=_("How far is it?"),
        widget=Radios(),
        error_messages={"required": _("Select how far it is")},
    )
    note = forms.CharField(
        label=_("What was done, or what holds it up?"),
        help_text=_("A sentence or two. All staff read this. Nothing about any one person."),
        max_length=2000,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter what was done, or how far it is")},
    )

    def __init__(self, *given: Any, may_drop: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        dropped = (GapActionStatus.DROPPED.value, _("It will not be done"))
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (GapActionStatus.OPEN.value, _("It is under way")),
            (GapActionStatus.DONE.value, _("It is done")),
            *([dropped] if may_drop else []),
        ]
