"""Pausing, going on, ending, and taking one's words back."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, Radios
from passports.actions.endings import BY_OWNER
from passports.models import Arrangement
from passports.rules.signing import review_due_on


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


class PauseForm(OnceMixin, GovukForm):
    button = _("Pause your passport")
    until = DateField(
        label=_("When shall we ask whether you want to go on? (optional)"),
        name=_("The day"),
        earliest=tomorrow,
        required=False,
        help_text=_("For example, 27 3 2027. Leave it empty if you do not know."),
    )


class ResumeForm(OnceMixin, GovukForm):
    button = _("Go on with your passport")


class EndForm(OnceMixin, GovukForm):
    """Why it ends (for the owner alone), and until when each arrangement runs."""

    button = _("End your passport")
    button_style = "warning"
    ending = forms.ChoiceField(
        label=_("Why does it end?"),
        help_text=_("Only you can see your answer. Your manager is never told why."),
        choices=[(ending.value, ending.label) for ending in BY_OWNER],
        widget=Radios(),
        error_messages={"required": _("Select why it ends")},
    )

    def __init__(self, *args: Any, arrangements: Iterable[Arrangement], **values: Any) -> None:
        super().__init__(*args, **values)
        self.arrangements = list(arrangements)
        month_on = review_due_on(timezone.localdate(), 1)
        for row in self.arrangements:
            self.fields[f"until-{row.pk}"] = DateField(
                label=_("%(name)s: until when?") % {"name": row.get_category_display()},
                name=_("The last day"),
                earliest=timezone.localdate,
                required=False,
                initial=month_on,
                help_text=_("Leave it empty to end it today."),
            )

    def until(self) -> dict[uuid.UUID, dt.date]:
        """The last day of each arrangement that does not end today, by its id."""
        days = {row.pk: self.cleaned_data[f"until-{row.pk}"] for row in self.arrangements}
        return {key: day for key, day in days.items() if day}


class WithdrawNarrativeForm(OnceMixin, GovukForm):
    button = _("Delete what I wrote")
    button_style = "warning"
    sure = forms.BooleanField(
        label=_("I want to delete it, and I know that it cannot be brought back"),
        error_messages={"required": _("Select that you want to delete it")},
    )
