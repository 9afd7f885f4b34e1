"""Asking for a review, and ending it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Textarea
from passports.models import Review


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
    """``review`` is the open one, or None; one that the manager asked for is talked over first."""

    button = _("Nothing changes")
    talked = forms.BooleanField(
        label=_("We have talked about it"),
        error_messages={"required": _("Select that you have talked about it")},
    )

    def __init__(self, *args: Any, review: Review | None, **values: Any) -> None:
        super().__init__(*args, **values)
        if review is None or review.reason != Review.Reason.MANAGER:
            del self.fields["talked"]
