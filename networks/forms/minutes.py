"""Forms of minutes, decisions and actions."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from networks.models import AgendaItem, Decision
from people.models import Person

SOMEBODY_ELSE = "words"


class WriteMinutesForm(GovukForm):
    """One text for each item of the agenda, and one for all else."""

    button = _("Save the minutes")
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for number, item in enumerate(items, start=1):
            label = f"{number}. {item.title}"
            self.fields[f"item_{item.pk}"] = self.text(label)
        self.fields["rest"] = self.text(_("Anything else") if items else _("What was said"))

    @staticmethod
    def text(label: Any) -> forms.CharField:
        return forms.CharField(
            label=label, required=False, max_length=10_000, widget=Textarea(rows=6)
        )

    def texts(self) -> dict[uuid.UUID | None, str]:
        """By the number of the item, and None for the rest."""
        data = self.cleaned_data
        return {item.pk: data[f"item_{item.pk}"] for item in self.items} | {None: data["rest"]}


class AddDecisionForm(OnceMixin, GovukForm):
    button = _("Add the decision")
    text = forms.CharField(
        label=_("What was decided?"),
        help_text=_("All staff read this once it is published. Name nobody."),
        max_length=1000,
        widget=Textarea(),
        error_messages={"required": _("Enter what was decided")},
    )


class RemoveDecisionForm(GovukForm):
    button = _("Remove this decision")
    button_style = "warning"


class PublishMinutesForm(GovukForm):
    button = _("Publish")


class CorrectMinutesForm(OnceMixin, GovukForm):
    button = _("Publish the correction")
    decision = forms.ChoiceField(
        label=_("What is corrected?"),
        widget=Radios(),
        error_messages={"required": _("Select what is corrected")},
    )
    text = forms.CharField(
        label=_("What is right?"),
        help_text=_("It stands beside what is there now, with today’s date."),
        max_length=1000,
        widget=Textarea(),
        error_messages={"required": _("Enter what is right")},
    )

    def __init__(self, *args: Any, decisions: list[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = {str(one.pk): one for one in decisions}
        field: Any = self.fields["decision"]
        field.choices = [("minutes", _("The minutes"))]
        field.choices += [(pk, one.text) for pk, one in self.decisions.items()]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        decision = self.decisions.get(data["decision"])
        return {"text": data["text"], "decision": decision, "once": data["once"]}


class OwnerMixin(forms.Form):
    """Adds ``owner`` and ``owner_words``; ``named()`` is what the actions take."""

    owner = forms.ChoiceField(
        label=_("Who does it?"),
        help_text=_("Officers and HR caseworkers can be named: all staff know them."),
        error_messages={"required": _("Select who does it")},
    )
    owner_words = forms.CharField(
        label=_("If it is somebody else, who?"),
        help_text=_("Say it without a name, for example “two members of the Greenock group”."),
        max_length=120,
        required=False,
        widget=TextInput(),
    )

    def __init__(self, *args: Any, owners: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(one.pk): one for one in owners}
        field: Any = self.fields["owner"]
        field.choices = [
            ("", _("Choose who does it")),
            *((pk, one.get_full_name()) for pk, one in self.owners.items()),
            (SOMEBODY_ELSE, _("Somebody else")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        words = (data.get("owner_words") or "").strip()
        if data.get("owner") == SOMEBODY_ELSE and not words:
            self.add_error("owner_words", _("Enter who does it"))
        return data

    def named(self) -> dict[str, Any]:
        person = self.owners.get(self.cleaned_data["owner"])
        return {"owner": person, "owner_words": "" if person else self.cleaned_data["owner_words"]}


def due_field() -> DateField:
    return DateField(
        label=_("By when?"),
        name=_("The date"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter by when")},
    )


class AddMeetingActionForm(OnceMixin, OwnerMixin, GovukForm):
    button = _("Add the action")
    field_order = ("text", "owner", "owner_words", "due_on")
    text = forms.CharField(
        label=_("What is to be done?"),
        max_length=500,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter what is to be done")},
    )
    due_on = due_field()


class ChangeMeetingActionForm(OwnerMixin, GovukForm):
    button = _("Save")
    due_on = due_field()


class OutcomeForm(GovukForm):
    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("Members read this. If HR has answered, say what."),
        max_length=300,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter what came of it")},
    )


class FinishMeetingActionForm(OutcomeForm):
    button = _("It is done")


class DropMeetingActionForm(OutcomeForm):
    button = _("It is no longer needed")
    button_style = "warning"


class ReopenMeetingActionForm(GovukForm):
    button = _("Open it again")
    outcome = forms.CharField(
        label=_("Why is it open again?"),
        max_length=300,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter why it is open again")},
    )
    due_on = DateField(
        label=_("By when?"),
        name=_("The date"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter by when")},
    )
