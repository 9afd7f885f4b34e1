"""The forms in which a manager answers, and a person comes back to the answers."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import Checkboxes, DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from passports.models import Arrangement
from passports.rules.answers import Answer
from passports.states import ArrangementStatus

CHOICES = [
    ("agree", _("Agree")),
    ("agree_with_change", _("Agree with a change")),
    ("try_until", _("Try it until a date")),
    ("not_agree", _("Not agree")),
]
HINTS = {
    "agree": _("As it was asked for"),
    "agree_with_change": _("Something a little different that works for both of you"),
    "try_until": _("Then you both decide how it goes on"),
    "not_agree": _("You give a reason and say what would be possible instead"),
}
REVEALS = {
    "agree_with_change": ("answer",),
    "try_until": ("trial_ends_on",),
    "not_agree": ("reason_code", "alternative"),
}
VERB_OF = {
    ArrangementStatus.AGREED: "agree",
    ArrangementStatus.CHANGED: "agree_with_change",
    ArrangementStatus.ON_TRIAL: "try_until",
    ArrangementStatus.NOT_AGREED: "not_agree",
}
NEEDED = {
    "answer": _("Enter what you agree to instead"),
    "trial_ends_on": _("Enter the last day of the trial"),
    "reason_code": _("Select why you do not agree"),
    "alternative": _("Enter what would be possible instead"),
}


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


class AnswerForm(OnceMixin, GovukForm):
    """The answer to one arrangement; what a choice needs shows under it."""

    button = _("Save answer")
    choice = forms.ChoiceField(
        label=_("What is your answer?"),
        choices=CHOICES,
        widget=Radios(hints=HINTS, reveals=REVEALS),
        error_messages={"required": _("Select your answer")},
    )
    answer = forms.CharField(
        label=_("What do you agree to instead?"),
        max_length=2000,
        required=False,
        widget=Textarea(rows=4),
    )
    trial_ends_on = DateField(
        label=_("What is the last day of the trial?"),
        name=_("The last day of the trial"),
        help_text=_("For example, 27 3 2027"),
        required=False,
        earliest=tomorrow,
    )
    reason_code = forms.ChoiceField(
        label=_("Why do you not agree?"),
        choices=[("", _("Choose a reason")), *Arrangement.Reason.choices],
        required=False,
    )
    alternative = forms.CharField(
        label=_("What would be possible instead?"),
        max_length=2000,
        required=False,
        widget=Textarea(rows=4),
    )
    who = forms.CharField(
        label=_("Does somebody have to do something? Who?"),
        help_text=_("Optional. For example, the person who makes the rota"),
        max_length=100,
        required=False,
        widget=TextInput(),
    )
    does_what = forms.CharField(
        label=_("What do they do?"), max_length=2000, required=False, widget=Textarea(rows=2)
    )
    by_when = DateField(label=_("By when?"), name=_("By when"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, arrangement: Arrangement, **kwargs: Any) -> None:
        given = {name: getattr(arrangement, name) for name in ("who", "does_what", "by_when")}
        given["seen"] = arrangement.answered_at.isoformat() if arrangement.answered_at else ""
        if verb := VERB_OF.get(ArrangementStatus(arrangement.status)):
            given |= {name: getattr(arrangement, name) for name in NEEDED} | {"choice": verb}
        super().__init__(*args, **{"initial": given, **kwargs})

    def clean_seen(self) -> dt.datetime | None:
        """When the answer was given that this one replaces."""
        try:
            text = self.cleaned_data["seen"]
            return dt.datetime.fromisoformat(text) if text else None
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        """Ask for what the choice needs; what stands under another choice does not matter."""
        cleaned = super().clean() or {}
        choice = cleaned.get("choice")
        for verb, names in REVEALS.items():
            for name in names if choice and verb != choice else ():
                self.errors.pop(name, None)
                cleaned[name] = None if name == "trial_ends_on" else ""
        for name in REVEALS.get(choice or "", ()):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, NEEDED[name])
        return cleaned

    def said(self) -> Answer:
        """What was answered, for the action."""
        names = (*NEEDED, "who", "does_what", "by_when")
        return Answer(**{name: self.cleaned_data[name] for name in names})


class ReturnForm(OnceMixin, GovukForm):
    """Nothing to fill in: the answers go back to the person."""

    button = _("Return the answers")


class ReopenForm(OnceMixin, GovukForm):
    """Nothing to fill in: the answers are opened again before the second signature."""

    button = _("Change an answer")
    button_style = "secondary"


class ComeBackForm(OnceMixin, GovukForm):
    """Which answers do not work for the person, and why."""

    button = _("Go back to my manager")
    arrangements = forms.ModelMultipleChoiceField(
        queryset=Arrangement.objects.none(),
        label=_("Which answers do you want to come back to?"),
        help_text=_("Select all that apply. The other answers stay."),
        widget=Checkboxes(),
        error_messages={"required": _("Select at least one arrangement to come back to")},
    )
    comment = forms.CharField(
        label=_("What would you like your manager to know?"),
        help_text=_("Do not name the person you look after, and do not give a diagnosis."),
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter what you would like your manager to know")},
    )

    def __init__(self, *args: Any, arrangements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["arrangements"]
        field.queryset = arrangements  # type: ignore[attr-defined]
        field.label_from_instance = choice_label  # type: ignore[attr-defined]


def choice_label(row: Arrangement) -> str:
    """An arrangement among others: what kind it is, and how it was answered.

    With a change, the change: that is what one comes back to.
    """
    status = ArrangementStatus(row.status).label
    agreed = row.answer if row.status == ArrangementStatus.CHANGED else ""
    return f"{row.get_category_display()} – {status}: {agreed or row.in_work_terms}"[:150]
