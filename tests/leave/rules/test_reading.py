"""Questions read strictly: what is refused, and what is allowed at the edge."""

from decimal import Decimal
from fractions import Fraction

import pytest

from leave.rules import (
    BadQuestion,
    CarersLeaveTerms,
    SpecialLeaveTerms,
    Tier,
    answer,
    read_question,
    read_text,
)
from leave.rules.fields import exact
from tests.leave.rules.asking import carers_leave, special_leave
from tests.leave.rules.bad_questions import BAD, DATE, already, days, span, tiers


@pytest.mark.parametrize(("question", "said"), BAD)
def test_a_bad_question_is_refused_with_the_path_of_its_field(question, said):
    with pytest.raises(BadQuestion) as refused:
        answer(question)
    assert str(refused.value) == said


def test_a_refusal_has_a_path_and_a_message():
    with pytest.raises(BadQuestion) as refused:
        read_question(days({"date": DATE, "part": 2}), "[7]")
    found = (refused.value.path, refused.value.message)
    assert found == ("[7].days[0].part", "must be more than 0 and at most 1.")


@pytest.mark.parametrize(
    "question",
    [
        days({"date": DATE, "part": "1/2"}, {"date": DATE, "part": "1/2"}),
        carers_leave(DATE, given=DATE),
        # The day was longer then, or is not worked any more.
        already({"date": "2026-06-01", "minutes": 600}),
        already({"date": "2026-06-07", "minutes": 222}, {"date": "2026-06-07", "minutes": 222}),
        already({"date": "2026-06-01", "minutes": 222}, {"date": "2026-06-01", "part": "1/2"}),
        already({"date": "2026-06-01", "minutes": 0}),
        carers_leave(
            days=[{"date": DATE, "part": 0.5}], already=[{"date": DATE, "minutes": "222"}]
        ),
        span("2026-06-01", "2028-06-01", given="2026-06-01"),
        span("2026-04-26", "2026-05-01", given="2026-04-27"),  # the 26th is a Sunday
        tiers({"name": "a", "weeks": 0}, {"name": "b", "weeks": 520}, {"name": "c", "weeks": None}),
        {**carers_leave(DATE), "case": "a label", "expect": {"anything": 1}},
    ],
)
def test_what_is_allowed_at_the_edge(question):
    assert answer(question)["days_asked"]


def test_what_is_left_out_has_its_usual_meaning():
    question = read_question(carers_leave(DATE, terms={}))
    assert question.terms == CarersLeaveTerms("quantity", "inclusive")
    assert (question.nation, question.already, question.days[0].part) == ("england", (), 1)


def test_terms_of_special_leave():
    terms = {
        "tiers": [{"name": "a", "weeks": "2"}, {"name": "b", "weeks": None}],
        "leave_year_starts": "04-06",
    }
    assert read_question(special_leave(DATE, terms=terms)).terms == SpecialLeaveTerms(
        (Tier("a", Fraction(2)), Tier("b", None)), (4, 6)
    )


@pytest.mark.parametrize(
    ("value", "number"),
    [(1, "1"), (0.1, "1/10"), (Decimal("0.3"), "3/10"), ("1/3", "1/3"), ("007.50", "15/2")],
)
def test_a_number_is_what_was_written(value, number):
    assert exact(value, "x") == Fraction(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, 0.1, 1e2, 1E-2, -0, 25e-1]", [1, "1/10", 100, "1/100", 0, "5/2"]),
        ("\ufeff[2]", [2]),
    ],
)
def test_numbers_of_a_text_are_exact(text, value):
    assert read_text(text.encode()) == [Fraction(number) for number in value]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "The question is not JSON: Expecting value (line 1, column 1)."),
        (
            b"{\n'a': 1}",
            "The question is not JSON: Expecting property name enclosed in double quotes (line 2, column 1).",
        ),
        (b"{} {}", "The question is not JSON: Extra data (line 1, column 4)."),
        (b"\xff\xfe[]", "The question is not UTF-8 text."),
        (b"[" * 100_000, "The question is nested too deeply."),
        (b'[{"a": [1, NaN]}]', "[0].a[1]: NaN is not a number."),
        (b'{"a": -Infinity}', "a: -Infinity is not a number."),
        (b'{"case": {"b": 1, "b": 1}}', "case.b: stands twice in its object."),
        (b"[1e16]", "[0]: 1e16 is too long or too large for a number here."),
        (b"[1e-999999999]", "[0]: 1e-999999999 is too long or too large for a number here."),
        (
            b'{"part": ' + b"9" * 5000 + b"}",
            "part: " + "9" * 30 + " is too long or too large for a number here.",
        ),
        (
            b"[0." + b"1" * 40 + b"]",
            "[0]: 0." + "1" * 28 + " is too long or too large for a number here.",
        ),
    ],
)
def test_a_text_that_cannot_be_read(text, said):
    with pytest.raises(BadQuestion) as refused:
        read_text(text)
    assert str(refused.value) == said


def test_a_day_that_is_not_worked_comes_to_no_minutes():
    answered = answer(carers_leave("2026-06-13", pattern={"mon": 444}))
    assert (answered["asked_minutes"], answered["days_asked"]) == (0, "1")
