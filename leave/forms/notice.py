"""A manager writes down leave that somebody asked for aloud."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios
from leave.actions.taking import Pick
from leave.actions.weighing import Plan
from leave.models import LeaveDay, LeaveRequest
from leave.states import Scheme
from people.models import Person

Unit = LeaveDay.Unit
SPAN = "span"


class LogNoticeForm(OnceMixin, GovukForm):
    """Who, when they asked, which leave and which days."""

    button = _("Write it down")
    person = forms.ModelChoiceField(
        label=_("Who asked?"),
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Select who asked"),
            "invalid_choice": _("Select somebody of your team"),
        },
    )
    notice_given = DateField(
        label=_("On which day did they ask?"),
        name=_("The day on which they asked"),
        help_text=_("The true day: their notice counts from it. For example, 27 3 2026"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day on which they asked")},
    )
    scheme = forms.ChoiceField(
        label=_("Which leave did they ask for?"),
        choices=[
            (Scheme.CARERS_LEAVE, _("Carer’s leave")),
            (Scheme.SPECIAL_LEAVE, _("Special leave")),
        ],
        widget=Radios(
            hints={
                Scheme.CARERS_LEAVE: _(
                    "They told you that they look after somebody who depends on them and needs"
                    " care for a long time. Do not ask for more: their word is enough."
                ),
            }
        ),
        error_messages={"required": _("Select which leave they asked for")},
    )
    length = forms.ChoiceField(
        label=_("How long?"),
        choices=[
            (Unit.DAY, _("One day")),
            (Unit.MORNING, _("Half a day, in the morning")),
            (Unit.AFTERNOON, _("Half a day, in the afternoon")),
            (SPAN, _("Several days in a row")),
        ],
        widget=Radios(reveals={SPAN: ["ends"]}),
        error_messages={"required": _("Select how long")},
    )
    ends = DateField(
        label=_("Last day of leave"),
        name=_("The last day"),
        help_text=_("For example, 27 3 2027"),
        required=False,
    )
    starts = DateField(
        label=_("Day, or first day, of leave"),
        name=_("The day"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the day, or first day, of leave")},
    )

    def __init__(self, *args: Any, team: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = team  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("length") == SPAN and "ends" not in self.errors:
            first, last = values.get("starts"), values.get("ends")
            if not last:
                self.add_error("ends", _("Enter the last day of leave"))
            elif first and last < first:
                self.add_error("ends", _("The last day must be the same as or after the first day"))
        return values

    def plan(self) -> Plan:
        """What was asked for aloud."""
        data = self.cleaned_data
        first: dt.date = data["starts"]
        last, unit = (data["ends"], Unit.DAY) if data["length"] == SPAN else (first, data["length"])
        carers = data["scheme"] == Scheme.CARERS_LEAVE
        need, picks = LeaveRequest.Need.PLANNED, (Pick(first, last, unit),)
        return Plan(data["scheme"], need, picks, confirms=carers)
