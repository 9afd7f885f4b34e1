"""Questions about a leave scrutiny pack, and answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Textarea


class AskPackQuestionForm(GovukForm):
    """Without a one-time key: that would note who asked."""

    button = _("Ask in the network’s name")
    text = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("About the figures. No names, and nothing about any one request for leave."),
        max_length=1000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter your question")},
    )


class AnswerPackQuestionForm(OnceMixin, GovukForm):
    button = _("Answer under my name")
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("The network’s members read it, with your name and the day."),
        max_length=4000,
        widget=Textarea(rows=8),
        error_messages={"required": _("Enter your answer")},
    )


class CorrectPackQuestionForm(AnswerPackQuestionForm):
    button = _("Save under my name")


class WithdrawPackQuestionForm(OnceMixin, GovukForm):
    button = _("Take it back")
    button_style = "warning"
