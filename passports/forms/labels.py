"""What the questions of a passport and the choices of section 1 are called where they are read."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from passports.models import Caring, Impact, LeavingAtOnce
from passports.rules import caring, drafting

# What stands beside an answer in a list. The same words for the owner, the reader and the printer.
NAMES = {
    "how_many": _("How many people"),
    "relationship": _("Whom I look after"),
    "help": _("What I help with"),
    "home": _("Where they live"),
    "hours": _("Hours a week"),
    "outlook": _("How it goes on"),
    "expected_changes": _("Changes I expect"),
    "hard_now": _("What is hard now"),
    "works": _("What works"),
    "does_not_work": _("What does not work"),
    "good_week": _("A good week"),
    "bad_week": _("A bad week"),
    "whom_i_tell": _("Whom I tell, and how"),
    "second_contact": _("Second contact"),
    "my_work": _("What happens to my work"),
    "team_is_told": _("What the team is told"),
}
CHOICES = {
    "how_many": {"1": _("One"), "2": _("Two"), "3_or_more": _("Three or more")},
    "relationship": {
        "partner": _("My partner"),
        "child": _("My child, under 18"),
        "adult_child": _("My adult child"),
        "parent": _("My parent or parent-in-law"),
        "other_relative": _("Another relative"),
        "friend": _("A friend or neighbour"),
        "prefer_not_to_say": _("I prefer not to say"),
    },
    "help": {
        "practical": _("Practical help, such as cooking, shopping or lifts"),
        "personal_care": _("Personal care, such as washing or dressing"),
        "appointments": _("Appointments"),
        "emotional": _("Emotional support, or keeping company"),
        "paperwork": _("Paperwork and money"),
        "night": _("Help at night"),
        "distance": _("Help from a distance, such as calls"),
    },
    "home": {"with_me": _("With me"), "nearby": _("Nearby"), "far": _("Far away")},
    "hours": {
        "0_9": _("Up to 9 hours"),
        "10_19": _("10 to 19 hours"),
        "20_34": _("20 to 34 hours"),
        "35_49": _("35 to 49 hours"),
        "50_or_more": _("50 hours or more"),
    },
    "outlook": {
        "predictable": _("It is predictable"),
        "varies": _("It varies"),
        "may_end": _("It may end soon"),
    },
}


def choices_of(question: str) -> list[tuple[str, Any]]:
    """The choices of a closed question, in the order of the rules."""
    return [(str(c), CHOICES[question][c]) for c in caring.BY_NAME[question].choices]


def in_words(question: str, values: Iterable[str]) -> str:
    """The choices made, one a line."""
    return "\n".join(str(CHOICES[question].get(value, value)) for value in values)


def caring_answers(section: Caring | None) -> dict[str, str]:
    """Section 1 by question, in words; "" where nothing was answered."""
    held = caring.read_answers(section.answers) if section else {}
    told = {name: in_words(name, held.get(name, [])) for name in caring.BY_NAME}
    return {**told, "expected_changes": section.expected_changes if section else ""}


def impact_answers(section: Impact | None) -> dict[str, str]:
    """Section 2 by question; "" where nothing was answered."""
    return {name: getattr(section, name, "") for name in drafting.IMPACT}


def leaving_at_once_answers(section: LeavingAtOnce | None) -> dict[str, str]:
    """Section 4 by question; "" where nothing was answered."""
    return {name: getattr(section, name, "") for name in drafting.LEAVING_AT_ONCE}
