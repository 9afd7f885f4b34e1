"""Reporting a post, deciding on it, appealing, and asking to lift anonymity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, Radios, Textarea
from networks.models import Report

LONGEST = 1000


def words(label: Any, help_text: Any, missing: Any, rows: int = 5) -> forms.CharField:
    """A required text of a few lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=Textarea(rows=rows),
        error_messages={"required": missing},
    )


class ReportForm(GovukForm):
    button = _("Send")
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Reason.choices,
        widget=Radios(
            hints={
                "safeguarding": _("Somebody might be hurt, or might hurt themselves or others."),
                "privacy": _("For example a name, an illness or a place that gives somebody away."),
            },
        ),
        error_messages={"required": _("Select what is wrong")},
    )
    detail = forms.CharField(
        label=_("More about it (optional, except for something else)"),
        help_text=_("Moderators read this. They are not told who wrote it."),
        max_length=LONGEST,
        required=False,
        widget=Textarea(rows=4),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        other = data.get("reason") == Report.Reason.OTHER
        if other and not (data.get("detail") or "").strip():
            self.add_error("detail", _("Enter what is wrong"))
        return data


class UpholdForm(GovukForm):
    button = _("Remove the post")
    button_style = "warning"
    reason = words(
        _("Why is it removed?"),
        _("Its author reads this. Say what is wrong with the post, not with the person."),
        _("Enter why it is removed"),
    )


class DismissForm(GovukForm):
    button = _("Leave the post")
    outcome = words(_("Why does it stay?"), _("Moderators read this."), _("Enter why it stays"))


class CloseUrgentForm(GovukForm):
    button = _("Close it")
    outcome = words(
        _("What was done?"),
        _("The network’s moderators read this. Name nobody."),
        _("Enter what was done"),
    )


class AppealForm(GovukForm):
    button = _("Ask for a second look")
    text = words(
        _("Why should it come back?"),
        _("Only who decides about it reads this, and the moderators."),
        _("Enter why it should come back"),
    )


class GrantForm(GovukForm):
    button = _("Put the post back")
    answer = words(
        _("What do you tell the author?"),
        _("Only the author and the network’s moderators read this."),
        _("Enter what you tell the author"),
    )


class RefuseForm(GovukForm):
    button = _("Leave it removed")
    button_style = "warning"
    answer = GrantForm.base_fields["answer"]


class AskLiftForm(GovukForm):
    button = _("Ask a second person")
    button_style = "warning"
    reason = words(
        _("Why do you need to know?"),
        _("The person who wrote the post reads this at once, with your name."),
        _("Enter why you need to know"),
    )


class LiftForm(GovukForm):
    button = _("Agree, and see who it is")
    button_style = "warning"


class RefuseLiftForm(GovukForm):
    button = _("Do not agree")
