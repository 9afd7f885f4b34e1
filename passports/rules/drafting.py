"""Filling in a passport: the questions of its sections, and how far one is."""

from collections.abc import Collection
from enum import StrEnum

from passports.rules.caring import QUESTIONS

CARING = (*(question.name for question in QUESTIONS), "expected_changes")
IMPACT = ("hard_now", "works", "does_not_work", "good_week", "bad_week")
LEAVING_AT_ONCE = ("whom_i_tell", "second_contact", "my_work", "team_is_told")
# What of an arrangement its owner writes.
ARRANGEMENT = (
    "category",
    "in_work_terms",
    "when_and_how_often",
    "starts_on",
    "ends_on",
    "route",
    "who",
    "does_what",
    "by_when",
)


class Progress(StrEnum):
    """How far a section is filled in. "Done" says nothing of sending."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


def progress(questions: Collection[str], seen: Collection[str]) -> Progress:
    """How far a section is: done once each question was answered or skipped."""
    left = set(questions) - set(seen)
    if not left:
        return Progress.DONE
    return Progress.IN_PROGRESS if len(left) < len(questions) else Progress.NOT_STARTED


def arrangements_progress(described: Collection[bool]) -> Progress:
    """How far the arrangements are; ``described``: of each, whether it says what it means."""
    if not described:
        return Progress.NOT_STARTED
    return Progress.DONE if all(described) else Progress.IN_PROGRESS


def next_question(questions: tuple[str, ...], name: str) -> str | None:
    """The question after ``name``; None after the last."""
    after = questions.index(name) + 1
    return questions[after] if after < len(questions) else None
