"""Reviews: asked for, finished, and settled by a next version. What was agreed stays in force."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from notifications.models import Message
from passports.actions.reviews import (
    close_settled_reviews,
    finish_review,
    report_change,
    request_review,
)
from passports.models import Review
from tests.factories.passports import PassportFactory


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def passport(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


def told():
    return sorted(Message.objects.values_list("recipient__given_name", "kind"))


def test_report_change_opens_a_review_within_20_working_days(cast, passport):
    report_change(by=cast.carol, passport=passport, why="New hours")
    review = Review.objects.get()
    assert (review.reason, review.why, review.due_on) == (
        "change",
        "New hours",
        dt.date(2026, 12, 21),
    )
    assert told() == [("Mo", "change_reported")]
    with pytest.raises(ValidationError, match="open already"):
        report_change(by=cast.carol, passport=passport)
    with pytest.raises(PermissionDenied):
        report_change(by=cast.mo, passport=passport)


def test_request_review_needs_a_reason_and_an_alternative(cast, passport):
    with pytest.raises(ValidationError) as error:
        request_review(by=cast.mo, passport=passport, why=" ", alternative="")
    assert sorted(error.value.error_dict) == ["alternative", "why"]
    with pytest.raises(PermissionDenied):
        request_review(by=cast.nia, passport=passport, why="a", alternative="b")
    request_review(by=cast.mo, passport=passport, why="Cover", alternative="Fridays")
    assert told() == [("Carol", "review_requested")]
    assert list(passport.versions.get().arrangements.values_list("status", flat=True)) == [
        "agreed",
        "agreed",
    ]


def test_a_paused_passport_is_not_reviewed(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    for call, values in (
        (report_change, {"by": cast.carol}),
        (request_review, {"by": cast.mo, "why": "a", "alternative": "b"}),
        (finish_review, {"by": cast.carol}),
    ):
        with pytest.raises(ValidationError):
            call(passport=passport, **values)


def test_finish_review_renews_the_date(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, review_due=True)
    Review.objects.create(passport=passport, reason="yearly", due_on=timezone.localdate())
    with pytest.raises(PermissionDenied):
        finish_review(by=cast.mo, passport=passport)
    finish_review(by=cast.carol, passport=passport)
    passport.refresh_from_db()
    review = Review.objects.get()
    assert (passport.status, passport.review_due_on) == ("in_force", dt.date(2027, 11, 23))
    assert (review.outcome, review.done_by) == ("no_change", cast.carol)
    assert told() == [("Mo", "review_finished")]
    with pytest.raises(ValidationError, match="no review"):
        finish_review(by=cast.carol, passport=passport)


def test_close_settled_reviews_after_a_next_version(cast):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__manager_signed_at=timezone.now() - dt.timedelta(days=3),
    )
    Review.objects.create(
        passport=passport,
        reason="change",
        due_on=timezone.localdate(),
        asked_at=timezone.now() - dt.timedelta(days=2),
    )
    assert close_settled_reviews(by=None, today=timezone.localdate()) == 0
    Review.objects.update(asked_at=timezone.now() - dt.timedelta(days=9))
    assert close_settled_reviews(by=None, today=timezone.localdate()) == 1
    assert Review.objects.get().outcome == "next_version"


def test_finish_review_that_the_manager_asked_for_needs_a_talk(cast, passport):
    request_review(by=cast.mo, passport=passport, why="Cover", alternative="Fridays")
    with pytest.raises(ValidationError) as error:
        finish_review(by=cast.carol, passport=passport)
    assert list(error.value.error_dict) == ["talked"]
    finish_review(by=cast.carol, passport=passport, talked=True)
    message = Message.objects.get(kind="review_finished")
    assert message.recipient == cast.mo
    assert "you have talked about the review" in message.body
