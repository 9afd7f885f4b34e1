"""Asked by nobody, settled once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from champions.actions import questions
from champions.actions.questions import (
    answer_question,
    ask_question,
    correct_answer,
    turn_down_question,
)
from champions.models import Question
from champions.queries.questions import hash_of, public_questions, question_of, token_of
from tests.champions.refusals import code
from tests.factories.champions import QuestionFactory

WORDS = {"wording": "Is leave paid?", "answer": "Five days of it are."}
WHY = {"reason": "one_case", "explanation": "HR can look at this with you."}
OTHERS = ("carol", "mo", "nia", "sam", "hana", "ana", "ade", "dee")


def test_ask_question_once_for_each_token(db):
    assert ask_question(by=None, token="one", text="Why?") is True
    assert ask_question(by=None, token="one", text="Why not?") is False
    assert question_of("one").get().original == "Why?"
    assert list(question_of("two")) == []


def test_ask_question_keeps_the_hash_of_the_token_only(db):
    token = token_of("a key")
    ask_question(by=None, token=token, text="Why?")
    assert (len(token), token == token_of("another key")) == (64, False)
    assert Question.objects.get().token_hash == hash_of(token) != token


def test_ask_question_has_a_limit_for_all_together(db, monkeypatch):
    monkeypatch.setattr(questions, "MOST_A_DAY", 2)
    QuestionFactory(asked_on=timezone.localdate() - dt.timedelta(days=1))
    ask_question(by=None, token="1", text="Why?")
    ask_question(by=None, token="2", text="Why?")
    assert code(ask_question, by=None, token="3", text="Why?") == "many"


@pytest.mark.parametrize("name", ["chi", "lee"])
def test_answer_question(cast, chis, name):
    question = QuestionFactory()
    answer_question(by=getattr(cast, name), question=question, **WORDS)
    found = public_questions().get()
    assert (found.public_question, found.answer) == ("Is leave paid?", "Five days of it are.")
    assert (found.settled_by, found.settled_on) == (getattr(cast, name), timezone.localdate())
    assert code(answer_question, by=cast.chi, question=question, **WORDS) == "state"


def test_correct_answer(cast, chis):
    question = QuestionFactory(answered=True, settled_by=cast.lee)
    correct_answer(by=cast.chi, question=question, wording="Better?", answer="Better.")
    question.refresh_from_db()
    assert (question.public_question, question.settled_by) == ("Better?", cast.lee)
    assert code(correct_answer, by=cast.chi, question=QuestionFactory(), **WORDS) == "state"


@pytest.mark.parametrize("state", [{}, {"answered": True}])
def test_turn_down_question_leaves_nothing_in_public(cast, chis, state):
    question = QuestionFactory(**state)
    turn_down_question(by=cast.chi, question=question, **WHY)
    question.refresh_from_db()
    assert (question.status, question.public_question, question.answer) == ("turned_down", "", "")
    assert list(public_questions()) == []
    assert code(turn_down_question, by=cast.chi, question=question, **WHY) == "state"


def test_answer_question_correct_answer_turn_down_question_need_words(cast, chis):
    question, answered = QuestionFactory(), QuestionFactory(answered=True)
    for empty in ({"wording": " "}, {"answer": "\n"}):
        values = {**WORDS, **empty, "by": cast.chi}
        assert code(answer_question, question=question, **values) == "required"
        assert code(correct_answer, question=answered, **values) == "required"
    values = {"by": cast.chi, "question": question}
    assert code(turn_down_question, **values, **{**WHY, "explanation": " "}) == "required"
    assert code(turn_down_question, **values, **{**WHY, "reason": "rude"}) == "unknown"
    question.refresh_from_db()
    assert question.status == "asked"


@pytest.mark.parametrize("name", OTHERS)
def test_questions_are_settled_by_champions_alone(cast, chis, name):
    person, question = getattr(cast, name), QuestionFactory()
    with pytest.raises(PermissionDenied):
        answer_question(by=person, question=question, **WORDS)
    with pytest.raises(PermissionDenied):
        correct_answer(by=person, question=question, **WORDS)
    with pytest.raises(PermissionDenied):
        turn_down_question(by=person, question=question, **WHY)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Paid leave?", "Which room?"]),
        ("rooms", ["Which room?"]),
        ("paying", ["Paid leave?"]),
        ('"second floor"', ["Which room?"]),
        ("room -floor", []),
        ("leave or floor", ["Paid leave?", "Which room?"]),
        ("zebra", []),
        ("'; DROP TABLE", []),
        ("& | ! ( <->", []),
    ],
)
def test_public_questions_are_searched_by_words(db, search, found):
    QuestionFactory(answered=True, public_question="Which room?", answer="On the second floor.")
    QuestionFactory(answered=True, public_question="Paid leave?", answer="HR pays for five days.")
    QuestionFactory(original="room leave floor pay")
    QuestionFactory(turned_down=True, explanation="room leave floor pay")
    assert sorted(one.public_question for one in public_questions(search)) == found
