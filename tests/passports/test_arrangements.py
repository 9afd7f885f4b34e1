"""Writing the arrangements of a draft."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from passports.actions.arrangements import (
    add_arrangement,
    edit_arrangement,
    remove_arrangement,
)
from passports.actions.drafting import send_passport, start_passport
from passports.models import Arrangement, Passport
from tests.factories.passports import ArrangementFactory

PLACE = {"category": "place", "in_work_terms": "From home"}


@pytest.fixture
def draft(cast) -> Passport:
    return start_passport(by=cast.carol)


@pytest.fixture
def arrangement(draft, cast) -> Arrangement:
    return add_arrangement(by=cast.carol, passport=draft, details=PLACE)


def refused(code: str):
    return pytest.raises(ValidationError, check=lambda error: codes(error) == [code])


def codes(error: ValidationError) -> list[str]:
    return [one.code for one in getattr(error, "error_list", None) or error.error_dict["ends_on"]]


def test_add_arrangement_puts_it_last(draft, arrangement, cast):
    second = add_arrangement(
        by=cast.carol,
        passport=draft,
        details={
            "category": "travel",
            "route": "occupational_health",
            "starts_on": dt.date(2027, 1, 4),
        },
    )
    assert (arrangement.position, second.position) == (0, 1)
    assert (second.status, second.in_work_terms, second.route) == (
        "asked",
        "",
        "occupational_health",
    )


def test_add_arrangement_refuses_everybody_but_the_owner(draft, cast):
    with pytest.raises(PermissionDenied):
        add_arrangement(by=cast.mo, passport=draft, details={"category": "travel"})


@pytest.mark.parametrize(
    "details", [{}, {"category": "cake"}, {"category": "travel", "route": "x"}]
)
def test_add_arrangement_refuses_unknown_choices(draft, cast, details):
    with refused("arrangement"):
        add_arrangement(by=cast.carol, passport=draft, details=details)


def test_add_arrangement_refuses_what_the_manager_writes(draft, cast):
    with refused("arrangement"):
        add_arrangement(
            by=cast.carol, passport=draft, details={"category": "travel", "answer": "Yes"}
        )


def test_add_arrangement_refuses_an_end_before_the_start(draft, cast):
    with refused("dates"):
        add_arrangement(
            by=cast.carol,
            passport=draft,
            details={
                "category": "travel",
                "starts_on": dt.date(2027, 1, 4),
                "ends_on": dt.date(2027, 1, 3),
            },
        )


def test_edit_arrangement_changes_it(arrangement, cast):
    edit_arrangement(by=cast.carol, arrangement=arrangement, changes={"in_work_terms": "Two days"})
    arrangement = Arrangement.objects.get()
    assert (arrangement.in_work_terms, arrangement.status) == ("Two days", "asked")


@pytest.mark.parametrize("status", ["agreed", "on_trial", "not_agreed", "in_place"])
def test_edit_arrangement_that_was_answered_asks_again(draft, cast, status):
    answered = ArrangementFactory(
        version=draft.versions.get(), answered_by=cast.mo, answer="Yes", **{status: True}
    )
    edit_arrangement(by=cast.carol, arrangement=answered, changes={"when_and_how_often": "Daily"})
    answered = Arrangement.objects.get()
    assert (answered.status, answered.answer, answered.reason_code) == ("asked", "", "")
    assert (answered.alternative, answered.answered_by, answered.answered_at) == ("", None, None)
    assert (answered.trial_ends_on, answered.put_in_place_on) == (None, None)


def test_edit_arrangement_that_changes_nothing_keeps_the_answer(draft, cast):
    answered = ArrangementFactory(version=draft.versions.get(), agreed=True)
    edit_arrangement(
        by=cast.carol,
        arrangement=answered,
        changes={"in_work_terms": answered.in_work_terms},
    )
    assert Arrangement.objects.get().status == "agreed"


def test_edit_arrangement_refuses_everybody_but_the_owner(arrangement, cast):
    with pytest.raises(PermissionDenied):
        edit_arrangement(by=cast.mo, arrangement=arrangement, changes={"in_work_terms": "No"})


def test_edit_arrangement_refuses_what_was_sent(draft, arrangement, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with refused("state"):
        edit_arrangement(by=cast.carol, arrangement=arrangement, changes={"in_work_terms": "No"})


def test_edit_arrangement_refuses_one_that_was_removed(arrangement, cast):
    gone = Arrangement.objects.get()
    remove_arrangement(by=cast.carol, arrangement=arrangement)
    with refused("state"):
        edit_arrangement(by=cast.carol, arrangement=gone, changes={"in_work_terms": "No"})


def test_remove_arrangement_keeps_what_happened_to_it(draft, arrangement, cast):
    draft.timeline.create(verb="agree", by=cast.mo, arrangement=arrangement)
    remove_arrangement(by=cast.carol, arrangement=arrangement)
    assert list(Arrangement.objects.all()) == []
    assert draft.timeline.select_related("arrangement").get(verb="agree").arrangement is None


def test_remove_arrangement_refuses_everybody_but_the_owner(arrangement, cast):
    with pytest.raises(PermissionDenied):
        remove_arrangement(by=cast.mo, arrangement=arrangement)


def test_remove_arrangement_refuses_what_was_sent(draft, arrangement, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with refused("state"):
        remove_arrangement(by=cast.carol, arrangement=arrangement)
