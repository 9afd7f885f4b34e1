"""The terms of a policy as fields, one form for each kind of leave, for data administration."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leave.actions.policies import check_end, check_policy
from leave.models import LeavePolicy
from leave.models.terms import weeks
from leave.rules.notice import CLEAR, DATES, INCLUSIVE, QUANTITY
from leave.states import Scheme, Stage

MOST_TIERS = 4
PAID_OR_NOT = [row for row in LeavePolicy.Pay.choices if row[0] != LeavePolicy.Pay.BY_TIER]
WINDOWS = [row for row in LeavePolicy.Window.choices if row[0] != LeavePolicy.Window.NONE]
COMMON = ("name", "nation", "starts_on", "ends_on", "smallest_piece", "source")
BY_YEAR = ("window_kind", "year_starts_month", "year_starts_day")
TIER_FIELDS = ("name", "weeks", "paid", "decided_by")


def whole_number(label: Any, help_text: Any = "", most: int = 1000) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=most)


class WeeksField(forms.CharField):
    """Weeks of the person's own pattern, kept as they are written: 1, 2.5 or 1/2."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        try:
            if written:
                weeks("weeks", written)
        except ValueError as error:
            told = _("Enter weeks like 1, 2.5 or 1/2, up to 104.")
            raise ValidationError(told, code="weeks") from error
        return written


class YearForm(forms.Form):
    """When the leave year begins, if the leave is counted by it."""

    year_starts_month = forms.IntegerField(
        label=_("The leave year starts in month"), min_value=1, max_value=12, initial=4
    )
    year_starts_day = forms.IntegerField(label=_("on day"), min_value=1, max_value=28, initial=1)


class PolicyForm(forms.ModelForm):
    """What policies of every kind have. ``scheme`` is the kind; ``details()`` is what the actions take."""

    scheme = ""
    fixed: dict[str, Any] = {}
    choices: dict[str, list] = {}
    term_fields: tuple[str, ...] = ()

    class Meta:
        model = LeavePolicy
        fields: tuple[str, ...] = COMMON
        widgets = {
            "starts_on": AdminDateWidget,
            "ends_on": AdminDateWidget,
            "source": forms.Textarea(attrs={"rows": 3, "cols": 80}),
        }
        help_texts = {
            "starts_on": _("It holds for leave that begins on this day or later."),
            "ends_on": _("Leave empty: the next policy ends this one when it is switched on."),
            "source": _("Where this is written: the law, or the page of your own handbook."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance and instance.terms:
            kwargs["initial"] = {**self.of_terms(instance.terms), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name, choices in self.choices.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def of_terms(self, terms: dict) -> dict[str, Any]:
        """The values of the fields that are terms."""
        return terms

    def terms(self) -> dict[str, Any]:
        """The terms that the fields say."""
        return {name: self.cleaned_data[name] for name in self.term_fields}

    def field_of(self, term: str) -> str:
        """The field beside which a sentence about ``term`` is said."""
        return term.rpartition(".")[2]

    def details(self) -> dict[str, Any]:
        own = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return {"scheme": self.scheme, **self.fixed, **own, "terms": self.terms()}

    def clean(self) -> dict[str, Any]:
        """Check as the action does, and say each thing beside its field. The model's own checks are
        the action's too, in better words, so they are not asked for here."""
        if not self.errors:
            try:
                check_policy(LeavePolicy(id=self.instance.pk, **self.details()))
            except ValidationError as error:
                self.say(error)
        return self.cleaned_data

    def say(self, error: ValidationError) -> None:
        for field, texts in error.message_dict.items():
            for text in texts:
                if field == "terms":
                    term, _colon, told = text.partition(": ")
                    self.add_error(self.field_of(term), told[:1].upper() + told[1:])
                else:
                    self.add_error(field if field in self.fields else None, text)

    def _post_clean(self) -> None:
        """Give the object its values without the model's validation (see :meth:`clean`)."""
        if not self.errors:
            for name, value in self.details().items():
                setattr(self.instance, name, value)


class CarersLeaveForm(PolicyForm):
    scheme = Scheme.CARERS_LEAVE
    fixed = {"window_kind": LeavePolicy.Window.ROLLING}
    choices = {"pay": PAID_OR_NOT}
    term_fields = ("notice_basis", "notice_boundary")
    notice_basis = forms.ChoiceField(
        label=_("For notice, count"),
        choices=[
            (QUANTITY, _("the length, rounded up to whole days")),
            (DATES, _("each date touched as a day")),
        ],
    )
    notice_boundary = forms.ChoiceField(
        label=_("Notice is in time"),
        choices=[
            (INCLUSIVE, _("when given that many days ahead")),
            (CLEAR, _("when that many whole days lie between")),
        ],
    )

    class Meta(PolicyForm.Meta):
        fields = (*COMMON, "pay")


class DependantsForm(PolicyForm):
    scheme = Scheme.DEPENDANTS
    fixed = {"window_kind": LeavePolicy.Window.NONE}
    choices = {"pay": PAID_OR_NOT}
    term_fields = ("other_leave_after_days",)
    other_leave_after_days = whole_number(
        _("Days after which another kind of leave is suggested"),
        _("The law names no number of days. Two is usual."),
    )

    class Meta(PolicyForm.Meta):
        fields = (*COMMON, "pay")


class ParentalLeaveForm(YearForm, PolicyForm):
    scheme = Scheme.PARENTAL_LEAVE
    choices = {"pay": PAID_OR_NOT, "window_kind": WINDOWS}
    term_fields = (
        "weeks_for_each_child",
        "weeks_a_year",
        "until_age",
        "notice_days",
        "service_months",
    )
    weeks_for_each_child = WeeksField(label=_("Weeks for each child"))
    weeks_a_year = WeeksField(label=_("Of them in a year"))
    until_age = whole_number(_("Until the child is"), _("The age in years."))
    notice_days = whole_number(_("Days of notice"))
    service_months = whole_number(_("Months of service first"))

    class Meta(PolicyForm.Meta):
        fields = (*COMMON, "pay", "asks_evidence", *BY_YEAR)


class SpecialLeaveForm(YearForm, PolicyForm):
    """Up to four tiers, in order; an empty row is left out."""

    scheme = Scheme.SPECIAL_LEAVE
    fixed = {"pay": LeavePolicy.Pay.BY_TIER}
    choices = {"window_kind": WINDOWS}

    class Meta(PolicyForm.Meta):
        fields = (*COMMON, "answer_working_days", "asks_evidence", *BY_YEAR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_TIERS + 1):
            self.fields.update(tier_fields(number))

    def of_terms(self, terms: dict) -> dict[str, Any]:
        return {
            f"tier_{number}_{name}": tier[name]
            for number, tier in enumerate(terms["tiers"], 1)
            for name in TIER_FIELDS
        }

    def rows(self) -> list[int]:
        """The numbers of the rows in which something is written."""
        return [
            number
            for number in range(1, MOST_TIERS + 1)
            if self.cleaned_data[f"tier_{number}_name"] or self.cleaned_data[f"tier_{number}_weeks"]
        ]

    def terms(self) -> dict[str, Any]:
        tiers = []
        for number in self.rows():
            row = {name: self.cleaned_data[f"tier_{number}_{name}"] for name in TIER_FIELDS}
            tiers.append({**row, "weeks": row["weeks"] or None})
        return {"tiers": tiers}

    def field_of(self, term: str) -> str:
        found = re.fullmatch(r"terms\.tiers\[(\d+)\]\.(\w+)", term)
        return f"tier_{self.rows()[int(found[1])]}_{found[2]}" if found else "tier_1_name"


def tier_fields(number: int) -> dict[str, forms.Field]:
    """The fields of one tier."""
    start = f"tier_{number}_"
    return {
        f"{start}name": forms.CharField(label=_("Name"), max_length=100, required=False),
        f"{start}weeks": WeeksField(
            label=_("Up to how many weeks, counted from the first one"),
            help_text=_("Weeks of the person’s own pattern: 1, 2.5 or 1/2. Empty: no limit."),
            required=False,
        ),
        f"{start}paid": forms.BooleanField(label=_("Paid"), required=False),
        f"{start}decided_by": forms.ChoiceField(
            label=_("Who decides"), choices=Stage.choices, required=False
        ),
    }


class EndForm(forms.ModelForm):
    """The last day of a policy that is switched on."""

    class Meta:
        model = LeavePolicy
        fields = ("ends_on",)
        widgets = {"ends_on": AdminDateWidget}
        help_texts = {"ends_on": PolicyForm.Meta.help_texts["ends_on"]}

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            self.instance.ends_on = self.cleaned_data["ends_on"]
            try:
                check_end(self.instance)
            except ValidationError as error:
                self.add_error(None, error)
        return self.cleaned_data

    def _post_clean(self) -> None:
        """Checked by :meth:`clean`, as the action does."""


FORMS: dict[str, type[PolicyForm]] = {
    form.scheme: form
    for form in (CarersLeaveForm, SpecialLeaveForm, DependantsForm, ParentalLeaveForm)
}
