"""Trying the rules: with fields, or with JSON in the form of docs/leave.md."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govuk.forms import DateField, GovukForm, Radios, Textarea, TextInput
from leave.forms.lines import day_of, line_number, lines, tier
from leave.models import LeavePolicy
from leave.rules import Assessment, BadQuestion, Question, assess, read_question, read_text
from leave.rules.fields import below
from leave.rules.notice import CLEAR, DATES, INCLUSIVE, QUANTITY
from leave.states import Scheme
from people.models.posting import Nation
from people.rules import WorkingPattern

POLICY, DAYS, SPAN = "policy", "days", "span"
TRIED = (Scheme.CARERS_LEAVE, Scheme.SPECIAL_LEAVE)
MOST_QUESTIONS, MOST_CHARACTERS = 50, 100_000
# Where what is wrong with a field of the question is said; the longest beginning of its path counts.
FIELDS = {
    "terms.tiers": "tiers",
    "terms.leave_year_starts": "leave_year_starts",
    "pattern": "pattern",
    "notice_given": "notice_given",
    "days": "days",
    "span.to": "last_day",
    "span": "first_day",
    "already": "already",
}
Answer = tuple[str, Question, Assessment]


class TryForm(GovukForm):
    """One question, in fields."""

    button = gettext_lazy("Try it")
    terms_from = forms.ChoiceField(
        label=gettext_lazy("Which terms?"),
        choices=[
            (POLICY, gettext_lazy("Those of a policy")),
            (Scheme.CARERS_LEAVE, gettext_lazy("Carer’s leave, with terms of my own")),
            (Scheme.SPECIAL_LEAVE, gettext_lazy("Special leave, with terms of my own")),
        ],
        widget=Radios(
            reveals={
                POLICY: ["policy"],
                Scheme.CARERS_LEAVE: ["notice_basis", "notice_boundary"],
                Scheme.SPECIAL_LEAVE: ["tiers", "leave_year_starts"],
            }
        ),
        error_messages={"required": gettext_lazy("Select which terms to try")},
    )
    policy = forms.ChoiceField(label=gettext_lazy("Policy"), required=False)
    notice_basis = forms.ChoiceField(
        label=gettext_lazy("For notice, count"),
        choices=[
            (QUANTITY, gettext_lazy("the length, rounded up to whole days")),
            (DATES, gettext_lazy("each date touched as a day")),
        ],
        required=False,
    )
    notice_boundary = forms.ChoiceField(
        label=gettext_lazy("Notice is in time"),
        choices=[
            (INCLUSIVE, gettext_lazy("when given that many days ahead")),
            (CLEAR, gettext_lazy("when that many whole days lie between")),
        ],
        required=False,
    )
    tiers = forms.CharField(
        label=gettext_lazy("Tiers"),
        help_text=gettext_lazy(
            "One a line, with its limit in weeks, counted from the first one: “allowance, 1”. Without"
            " a number the tier has no limit."
        ),
        widget=Textarea(rows=3),
        strip=False,
        required=False,
    )
    leave_year_starts = forms.CharField(
        label=gettext_lazy("The leave year starts on (optional)"),
        help_text=gettext_lazy("Month and day, like 04-06. Empty: any 12 months count together."),
        widget=TextInput(width=5),
        required=False,
    )
    pattern = forms.CharField(
        label=gettext_lazy("Working pattern"),
        help_text=gettext_lazy("In minutes, as in the staff file: 444x5, or mon=444;tue=222"),
        widget=TextInput(width=30),
        initial="444x5",
        error_messages={"required": gettext_lazy("Enter the working pattern")},
    )
    nation = forms.ChoiceField(
        label=gettext_lazy("Nation"),
        help_text=gettext_lazy("Whose bank holidays a time from a day to a day leaves out."),
        choices=Nation.choices,
        error_messages={"required": gettext_lazy("Select a nation")},
    )
    notice_given = DateField(
        label=gettext_lazy("Notice was given on"),
        name=gettext_lazy("The day of the notice"),
        error_messages={"required": gettext_lazy("Enter the day of the notice")},
    )
    asked = forms.ChoiceField(
        label=gettext_lazy("What is asked for?"),
        choices=[
            (DAYS, gettext_lazy("Single days, or parts of them")),
            (SPAN, gettext_lazy("From a day to a day")),
        ],
        widget=Radios(reveals={DAYS: ["days"], SPAN: ["first_day", "last_day"]}),
        error_messages={"required": gettext_lazy("Select what is asked for")},
    )
    days = forms.CharField(
        label=gettext_lazy("Days"),
        help_text=gettext_lazy("One a line, with the part if it is not all: “17 June 2026, 1/2”"),
        widget=Textarea(rows=4),
        strip=False,
        required=False,
    )
    first_day = DateField(
        label=gettext_lazy("First day"), name=gettext_lazy("The first day"), required=False
    )
    last_day = DateField(
        label=gettext_lazy("Last day"), name=gettext_lazy("The last day"), required=False
    )
    already = forms.CharField(
        label=gettext_lazy("Leave taken or booked already (optional)"),
        help_text=gettext_lazy("One day a line, also “3 February 2026, 222 minutes”."),
        widget=Textarea(rows=3),
        strip=False,
        required=False,
    )

    def __init__(
        self, *args: Any, policies: QuerySet[LeavePolicy], chosen: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = policies.filter(scheme__in=TRIED).order_by("scheme", "nation", "-starts_on")
        self.policies = {str(policy.pk): policy for policy in found}
        choices = [(pk, named(policy)) for pk, policy in self.policies.items()]
        self.fields["policy"].choices = [("", _("Choose a policy")), *choices]  # type: ignore[attr-defined]
        if policy := self.policies.get(chosen):
            self.initial = {"terms_from": POLICY, "policy": chosen, "nation": policy.nation}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("terms_from") == POLICY and not values.get("policy"):
            self.add_error("policy", _("Select a policy"))
        if values.get("terms_from") == Scheme.SPECIAL_LEAVE and not values.get("tiers", "").strip():
            self.add_error("tiers", _("Enter at least one tier"))
        if values.get("asked") == DAYS and not values.get("days", "").strip():
            self.add_error("days", _("Enter at least one day"))
        if values.get("asked") == SPAN:
            for name, told in (
                ("first_day", _("Enter the first day")),
                ("last_day", _("Enter the last day")),
            ):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, told)
        return values

    def clean_pattern(self) -> dict:
        try:
            return WorkingPattern.parse(self.cleaned_data["pattern"])
        except ValueError as error:
            raise ValidationError(str(error), code="pattern") from error

    def question(self) -> dict[str, Any]:
        """The question in the form of the file."""
        values = self.cleaned_data
        scheme, terms = self.terms()
        asked = (
            {"days": [day_of(line) for line in lines(values["days"])]}
            if values["asked"] == DAYS
            else {"span": {"from": str(values["first_day"]), "to": str(values["last_day"])}}
        )
        return {
            "scheme": scheme,
            "terms": terms,
            "pattern": values["pattern"],
            "nation": values["nation"],
            "notice_given": values["notice_given"].isoformat(),
            "already": [day_of(line) for line in lines(values["already"])],
            **asked,
        }

    def terms(self) -> tuple[str, dict]:
        """The kind of leave, and its terms as the rules read them."""
        values = self.cleaned_data
        if values["terms_from"] == POLICY:
            policy = self.policies[values["policy"]]
            by_year = policy.window_kind == LeavePolicy.Window.LEAVE_YEAR
            starts = f"{policy.year_starts_month:02}-{policy.year_starts_day:02}"
            year = {"leave_year_starts": starts} if by_year else {}
            return policy.scheme, {**policy.terms_as_asked, **year}
        if values["terms_from"] == Scheme.CARERS_LEAVE:
            names = ("notice_basis", "notice_boundary")
            return Scheme.CARERS_LEAVE, {n: values[n] for n in names if values[n]}
        starts = values["leave_year_starts"]
        year = {"leave_year_starts": starts} if starts else {}
        return Scheme.SPECIAL_LEAVE, {"tiers": [tier(t) for t in lines(values["tiers"])], **year}

    def answers(self) -> list[Answer]:
        """The question and its answer. Raises BadQuestion."""
        question = read_question(self.question())
        return [("", question, assess(question))]

    def refuse(self, error: BadQuestion) -> None:
        """Say what is wrong beside its field, with its path and, where there are lines, the line."""
        start = max((p for p in FIELDS if error.path.startswith(p)), key=len, default="")
        field = FIELDS.get(start, "terms_from")
        found = re.match(r"(?:days|already|terms\.tiers)\[(\d+)\]", error.path)
        if not found:
            self.add_error(field, str(error))
            return
        line = line_number(self.cleaned_data[field], int(found[1]))
        self.add_error(field, _("Line %(line)s: %(error)s") % {"line": line, "error": error})


class PastedForm(GovukForm):
    """Questions as JSON."""

    button = gettext_lazy("Try what is pasted")
    button_style = "secondary"
    pasted = forms.CharField(
        label=gettext_lazy("Questions as JSON"),
        help_text=gettext_lazy(
            "One object or a list of them, as manage.py assess_leave reads them."
        ),
        widget=Textarea({"spellcheck": "false"}, rows=10),
        strip=False,
        error_messages={"required": gettext_lazy("Paste a question")},
    )

    def clean_pasted(self) -> str:
        text = self.cleaned_data["pasted"]
        if len(text) > MOST_CHARACTERS:
            told = _("This is too long for the page. Use manage.py assess_leave for it.")
            raise ValidationError(told, code="long")
        return text

    def answers(self) -> list[Answer]:
        """Each question with its name and its answer. Raises BadQuestion."""
        value = read_text(self.cleaned_data["pasted"].encode())
        several = isinstance(value, list)
        rows = value if isinstance(value, list) else [value]
        if len(rows) > MOST_QUESTIONS:
            told = _("has more than %(most)s questions: use manage.py assess_leave for them.")
            raise BadQuestion("", told % {"most": MOST_QUESTIONS})
        read = [read_question(row, below("", i) if several else "") for i, row in enumerate(rows)]
        return [
            (name_of(row, i) if several else "", question, assess(question))
            for i, (row, question) in enumerate(zip(rows, read, strict=True), 1)
        ]

    def refuse(self, error: BadQuestion) -> None:
        self.add_error("pasted", str(error))


def named(policy: LeavePolicy) -> str:
    """A policy in a list: its name, nation, first day, and whether it is switched on."""
    words = {
        "name": policy.name,
        "nation": policy.get_nation_display(),
        "day": date_format(policy.starts_on),
    }
    if policy.switched_on_at:
        return _("%(name)s, %(nation)s, from %(day)s") % words
    return _("%(name)s, %(nation)s, from %(day)s (draft)") % words


def name_of(row: Any, number: int) -> str:
    case = row.get("case")
    return case if isinstance(case, str) else _("Question %(number)s") % {"number": number}
