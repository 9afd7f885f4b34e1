"""Asking without a name, searching, answering, turning down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from champions.models import Question
from govuk.forms import GovukForm, OnceMixin, Radios, Textarea, TextInput

MOST = 2000


class AskQuestionForm(OnceMixin, GovukForm):
    """The prefix tells people/unsent.py to keep nothing of it for the person who typed."""

    prefix = "anonymous"
    button = _("Ask")
    question = forms.CharField(
        label=_("Your question"),
        help_text=_("Leave out names, and what only you can know."),
        max_length=MOST,
        widget=Textarea({"autocomplete": "off"}, rows=6),
        error_messages={"required": _("Enter your question")},
    )


class SearchQuestionsForm(GovukForm):
    method = "get"
    button = _("Search")
    button_style = "secondary"
    search = forms.CharField(
        label=_("Search questions and answers"),
        max_length=100,
        required=False,
        widget=TextInput(),
    )

    def wanted(self) -> str:
        """The words to look for, or nothing."""
        return str(self.cleaned_data["search"]) if self.is_valid() else ""


class AnswerQuestionForm(OnceMixin, GovukForm):
    button = _("Publish the answer")
    wording = forms.CharField(
        label=_("The question as everybody will read it"),
        help_text=_("Reword it so that nobody can tell who asks, or about whom."),
        max_length=MOST,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter the question as it will be published")},
    )
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Published with your name."),
        max_length=4000,
        widget=Textarea(rows=8),
        error_messages={"required": _("Enter your answer")},
    )


class CorrectAnswerForm(AnswerQuestionForm):
    button = _("Save")

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        held = {"wording": question.public_question, "answer": question.answer}
        super().__init__(*args, **{"initial": held, **kwargs})


class TurnDownQuestionForm(OnceMixin, GovukForm):
    button = _("Do not answer it")
    button_style = "warning"
    reason = forms.ChoiceField(
        label=_("Why is it not answered?"),
        choices=Question.Reason.choices,
        widget=Radios(),
        error_messages={"required": _("Select why it is not answered")},
    )
    explanation = forms.CharField(
        label=_("Explain it to whoever asked"),
        help_text=_("Only they can read this. Say where else they can turn."),
        max_length=MOST,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter an explanation")},
    )
