"""Saving the person's own words."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import send_passport, start_passport
from passports.actions.narrative import edit_caring, edit_impact, edit_leaving_at_once
from passports.models import Caring, Impact, LeavingAtOnce, Passport

ACTIONS = [
    (edit_caring, "expected_changes"),
    (edit_impact, "hard_now"),
    (edit_leaving_at_once, "my_work"),
]

PLACE = {"category": "place", "in_work_terms": "From home"}


@pytest.fixture
def draft(cast) -> Passport:
    return start_passport(by=cast.carol)


def test_edit_caring_saves_choices_and_what_was_skipped(draft, cast):
    edit_caring(by=cast.carol, passport=draft, answers={"how_many": ["2"], "hours": []})
    edit_caring(by=cast.carol, passport=draft, answers={"help": ["night", "practical"]})
    section = edit_caring(by=cast.carol, passport=draft, answers={"expected_changes": "A move"})
    section = Caring.objects.get(pk=section.pk)
    assert json.loads(section.answers) == {"how_many": ["2"], "help": ["practical", "night"]}
    assert section.expected_changes == "A move"
    assert section.seen == ["expected_changes", "help", "hours", "how_many"]


def test_edit_caring_takes_an_answer_back(draft, cast):
    edit_caring(by=cast.carol, passport=draft, answers={"how_many": ["2"]})
    section = edit_caring(by=cast.carol, passport=draft, answers={"how_many": []})
    assert section.answers == ""


def test_edit_caring_refuses_a_choice_that_is_not_offered(draft, cast):
    with pytest.raises(ValidationError, check=lambda error: error.code == "answers"):
        edit_caring(by=cast.carol, passport=draft, answers={"how_many": ["seven"]})


def test_edit_impact_saves_question_by_question(draft, cast):
    edit_impact(by=cast.carol, passport=draft, answers={"hard_now": "Mornings"})
    edit_impact(by=cast.carol, passport=draft, answers={"works": ""})
    section = Impact.objects.get()
    assert (section.hard_now, section.works, section.seen) == (
        "Mornings",
        "",
        ["hard_now", "works"],
    )


def test_edit_leaving_at_once_saves(draft, cast):
    edit_leaving_at_once(by=cast.carol, passport=draft, answers={"my_work": "Ask Jo"})
    assert LeavingAtOnce.objects.get().my_work == "Ask Jo"


@pytest.mark.parametrize(("edit", "question"), ACTIONS)
def test_editing_refuses_everybody_but_the_owner(draft, cast, edit, question):
    with pytest.raises(PermissionDenied):
        edit(by=cast.mo, passport=draft, answers={question: "x"})


@pytest.mark.parametrize(("edit", "question"), ACTIONS)
def test_editing_refuses_an_unknown_question(draft, cast, edit, question):
    with pytest.raises(ValidationError, check=lambda error: error.code == "answers"):
        edit(by=cast.carol, passport=draft, answers={"version": "x"})


@pytest.mark.parametrize(("edit", "question"), ACTIONS)
def test_editing_refuses_what_was_sent(draft, cast, edit, question):
    add_arrangement(by=cast.carol, passport=draft, details=PLACE)
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with pytest.raises(ValidationError, check=lambda error: error.code == "state"):
        edit(by=cast.carol, passport=draft, answers={question: "x"})
