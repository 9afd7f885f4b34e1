"""Writing a story, checking it, approving it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios, Textarea, TextInput
from networks.forms.networks import MARKDOWN
from networks.models import RoleTerm


class VersionForm(OnceMixin, GovukForm):
    """It is sent with the number of the version that was on the page, so that nothing newer is touched."""

    version = forms.IntegerField(
        widget=forms.HiddenInput(),
        error_messages={"required": _("Go back to the story and open this page again")},
    )


class StoryForm(OnceMixin, GovukForm):
    button = _("Save")
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=TextInput(),
        error_messages={"required": _("Enter the title")},
    )
    body = forms.CharField(
        label=_("Your story"),
        help_text=MARKDOWN,
        max_length=20_000,
        widget=Textarea(rows=16),
        error_messages={"required": _("Enter your story")},
    )
    shown_as = forms.CharField(
        label=_("Which name is shown with it? (optional)"),
        help_text=_("Your name, a first name, another one, or leave it empty to show none."),
        max_length=100,
        required=False,
        widget=TextInput(width=20),
    )


class EditStoryForm(VersionForm, StoryForm):
    """``is_author``: the editor does not choose the name."""

    def __init__(self, *args: Any, is_author: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_author:
            del self.fields["shown_as"]


class ShareStoryForm(OnceMixin, GovukForm):
    """``terms``: the offices of those who can be asked."""

    button = _("Ask them to help")
    editor = forms.ChoiceField(
        label=_("Who may help you with it?"),
        help_text=_("They see your name and the story. Nobody else does until it is published."),
        widget=Radios(),
        error_messages={"required": _("Select who may help you")},
    )

    def __init__(self, *args: Any, terms: list[RoleTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(term.person_id): term.person for term in terms}
        offices: dict[str, list[str]] = {}
        for term in terms:
            said = f"{term.get_role_display()}, {term.network.name}"
            offices.setdefault(str(term.person_id), []).append(said)
        self.fields["editor"].choices = [  # type: ignore[attr-defined]
            (pk, f"{person.get_full_name()} ({'; '.join(offices[pk])})")
            for pk, person in self.people.items()
        ]

    def clean_editor(self) -> Any:
        return self.people[self.cleaned_data["editor"]]


QUESTIONS = {
    "named": _(
        "Is anybody named, or a place by which they could be found: a street, school or ward?"
    ),
    "rare": _("Is there a condition, an event or a date so rare that it points to one person?"),
    "through_author": _(
        "Would somebody who knows the author know at once who the person is, and learn something"
        " about them that they did not know?"
    ),
    "hurt": _("Is there anything that the person cared for would not want colleagues to read?"),
    "others": _("Is there anything about somebody else, such as a child or a manager?"),
}


class CheckStoryForm(VersionForm):
    """Each question has to be answered with no: a story that fails is changed first."""

    button = _("It is checked")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                choices=[("no", _("No")), ("yes", _("Yes, or I am not sure"))],
                widget=Radios(inline=True),
                error_messages={"required": _("Select no or yes")},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in QUESTIONS:
            if data.get(name) == "yes":
                self.add_error(name, _("Change the story first, then check it again"))
        return data


class ApproveStoryForm(VersionForm):
    button = _("I approve this version")
    ends_on = DateField(
        label=_("Until when may it be published?"),
        name=_("The last day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 3 2027. You can withdraw it at any time before."),
        error_messages={"required": _("Enter the last day")},
    )


class PublishStoryForm(OnceMixin, GovukForm):
    button = _("Publish it")


class WithdrawStoryForm(GovukForm):
    button = _("Withdraw it now")
    button_style = "warning"
