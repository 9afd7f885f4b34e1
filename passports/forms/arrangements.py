"""An arrangement, a few questions a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, QuestionForm, Radios, TextInput
from passports.forms.narrative import Words
from passports.forms.prompts import THINK
from passports.models import Arrangement

Route = Arrangement.Route
UNTIL_REVIEW, UNTIL_A_DAY = "review", "day"


class StepForm(GovukForm):
    """A page of an arrangement. ``changes`` is what the action takes."""

    button = _("Save and continue")
    step = ""

    @property
    def think(self) -> tuple:
        return THINK.get(self.step, ())

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class KindForm(StepForm, QuestionForm):
    """What kind of arrangement it is."""

    step = "kind"
    category = forms.ChoiceField(
        label=_("What would help?"),
        help_text=_("Select one. You can add another arrangement afterwards."),
        choices=Arrangement.Category.choices,
        widget=Radios(divider=_("or")),
        error_messages={
            "required": _("Select what would help"),
            "invalid_choice": _("Select what would help"),
        },
    )


class AddForm(OnceMixin, KindForm):
    """The first page of a new arrangement."""


class MeaningForm(StepForm):
    """What it means in work terms, when and how often."""

    step = "meaning"
    in_work_terms = Words(
        label=_("What does it mean in work terms?"),
        help_text=_(
            "What you would do differently, not why."
            " For example, “start at 10 and finish at 6 on two days”."
        ),
        required=True,
        error_messages={"required": _("Enter what it means in work terms")},
    )
    when_and_how_often = Words(
        label=_("When, and how often? (optional)"),
        help_text=_("For example, “Mondays and Wednesdays”, or “when I have to, about monthly”."),
    )


class DatesForm(StepForm):
    """From when until when."""

    step = "dates"
    starts_on = DateField(
        label=_("When should it start? (optional)"),
        name=_("The start"),
        help_text=_("For example, 27 3 2027. Leave it empty if it can start at any time."),
        required=False,
    )
    until = forms.ChoiceField(
        label=_("How long should it go on?"),
        choices=[
            (UNTIL_REVIEW, _("Until we review the passport")),
            (UNTIL_A_DAY, _("Until a date")),
        ],
        widget=Radios(reveals={UNTIL_A_DAY: ["ends_on"]}),
        error_messages={
            "required": _("Select how long it should go on"),
            "invalid_choice": _("Select how long it should go on"),
        },
    )
    ends_on = DateField(
        label=_("When should it end?"),
        name=_("The end"),
        help_text=_("For example, 27 9 2027"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts_on"), values.get("ends_on")
        until_a_day = values.get("until") == UNTIL_A_DAY
        if until_a_day and not ends and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Enter when it should end"))
        if until_a_day and starts and ends and ends < starts:
            self.add_error("ends_on", _("The end must be the same as or after the start"))
        return values

    @property
    def changes(self) -> dict[str, Any]:
        until_a_day = self.cleaned_data["until"] == UNTIL_A_DAY
        return {
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"] if until_a_day else None,
        }


class RouteForm(StepForm, QuestionForm):
    """Whether a talk is enough or a formal way is needed."""

    step = "route"
    route = forms.ChoiceField(
        label=_("Does it need a formal request?"),
        help_text=_("Your passport is not a contract and does not replace these requests."),
        choices=Route.choices,
        widget=Radios(
            hints={
                Route.INFORMAL: _(
                    "You and your manager agree it. Most arrangements are like this."
                ),
                Route.FLEXIBLE_WORKING: _(
                    "A change of your hours, days or place of work for good."
                    " It changes your contract, so it has to be asked for formally."
                ),
                Route.SPECIAL_LEAVE: _("Time off for which your employer has a policy."),
                Route.OCCUPATIONAL_HEALTH: _("Advice on your own health at work."),
            }
        ),
        error_messages={
            "required": _("Select whether it needs a formal request"),
            "invalid_choice": _("Select whether it needs a formal request"),
        },
    )


class WhoForm(StepForm):
    """Who has to do what for it, by when. All of it may be left empty."""

    step = "who"
    who = forms.CharField(
        label=_("Who has to do something for it? (optional)"),
        help_text=_("For example, “my manager”, “the rota team” or “me”."),
        max_length=100,
        required=False,
        widget=TextInput(),
        error_messages={"max_length": _("Who has to do it must be 100 characters or fewer")},
    )
    does_what = Words(label=_("What do they have to do? (optional)"))
    by_when = DateField(
        label=_("By when? (optional)"),
        name=_("The date by which it is done"),
        help_text=_("For example, 27 3 2027"),
        required=False,
    )


STEPS: dict[str, type[StepForm]] = {
    form.step: form for form in (KindForm, MeaningForm, DatesForm, RouteForm, WhoForm)
}


class RemoveForm(OnceMixin, GovukForm):
    """Yes, take it out."""

    button = _("Remove this arrangement")
    button_style = "warning"
