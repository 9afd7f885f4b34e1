"""What a manager, a second manager or HR fills in to answer a request."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from govuk.forms import Checkboxes, DateField, GovukForm, OnceMixin, Radios, Textarea
from leave.actions.postponing import LAWFUL_REASONS, Proposal
from leave.forms.wording import a_day, from_to
from leave.models import LeaveDay, LeaveDecision, LeaveRequest
from leave.queries.postponing import Spell
from leave.rules.postponement import Postponement

READ_BY = _("The person reads this. Write nothing about anybody’s health.")


class AnswerForm(OnceMixin, GovukForm):
    """``seen``: the version of the days that was shown, so that nobody approves others unseen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asked: LeaveRequest, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"seen": asked.days_version}, **kwargs})


class AgreeForm(AnswerForm):
    button = _("Accept this leave")


class WaiveForm(AnswerForm):
    button = _("Waive the late notice")


class ApproveForm(AnswerForm):
    button = _("Approve this leave")


class PostponeForm(AnswerForm):
    """Nothing is required here: the rules say what is missing or unlawful, all of it at once."""

    button = _("Move the leave and send the letter")
    unduly_disrupted = forms.BooleanField(
        label=_("The work would be unduly disrupted if the leave was taken on the days asked for"),
        required=False,
    )
    consulted_on = DateField(
        label=_("When did you talk it over?"),
        name=_("The day on which you talked it over"),
        help_text=_("You must talk before you move it. For example, 27 3 2027"),
        latest=timezone.localdate,
        required=False,
    )
    reason = forms.ChoiceField(
        label=_("What is the reason?"),
        choices=[(reason.value, reason.label) for reason in LAWFUL_REASONS],
        widget=Radios(),
        required=False,
    )
    explanation = forms.CharField(
        label=_("Explain the reason"),
        help_text=_("It stands in the letter. Write nothing about anybody’s health."),
        max_length=2000,
        widget=Textarea(rows=5),
        required=False,
    )

    def __init__(
        self, *args: Any, spells: Sequence[Spell], limits: Postponement, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.firsts = [f"first_{number}" for number in range(len(spells))]
        for name, spell in zip(self.firsts, spells, strict=True):
            self.fields[name] = new_first_day(spell, limits)

    def proposal(self) -> Proposal:
        """What was filled in, for the action."""
        given = self.cleaned_data
        return Proposal(
            unduly_disrupted=given["unduly_disrupted"],
            consulted_on=given["consulted_on"],
            reason=given["reason"],
            explanation=given["explanation"],
            firsts=tuple(given[name] for name in self.firsts),
        )


def new_first_day(spell: Spell, limits: Postponement) -> DateField:
    if len(spell.days) == 1:
        label = _now("New date for %(day)s") % {"day": a_day(spell.days[0])}
    else:
        when = {"when": from_to(spell.first, spell.last), "n": len(spell.days)}
        label = _now("New first day for %(when)s (%(n)s working days)") % when
    hint = _now("The same length, starting on %(day)s or earlier. For example, 27 3 2027")
    return DateField(
        label=label,
        name=_now("The new date"),
        help_text=hint % {"day": date_format(limits.start_no_later_than)},
        required=False,
    )


class ApprovePartForm(AnswerForm):
    button = _("Approve these days")
    dates = forms.MultipleChoiceField(
        label=_("Which days do you approve?"),
        help_text=_("Select all that apply."),
        widget=Checkboxes(),
        error_messages={"required": _("Select at least one day to approve")},
    )
    explanation = forms.CharField(
        label=_("Why not all of it?"),
        help_text=READ_BY,
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter why you do not approve all the days")},
    )

    def __init__(
        self, *args: Any, days: Sequence[LeaveDay], before: Sequence[LeaveDay] = (), **kwargs: Any
    ) -> None:
        asked: LeaveRequest = kwargs["asked"]
        ticked = [day.date.isoformat() for day in before]
        kwargs["initial"] = {"seen": asked.days_version, "dates": ticked}
        super().__init__(*args, **kwargs)
        field = self.fields["dates"]
        field.choices = [(day.date.isoformat(), a_day(day)) for day in days]  # type: ignore[attr-defined]


class ProposeDeclineForm(AnswerForm):
    button = _("Send to a second person")
    button_style = "warning"
    reason = forms.ChoiceField(
        label=_("What is the reason?"),
        choices=LeaveDecision.Reason.choices,
        widget=Radios(),
        error_messages={"required": _("Select the reason")},
    )
    explanation = forms.CharField(
        label=_("Explain the reason"),
        help_text=READ_BY,
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter an explanation")},
    )
    considered = forms.CharField(
        label=_("What else did you consider?"),
        help_text=_("For example some of the days, other days, or another kind of leave."),
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter what else you considered")},
    )


class SecondLookForm(AnswerForm):
    explanation = forms.CharField(
        label=_("Anything you want to add (optional)"),
        help_text=READ_BY,
        max_length=2000,
        required=False,
        widget=Textarea(rows=4),
    )


class ConfirmDeclineForm(SecondLookForm):
    button = _("Decline this leave")
    button_style = "warning"


class OverturnDeclineForm(SecondLookForm):
    button = _("Approve this leave")


class UpholdDeclineForm(AnswerForm):
    button = _("Keep the decline")
    button_style = "warning"
    explanation = forms.CharField(
        label=_("Why does the decline stay?"),
        help_text=READ_BY,
        max_length=2000,
        widget=Textarea(rows=5),
        error_messages={"required": _("Enter why the decline stays")},
    )


class AskAgainForm(OnceMixin, GovukForm):
    button = _("Ask for another look")
    explanation = forms.CharField(
        label=_("What should they know? (optional)"),
        help_text=_("Only who answers reads this. You do not have to give any proof."),
        max_length=2000,
        required=False,
        widget=Textarea(rows=5),
    )
