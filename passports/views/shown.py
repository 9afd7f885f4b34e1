"""What a version says, in the words and rows of a page. Shared by the pages that show one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy

from govuk.components import Row
from passports.forms import labels
from passports.models import Arrangement, Version
from passports.queries.contents import arrangement_values
from passports.queries.versions import Comparison, Contents
from passports.states import STANDING_ARRANGEMENTS, ArrangementStatus

COLOURS = {
    ArrangementStatus.ASKED: "yellow",
    ArrangementStatus.AGREED: "green",
    ArrangementStatus.CHANGED: "teal",
    ArrangementStatus.ON_TRIAL: "blue",
    ArrangementStatus.NOT_AGREED: "red",
    ArrangementStatus.IN_PLACE: "green",
    ArrangementStatus.ENDED: "grey",
}
LABELS = {
    "in_work_terms": gettext_lazy("What it means at work"),
    "when_and_how_often": gettext_lazy("When and how often"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("Until"),
    "route": gettext_lazy("How it is arranged"),
    "status": gettext_lazy("Answer"),
    "answer": gettext_lazy("What the manager said"),
    "trial_ends_on": gettext_lazy("On trial until"),
    "reason_code": gettext_lazy("Why it was not agreed"),
    "alternative": gettext_lazy("What would be possible instead"),
    "who": gettext_lazy("Who does something"),
    "does_what": gettext_lazy("What they do"),
    "by_when": gettext_lazy("By when"),
    "put_in_place_on": gettext_lazy("In place since"),
}
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "category": dict(Arrangement.Category.choices),
    "route": dict(Arrangement.Route.choices),
    "status": dict(ArrangementStatus.choices),
    "reason_code": dict(Arrangement.Reason.choices),
}
ALREADY_SAID = ("status",)
ANSWERS = (
    ArrangementStatus.AGREED,
    ArrangementStatus.CHANGED,
    ArrangementStatus.ON_TRIAL,
    ArrangementStatus.NOT_AGREED,
)


@dataclass(frozen=True)
class ShownArrangement:
    """An arrangement on a page: its title, its status as a tag, and the rest as rows."""

    id: str
    title: str
    status: str
    status_text: str
    colour: str
    rows: tuple[Row, ...]
    route: str = ""


def typed(text: str) -> str:
    """What a person typed, with its lines."""
    return format_html('<div class="portal-typed">{}</div>', text)


def in_words(name: str, value: Any) -> str:
    """A column of an arrangement as a person reads it; "" for nothing."""
    if name in CHOICES:
        return str(CHOICES[name].get(value, value)) if value else ""
    if name.endswith("_on") or name == "by_when":
        day = dt.date.fromisoformat(value) if isinstance(value, str) and value else value
        return date_format(day) if day else ""
    return value or ""


def shown_arrangement(values: Mapping[str, Any], signed: bool = True) -> ShownArrangement:
    """An arrangement from its values (``contents.arrangement_values``, or a frozen version).

    What was agreed with a change comes first: that is what counts, not what was asked for. Until
    both have ``signed``, what the manager answered is called an answer.
    """
    status = ArrangementStatus(values["status"])
    hidden = ("answer", "reason_code", "alternative", "trial_ends_on")
    names = [name for name in LABELS if name not in ALREADY_SAID]
    if status == ArrangementStatus.ASKED:
        names = [name for name in names if name not in hidden]
    said = dict(LABELS)
    if values["answer"] and status in STANDING_ARRANGEMENTS:
        names = ["answer", *(name for name in names if name != "answer")]
        said |= {
            "answer": gettext_lazy("What is agreed"),
            "in_work_terms": gettext_lazy("What was asked for"),
        }
    rows = [
        Row(str(said[name]), typed(text))
        for name in names
        if (text := in_words(name, values[name]))
    ]
    title = in_words("category", values["category"])
    text = status_text(status, signed)
    shown = (values["id"], title, status, text, COLOURS[status], tuple(rows))
    return ShownArrangement(*shown, route=values["route"] or "")


def status_text(status: ArrangementStatus, signed: bool) -> str:
    """ "Agreed", or "Manager’s answer: Agreed" while nothing is in force yet."""
    if signed or status not in ANSWERS:
        return str(status.label)
    return gettext("Manager’s answer: %(answer)s") % {"answer": status.label}


def shown_arrangements(version: Version) -> list[ShownArrangement]:
    """The arrangements of a version as they stand today."""
    rows = version.arrangements.all()
    return [shown_arrangement(arrangement_values(row), version.is_locked) for row in rows]


def section_rows(texts: Mapping[str, str]) -> list[Row]:
    """A section's texts as rows, in the order of its questions; what is empty is left out."""
    return [Row(str(labels.NAMES[n]), typed(texts[n])) for n in labels.NAMES if texts.get(n)]


def caring_rows(caring: Mapping[str, Any]) -> list[Row]:
    """ "My caring" from its answers and its text (``contents.caring_texts``)."""
    told = {name: labels.in_words(name, chosen) for name, chosen in caring["answers"].items()}
    return section_rows({**told, "expected_changes": caring["expected_changes"]})


def shown_contents(contents: Contents, signed: bool) -> dict[str, Any]:
    """What of a version a reader may see, for a template."""
    return {
        "arrangements": [shown_arrangement(values, signed) for values in contents.arrangements],
        "leaving": section_rows(contents.leaving_at_once),
        "impact": section_rows(contents.impact),
        "caring": caring_rows(contents.caring) if contents.caring else [],
    }


def shown_comparison(found: Comparison) -> dict[str, Any]:
    """What differs between two versions: each change as label, before and after."""
    names = {"category": Arrangement._meta.get_field("category").verbose_name, **LABELS}
    return {
        "added": [shown_arrangement(values) for values in found.arrangements.added],
        "removed": [shown_arrangement(values) for values in found.arrangements.removed],
        "changed": [
            (
                in_words("category", values["category"]),
                [
                    (names[c.name], in_words(c.name, c.before), in_words(c.name, c.after))
                    for c in made
                ],
            )
            for values, made in found.arrangements.changed
        ],
        "texts": [(labels.NAMES[c.name], c.before or "", c.after or "") for c in found.texts],
        "same": found.arrangements.same,
    }
