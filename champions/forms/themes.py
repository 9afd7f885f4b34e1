"""Themes and actions."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.models import Theme
from champions.states import ActionStatus
from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from networks.forms.ideas import IdeaForm
from people.forms.acting_managers import StaffField


class RecordThemeForm(OnceMixin, GovukForm):
    button = _("Save this theme")
    code = forms.ChoiceField(
        label=_("What was it about?"),
        choices=Theme.Code.choices,
        widget=Radios(),
        error_messages={"required": _("Select what it was about")},
    )
    text = forms.CharField(
        label=_("In a few words (optional)"),
        help_text=_("In general. No names, and nothing by which somebody could be recognised."),
        max_length=500,
        required=False,
        widget=Textarea(rows=3),
    )


class FindThemesForm(GovukForm):
    method = "get"
    button = _("Show")
    button_style = "secondary"
    code = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All")), *Theme.Code.choices], required=False
    )

    def wanted(self) -> str:
        return str(self.cleaned_data["code"]) if self.is_valid() else ""


class StartActionForm(OnceMixin, GovukForm):
    button = _("Save")
    what = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("Who does it reads this. Nothing about any one person."),
        max_length=200,
        widget=TextInput(),
        error_messages={"required": _("Enter what is to be done")},
    )
    owner = StaffField(
        label=_("Who does it?"),
        help_text=_("Their work e-mail address. They are told."),
        error_messages={"required": _("Enter the work e-mail address of who does it")},
    )
    due_on = DateField(
        label=_("By when?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )


class PassOnThemeForm(OnceMixin, IdeaForm):
    """Starts empty: what was heard in a session may tell of somebody."""

    button = _("Raise it as an idea")


class CloseActionForm(OnceMixin, GovukForm):
    button = _("Close")
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (ActionStatus.DONE.value, _("It is done")),
            (ActionStatus.DROPPED.value, _("It will not be done")),
        ],
        widget=Radios(),
        error_messages={"required": _("Select how it ended")},
    )
    note = forms.CharField(
        label=_("What came of it?"),
        max_length=1000,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter what came of it")},
    )
