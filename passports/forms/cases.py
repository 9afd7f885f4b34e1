"""Cases with HR, breaking the glass, and who comes along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from passports.actions.cases import BY_OWNER
from passports.models import Case, Meeting
from passports.models.sharing import Choice, Level
from people.models import Person

NOTHING = "nothing"


class OpenCaseForm(OnceMixin, GovukForm):
    button = _("Send to HR")
    button_style = ""
    reason = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(r.value, r.label) for r in Case.Reason if r in BY_OWNER],
        widget=Radios(),
        error_messages={"required": _("Select what it is about")},
    )
    detail = forms.CharField(
        label=_("What happened? (optional)"),
        help_text=_("The caseworker who takes your case reads this. Your manager does not."),
        widget=Textarea(rows=6),
        max_length=4000,
        required=False,
    )
    share = forms.ChoiceField(
        label=_("What may the caseworker see of your passport, while the case is open?"),
        choices=[
            *Level.choices,
            (Choice.ASK.value, _("Nothing until I have said yes")),
            (Choice.NEVER.value, _("Nothing")),
        ],
        widget=Radios(),
        error_messages={"required": _("Select what the caseworker may see")},
    )

    def shared(self) -> dict[str, str]:
        """The choice and the level for HR."""
        share = self.cleaned_data["share"]
        if share in (Choice.ASK, Choice.NEVER):
            return {"choice": share, "level": Level.ARRANGEMENTS}
        return {"choice": Choice.ALWAYS, "level": share}


class TakeCaseForm(OnceMixin, GovukForm):
    button = _("Take this case")


class WithdrawCaseForm(OnceMixin, GovukForm):
    button = _("Take it back")
    button_style = "warning"


class CloseCaseForm(OnceMixin, GovukForm):
    button = _("Close this case")
    outcome = forms.CharField(
        label=_("How was it settled?"),
        help_text=_("The person reads this."),
        widget=Textarea(rows=5),
        max_length=4000,
        error_messages={"required": _("Enter how it was settled")},
    )


class BreakGlassForm(OnceMixin, GovukForm):
    button = _("Open the arrangements for 24 hours")
    button_style = "warning"
    staff_number = forms.CharField(
        label=_("Staff number of the person"),
        max_length=30,
        widget=TextInput(width=10),
        error_messages={"required": _("Enter the staff number")},
    )
    reason = forms.CharField(
        label=_("Why can this not wait for the person to open a case?"),
        help_text=_("The person reads this at once, with your name."),
        widget=Textarea(rows=4),
        max_length=500,
        error_messages={"required": _("Enter why this cannot wait")},
    )

    def clean_staff_number(self) -> Person:
        number = self.cleaned_data["staff_number"].strip()
        person = Person.objects.filter(staff_number=number).first()
        if person is None:
            raise ValidationError(_("Nobody has this staff number"), code="unknown")
        return person


class NameCompanionForm(OnceMixin, GovukForm):
    button = _("Save")
    purpose = forms.ChoiceField(
        label=_("Which talk is it?"),
        choices=Meeting.Purpose.choices,
        widget=Radios(),
        error_messages={"required": _("Select which talk it is")},
    )
    on = DateField(
        label=_("When is it?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day")},
    )
    kind = forms.ChoiceField(
        label=_("Who comes along with you?"),
        choices=[("nobody", Meeting.Companion.NOBODY.label), *Meeting.Companion.choices[1:]],
        widget=Radios(),
        error_messages={"required": _("Select who comes along")},
    )
    name = forms.CharField(
        label=_("Their name (optional if nobody comes along)"),
        help_text=_("Only you see the name. The other side is told that somebody comes along."),
        max_length=200,
        required=False,
        widget=TextInput(),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") in ("colleague", "union") and not data.get("name"):
            self.add_error("name", _("Enter their name"))
        if data.get("kind") == "nobody":
            data["kind"] = ""
        return data


class CancelMeetingForm(OnceMixin, GovukForm):
    button = _("Cancel the talk")
    button_style = "warning"
