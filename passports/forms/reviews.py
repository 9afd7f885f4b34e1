"""Asking for a review, and ending it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Textarea


class ReportChangeForm(OnceMixin, GovukForm):
    button = _("Tell your manager that something has changed")
    why = forms.CharField(
        label=_("What has changed for your work? (optional)"),
        help_text=_("Your manager can read this. You do not have to give a reason."),
        widget=Textarea(rows=5),
        max_length=2000,
        required=False,
    )


class RequestReviewForm(OnceMixin, GovukForm):
    button = _("Ask for a review")
    why = forms.CharField(
        label=_("Why do you ask for a review?"),
        help_text=_("Write about the work, not about the caring."),
        widget=Textarea(rows=5),
        max_length=2000,
        error_messages={"required": _("Enter why you ask for a review")},
    )
    alternative = forms.CharField(
        label=_("What could be done instead?"),
        widget=Textarea(rows=5),
        max_length=2000,
        error_messages={"required": _("Enter what could be done instead")},
    )


class FinishReviewForm(OnceMixin, GovukForm):
    button = _("Nothing changes")
