"""The questions of sections 1, 2 and 4: one a page, each may be skipped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import Checkboxes, QuestionForm, Radios, Textarea
from passports.forms.labels import choices_of
from passports.forms.prompts import THINK

LONGEST = 2000
REMINDER = _("Do not write the name, date of birth or diagnosis of the person you look after.")


class Words(forms.CharField):
    """Several lines in the person's own words, as long as the page's counter says."""

    def __init__(self, *, label: Any, help_text: Any = "", **options: Any) -> None:
        too_long = _("Your answer must be %(limit_value)d characters or fewer")
        values = {
            "required": False,
            "max_length": LONGEST,
            "widget": Textarea(rows=6),
            "error_messages": {"max_length": too_long, **options.pop("error_messages", {})},
        }
        super().__init__(label=label, help_text=help_text, **{**values, **options})

    def to_python(self, value: Any) -> str:
        """A line's end counts as one character, as in the browser."""
        return str(super().to_python(value)).replace("\r\n", "\n")


def one_of(question: str, label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices_of(question),
        required=False,
        widget=Radios(),
        error_messages={"invalid_choice": _("Select one of the answers")},
    )


def any_of(question: str, label: Any, help_text: Any = "", **widget: Any) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text or _("Select all that apply."),
        choices=choices_of(question),
        required=False,
        widget=Checkboxes(**widget),
        error_messages={"invalid_choice": _("Select from these answers")},
    )


class SectionForm(QuestionForm):
    """Shows the one question it is made for. ``answers`` is what the section's action takes."""

    button = _("Save and continue")

    def __init__(self, question: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        field = self.fields[question]
        self.fields = {question: field}
        if self.is_free_text:
            field.help_text = f"{field.help_text} {REMINDER}".strip()

    @property
    def is_free_text(self) -> bool:
        return isinstance(self.fields[self.question], Words)

    @property
    def think(self) -> tuple:
        """What to think about, shown beside the question."""
        return THINK.get(self.question, ())

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned answer: text, or a list of choices."""
        value = self.cleaned_data[self.question]
        if self.is_free_text or isinstance(value, list):
            return {self.question: value}
        return {self.question: [value] if value else []}


class CaringForm(SectionForm):
    """Section 1, "My caring"."""

    how_many = one_of("how_many", _("How many people do you look after?"))
    relationship = any_of(
        "relationship",
        _("Whom do you look after?"),
        divider=_("or"),
        none="prefer_not_to_say",
    )
    help = any_of("help", _("What do you help with?"))
    home = any_of("home", _("Where do they live?"))
    hours = one_of(
        "hours",
        _("How many hours a week do you spend on it?"),
        _("In an ordinary week. A guess is enough."),
    )
    outlook = any_of("outlook", _("How does it go on?"))
    expected_changes = Words(
        label=_("Which changes do you expect?"), help_text=_("In the next year, if you know.")
    )

    def clean_relationship(self) -> list[str]:
        values = self.cleaned_data["relationship"]
        if "prefer_not_to_say" in values and len(values) > 1:
            raise forms.ValidationError(
                _("Select whom you look after, or select “I prefer not to say”")
            )
        return values


class ImpactForm(SectionForm):
    """Section 2, "How it affects my work"."""

    hard_now = Words(label=_("What is hard at work now?"))
    works = Words(label=_("What works for you at work?"))
    does_not_work = Words(label=_("What does not work?"))
    good_week = Words(label=_("What does a good week look like?"))
    bad_week = Words(label=_("What does a bad week look like?"))


class LeavingAtOnceForm(SectionForm):
    """Section 4, "If I have to leave at once"."""

    whom_i_tell = Words(
        label=_("Whom do you tell if you have to leave at once, and how?"),
        help_text=_("For example, a call to your manager, or a message to the team’s telephone."),
    )
    second_contact = Words(label=_("Whom do you tell if they cannot be reached?"))
    my_work = Words(label=_("What happens to your work?"))
    team_is_told = Words(
        label=_("What is the team told?"),
        help_text=_("If you leave this empty, the team is told: “has had to leave”."),
    )
