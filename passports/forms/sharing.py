"""Who may see it: one question a page, with what each answer means."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Radios
from passports.models.sharing import Choice, Level, Recipient

MEANING = {
    Recipient.MANAGER: {
        Choice.ALWAYS: _("They see it once you have sent it, and can answer and sign."),
        Choice.NEVER: _("They see nothing from now on. What was agreed stays agreed."),
    },
    Recipient.NEXT_MANAGER: {
        Choice.ALWAYS: _("They see it on their first day as your manager. We tell you when."),
        Choice.ASK: _("They see nothing until you say yes. We ask you when the time comes."),
        Choice.NEVER: _("They do not learn that there is a passport. You can share it later."),
    },
    Recipient.NEW_DEPARTMENT: {
        Choice.ALWAYS: _("A new manager in another directorate sees it as any new manager would."),
        Choice.ASK: _("They see nothing until you say yes."),
        Choice.NEVER: _("They do not learn that there is a passport. You can share it later."),
    },
    Recipient.ACTING_MANAGER: {
        Choice.ALWAYS: _("They see it while they stand in, and not a day longer."),
        Choice.ASK: _("They see nothing until you say yes. We ask you when somebody stands in."),
        Choice.NEVER: _("They see nothing. Your own manager is the only one who can answer you."),
    },
    Recipient.HR: {
        Choice.ALWAYS: _("They see it while the case is open, and not a day longer."),
        Choice.ASK: _("They see nothing until you say yes, when somebody has taken your case."),
        Choice.NEVER: _("They see that there is a case and what you write in it, nothing else."),
    },
}
LEVELS = Radios(
    hints={
        Level.ARRANGEMENTS: _("What was agreed, and what happens if you have to leave at once"),
        Level.EVERYTHING: _("Also what you wrote about your caring"),
    }
)


def level_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=Level.choices,
        widget=LEVELS,
        error_messages={"required": _("Select how much they may see")},
    )


class ChooseSharingForm(OnceMixin, GovukForm):
    """Whether one recipient may see it, and how much."""

    button = _("Save")
    choice = forms.ChoiceField(
        label=_("May they see your passport?"),
        error_messages={"required": _("Select whether they may see it")},
    )
    level = level_field(_("If they may, how much?"))

    def __init__(self, *args: Any, recipient: str, **values: Any) -> None:
        super().__init__(*args, **values)
        meaning = MEANING[Recipient(recipient)]
        field = self.fields["choice"]
        field.widget = Radios(hints=meaning)
        field.choices = [(c.value, c.label) for c in Choice if c in meaning]  # type: ignore[attr-defined]


class AnswerSharingForm(OnceMixin, GovukForm):
    """May this one person see it?"""

    button = _("Save your answer")
    answer = forms.ChoiceField(
        label=_("May they see your passport?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Radios(),
        error_messages={"required": _("Select whether they may see it")},
    )
    level = level_field(_("If they may, how much?"))


class RevokeSharingForm(OnceMixin, GovukForm):
    button = _("End their access now")
    button_style = "warning"
