"""The questions of somebody who asks for leave, one a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, NumberInput, OnceMixin, QuestionForm, Radios, Textarea
from leave.forms.labels import KINDS, kind_hint
from leave.models import LeaveDay, LeavePolicy, LeaveRequest
from leave.queries.fitting import Fit
from leave.states import Scheme

Need, Unit, Piece = LeaveRequest.Need, LeaveDay.Unit, LeavePolicy.Piece
SPAN, WEEKS = "span", "weeks"
LENGTHS = {
    Unit.DAY: _("One day"),
    Unit.MORNING: _("Half a day, in the morning"),
    Unit.AFTERNOON: _("Half a day, in the afternoon"),
    Unit.HOURS: _("Some hours of a day"),
    SPAN: _("Several days in a row"),
}
SMALLER_THAN_A_DAY = (Unit.MORNING, Unit.AFTERNOON, Unit.HOURS)


class NeedForm(QuestionForm):
    """What happened; never which leave: that is worked out from it."""

    need = forms.ChoiceField(
        label=_("What do you need leave for?"),
        help_text=_("You do not need to know which kind of leave it is."),
        choices=Need.choices,
        widget=Radios(
            hints={
                Need.PLANNED: _("You know the day, or about when it will be."),
                Need.LONGER: _("For example after a hospital stay, or while care is arranged."),
                Need.UNEXPECTED: _("For example an accident, or care that falls through."),
            }
        ),
        error_messages={"required": _("Select what you need leave for")},
    )


class KindForm(QuestionForm):
    """The kinds that fit, paid before unpaid, and what each means."""

    scheme = forms.ChoiceField(
        label=_("Which leave would you like to ask for?"),
        widget=Radios(),
        error_messages={"required": _("Select which leave you would like to ask for")},
    )

    def __init__(self, *args: Any, fits: list[Fit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scheme"]
        field.choices = [(fit.scheme, KINDS[Scheme(fit.scheme)]) for fit in fits]  # type: ignore[attr-defined]
        field.widget.hints = {fit.scheme: kind_hint(fit) for fit in fits}


class ConfirmForm(GovukForm):
    """One's own word for carer's leave."""

    confirms = forms.BooleanField(
        label=_("Yes, this is for somebody who depends on me and needs care for a long time"),
        error_messages={"required": _("Select yes if this is so, or choose another leave")},
    )


class ChildForm(GovukForm):
    """For which child, by number. Never a name or a date of birth."""

    number = forms.IntegerField(
        label=_("Which child is it for?"),
        help_text=_(
            "A number of your own: 1 for one child, 2 for another. Use the same one each time."
            " Do not write a name."
        ),
        min_value=1,
        max_value=20,
        widget=NumberInput(width=2),
        error_messages={
            "required": _("Enter a number for the child"),
            "invalid": _("The number for the child must be a whole number, like 1"),
            "min_value": _("The number for the child must be from 1 to 20"),
            "max_value": _("The number for the child must be from 1 to 20"),
        },
    )
    under_18 = forms.BooleanField(
        label=_("The child is under 18 until the leave is over"),
        error_messages={"required": _("Select this if it is so, or choose another leave")},
    )
    disabled = forms.BooleanField(
        label=_("The child has a disability, so I can take days as well as whole weeks"),
        required=False,
    )


class LengthForm(QuestionForm):
    """How long: whole days, halves or hours, as the policy allows."""

    length = forms.ChoiceField(
        label=_("How long do you need?"),
        choices=list(LENGTHS.items()),
        widget=Radios(),
        error_messages={"required": _("Select how long you need")},
    )

    def __init__(self, *args: Any, policy: LeavePolicy | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if policy and policy.smallest_piece == Piece.DAY:
            whole = [pair for pair in LENGTHS.items() if pair[0] not in SMALLER_THAN_A_DAY]
            self.fields["length"].choices = whole  # type: ignore[attr-defined]


class SendForm(OnceMixin, GovukForm):
    """The last page: anything to say, and the button that sends it."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    words = forms.CharField(
        label=_("Is there anything you want to say? (optional)"),
        help_text=_(
            "Whoever answers reads this. You do not have to give a reason. Do not write the name,"
            " date of birth or diagnosis of the person you look after."
        ),
        widget=Textarea(rows=4),
        max_length=2000,
        required=False,
    )

    def show_anew(self, seen: str) -> None:
        """Shown again after a refusal: what is on the page now is what was seen."""
        if self.is_bound:
            self.data = {**self.data.dict(), "seen": seen}  # type: ignore[attr-defined]
