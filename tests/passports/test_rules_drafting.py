"""The choices of section 1, how far one is, and when an answer is due."""

import datetime as dt

import pytest

from passports.rules.caring import QUESTIONS, check_answer, read_answers, write_answers
from passports.rules.deadlines import answer_by
from passports.rules.drafting import (
    CARING,
    Progress,
    arrangements_progress,
    next_question,
    progress,
)


def test_choices_of_section_1_are_those_of_the_contract():
    assert {question.name: len(question.choices) for question in QUESTIONS} == {
        "how_many": 3,
        "relationship": 7,
        "help": 7,
        "home": 3,
        "hours": 5,
        "outlook": 3,
    }


def test_check_answer_puts_choices_in_order():
    assert check_answer("help", ["night", "practical", "night"]) == ["practical", "night"]


@pytest.mark.parametrize(
    ("name", "values", "error"),
    [
        ("name", ["x"], "There is no question 'name'."),
        ("how_many", ["9"], "Not an answer to 'how_many': ['9']."),
        ("how_many", "1", "Not an answer to 'how_many': '1'."),
        ("how_many", ["1", "2"], "'how_many' has one answer."),
        (
            "relationship",
            ["parent", "prefer_not_to_say"],
            "“Prefer not to say” goes with no other answer.",
        ),
    ],
)
def test_check_answer_refuses(name, values, error):
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        check_answer(name, values)
    assert str(raised.value) == error


def test_answers_are_written_in_one_way():
    text = write_answers({"hours": ["10_19"], "how_many": ["2"], "help": []})
    assert text == '{"how_many": ["2"], "hours": ["10_19"]}'
    assert read_answers(text) == {"how_many": ["2"], "hours": ["10_19"]}


def test_no_answers_are_no_text():
    assert (write_answers({}), read_answers("")) == ("", {})


def test_read_answers_refuses_what_is_no_object():
    with pytest.raises(ValueError, match=r"^The answers are an object: question and choices\.$"):
        read_answers("[]")


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], Progress.NOT_STARTED),
        (["how_many"], Progress.IN_PROGRESS),
        (list(CARING), Progress.DONE),
        ([*CARING, "a question of old"], Progress.DONE),
    ],
)
def test_progress_of_a_section(seen, expected):
    assert progress(CARING, seen) is expected


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ([], Progress.NOT_STARTED),
        ([True, False], Progress.IN_PROGRESS),
        ([True, True], Progress.DONE),
    ],
)
def test_progress_of_the_arrangements(described, expected):
    assert arrangements_progress(described) is expected


def test_next_question():
    assert next_question(CARING, "how_many") == "relationship"
    assert next_question(CARING, "expected_changes") is None


@pytest.mark.parametrize(
    ("sent_on", "nation", "due"),
    [
        (dt.date(2026, 11, 20), "england", dt.date(2026, 12, 4)),
        (dt.date(2026, 12, 21), "england", dt.date(2027, 1, 7)),
        (dt.date(2026, 12, 21), "scotland", dt.date(2027, 1, 8)),
    ],
)
def test_answer_is_due_after_ten_working_days(sent_on, nation, due):
    assert answer_by(sent_on, nation) == due
