"""Raising an idea, and what HR says of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from networks.models import Network
from people.forms.acting_managers import StaffField


class IdeaForm(GovukForm):
    title = forms.CharField(
        label=_("Your idea in a few words"),
        max_length=150,
        widget=TextInput(),
        error_messages={"required": _("Enter your idea in a few words")},
    )
    body = forms.CharField(
        label=_("More about it"),
        help_text=_("What should change, and what would be better then? All staff read this."),
        max_length=4000,
        widget=Textarea(rows=8),
        error_messages={"required": _("Enter more about your idea")},
    )


class RaiseIdeaForm(OnceMixin, IdeaForm):
    """``networks``: those for which who writes may speak."""

    button = _("Raise the idea")
    network = forms.ChoiceField(
        label=_("For whom do you raise it?"), required=False, widget=Radios()
    )

    def __init__(self, *args: Any, networks: Iterable[Network] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.networks = {str(one.pk): one for one in networks}
        if not self.networks:
            del self.fields["network"]
            return
        choices = [("", str(_("For myself")))]
        choices += [(pk, one.name) for pk, one in self.networks.items()]
        self.fields["network"].choices = choices  # type: ignore[attr-defined]

    def clean_network(self) -> Network | None:
        return self.networks.get(self.cleaned_data["network"])


class RaiseWithoutNameForm(OnceMixin, IdeaForm):
    """The prefix tells people/unsent.py to keep nothing of it for the person who typed."""

    prefix = "anonymous"
    button = _("Raise the idea without my name")


class FindIdeasForm(GovukForm):
    method = "get"
    button = _("Show")
    button_style = "secondary"
    show = forms.ChoiceField(
        label=_("Which ideas?"),
        choices=[
            ("", _("All")),
            ("open", _("Without an answer")),
            ("answered", _("With an answer")),
            ("mine", _("Raised by me with my name")),
        ],
        required=False,
    )

    def wanted(self) -> str:
        return str(self.cleaned_data["show"]) if self.is_valid() else ""


class PromiseMixin(forms.Form):
    promised_on = DateField(
        label=_("By when will there be an answer?"),
        name=_("The day"),
        earliest=timezone.localdate,
        help_text=_("All staff see this day. For example, 27 3 2027"),
        error_messages={"required": _("Enter the day by which there will be an answer")},
    )


class OwnIdeaForm(OnceMixin, PromiseMixin, GovukForm):
    button = _("Take it on")
    policy = forms.CharField(
        label=_("Which policy does it touch?"),
        help_text=_("For example, special leave"),
        max_length=200,
        widget=TextInput(),
        error_messages={"required": _("Enter the policy that it touches")},
    )
    field_order = ("policy", "promised_on")


class PromiseIdeaForm(OnceMixin, PromiseMixin, GovukForm):
    button = _("Move the day")
    reason = forms.CharField(
        label=_("Why does it take longer?"),
        help_text=_("All staff read this."),
        max_length=500,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter why it takes longer")},
    )


class HandOverIdeaForm(OnceMixin, GovukForm):
    button = _("Hand it over")
    owner = StaffField(
        label=_("Who takes care of it from now on?"),
        help_text=_("Their work e-mail address; your own to take it over. They are told."),
        error_messages={"required": _("Enter the work e-mail address of who takes care of it")},
    )


class AnswerIdeaForm(OnceMixin, GovukForm):
    button = _("Publish the answer")
    outcome = forms.ChoiceField(
        label=_("What is the answer?"),
        choices=[
            ("adopt", _("Adopted: we will do it")),
            ("adapt", _("Adopted with changes: we will do it in another way")),
            ("decline", _("Declined: we will not do it")),
        ],
        widget=Radios(),
        error_messages={"required": _("Select the answer")},
    )
    answer = forms.CharField(
        label=_("What will you do, or why not?"),
        help_text=_("All staff read this, with your name."),
        max_length=4000,
        widget=Textarea(rows=8),
        error_messages={"required": _("Enter what you will do, or why not")},
    )


class FinishIdeaForm(OnceMixin, GovukForm):
    button = _("Publish what we did")
    we_did = forms.CharField(
        label=_("What did we do?"),
        help_text=_("All staff read this."),
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter what we did")},
    )


class WithdrawIdeaForm(GovukForm):
    button = _("Take it back")
    button_style = "warning"


class TakeDownIdeaForm(OnceMixin, GovukForm):
    button = _("Take it down")
    button_style = "warning"
    reason = forms.CharField(
        label=_("Why is it taken down?"),
        help_text=_("Only who raised it reads this."),
        max_length=500,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter why it is taken down")},
    )
