"""Section 1, "My caring": its closed questions and their answers.

Source: the sections of published passports (docs/reference), grouped by us. Every question may be
skipped. No question asks for a name, a date of birth or a diagnosis, and none ever will.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Answers = dict[str, list[str]]


class HowMany(StrEnum):
    """How many people the person looks after."""

    ONE = "1"
    TWO = "2"
    THREE_OR_MORE = "3_or_more"


class Relationship(StrEnum):
    """Whom the person looks after."""

    PARTNER = "partner"
    CHILD = "child"
    ADULT_CHILD = "adult_child"
    PARENT = "parent"
    OTHER_RELATIVE = "other_relative"
    FRIEND = "friend"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Help(StrEnum):
    """Kinds of help that the person gives."""

    PRACTICAL = "practical"
    PERSONAL_CARE = "personal_care"
    APPOINTMENTS = "appointments"
    EMOTIONAL = "emotional"
    PAPERWORK = "paperwork"
    NIGHT = "night"
    DISTANCE = "distance"


class Home(StrEnum):
    """Where those looked after live."""

    WITH_ME = "with_me"
    NEARBY = "nearby"
    FAR = "far"


class Hours(StrEnum):
    """Hours a week, in the bands of the harmonised question of the census."""

    UP_TO_9 = "0_9"
    FROM_10_TO_19 = "10_19"
    FROM_20_TO_34 = "20_34"
    FROM_35_TO_49 = "35_49"
    FROM_50 = "50_or_more"


class Outlook(StrEnum):
    """How the caring goes on."""

    PREDICTABLE = "predictable"
    VARIES = "varies"
    MAY_END = "may_end"


@dataclass(frozen=True)
class Question:
    """A closed question: its choices, and whether several may be chosen."""

    name: str
    choices: type[StrEnum]
    several: bool = True


QUESTIONS = (
    Question("how_many", HowMany, several=False),
    Question("relationship", Relationship),
    Question("help", Help),
    Question("home", Home),
    Question("hours", Hours, several=False),
    Question("outlook", Outlook),
)
BY_NAME: Mapping[str, Question] = {question.name: question for question in QUESTIONS}


def check_answer(name: str, values: list[str]) -> list[str]:
    """The answer to one closed question, in the order of its choices; an empty list: skipped.

    "Prefer not to say" goes with no other choice. Raises ValueError saying what is wrong.
    """
    question = BY_NAME.get(name)
    if question is None:
        raise ValueError(f"There is no question {name!r}.")
    known = [choice.value for choice in question.choices]
    if not isinstance(values, list) or any(value not in known for value in values):
        raise ValueError(f"Not an answer to {name!r}: {values!r}.")
    if len(set(values)) > 1 and not question.several:
        raise ValueError(f"{name!r} has one answer.")
    if Relationship.PREFER_NOT_TO_SAY in values and len(set(values)) > 1:
        raise ValueError("“Prefer not to say” goes with no other answer.")
    return [value for value in known if value in values]


def read_answers(text: str) -> Answers:
    """The answers of a stored text; questions without an answer are left out.

    Raises ValueError if it is not what :func:`write_answers` makes.
    """
    found = json.loads(text) if text else {}
    if not isinstance(found, dict):
        raise ValueError("The answers are an object: question and choices.")
    return {name: check_answer(name, values) for name, values in found.items()}


def write_answers(answers: Answers) -> str:
    """The answers as JSON, always written in the same way; "" when there are none."""
    kept = {
        question.name: checked
        for question in QUESTIONS
        if (checked := check_answer(question.name, answers.get(question.name, [])))
    }
    return json.dumps(kept) if kept else ""
