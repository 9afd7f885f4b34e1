"""What was agreed happens, is tried, ends; and only its owner ends it."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from notifications.models import Message
from passports.actions.delivery import (
    Delivered,
    answer_delivery,
    ask_about_delivery,
    end_arrangement,
    keep_trial,
    put_in_place,
)
from passports.models import Arrangement, DeliveryCheck
from passports.notifications import words
from passports.queries.delivery import checks_to_answer
from passports.queries.to_do import with_things_to_do
from tests.factories.passports import PassportFactory


@pytest.fixture
def passport(cast):
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__arrangements=[{"agreed": True}, {"on_trial": True}],
    )


@pytest.fixture
def agreed(passport):
    return Arrangement.objects.select_related("version__passport").get(status="agreed")


@pytest.fixture
def trial(passport):
    return Arrangement.objects.select_related("version__passport").get(status="on_trial")


@pytest.mark.parametrize("name", ["carol", "mo"])
def test_put_in_place_by_owner_or_manager(cast, agreed, name):
    put_in_place(by=getattr(cast, name), arrangement=agreed, on=timezone.localdate())
    agreed.refresh_from_db()
    assert (agreed.status, agreed.put_in_place_on) == ("in_place", timezone.localdate())


def test_put_in_place_refuses_others_and_the_future(cast, agreed):
    with pytest.raises(PermissionDenied):
        put_in_place(by=cast.nia, arrangement=agreed, on=timezone.localdate())
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="past"):
        put_in_place(by=cast.mo, arrangement=agreed, on=tomorrow)


def test_a_trial_in_place_stays_a_trial_until_it_is_kept(cast, trial):
    put_in_place(by=cast.carol, arrangement=trial, on=timezone.localdate())
    trial.refresh_from_db()
    assert trial.status == "on_trial"
    with pytest.raises(PermissionDenied):
        keep_trial(by=cast.carol, arrangement=trial)
    keep_trial(by=cast.mo, arrangement=trial)
    trial.refresh_from_db()
    assert trial.status == "in_place"
    assert Message.objects.get().kind == "trial_kept"


def test_keep_trial_before_it_is_in_place(cast, trial, agreed):
    keep_trial(by=cast.mo, arrangement=trial)
    trial.refresh_from_db()
    assert trial.status == "agreed"
    with pytest.raises(ValidationError):
        keep_trial(by=cast.mo, arrangement=agreed)


def test_end_arrangement_by_its_owner_alone(cast, agreed):
    with pytest.raises(PermissionDenied):
        end_arrangement(by=cast.mo, arrangement=agreed)
    end_arrangement(by=cast.carol, arrangement=agreed)
    agreed.refresh_from_db()
    assert agreed.status == "ended"
    assert Message.objects.get().recipient == cast.mo
    with pytest.raises(ValidationError):
        end_arrangement(by=cast.carol, arrangement=agreed)


def test_nothing_of_an_open_version_ends(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    row = Arrangement.objects.filter(version__passport=passport).first()
    with pytest.raises(ValidationError, match="not in force"):
        end_arrangement(by=cast.carol, arrangement=row)


def test_answer_delivery(cast, passport):
    ask_about_delivery(by=None, today=timezone.localdate())
    checks = list(DeliveryCheck.objects.all())
    answers = {check.pk: Delivered("no", "too_early", "Not yet") for check in checks}
    with pytest.raises(PermissionDenied):
        answer_delivery(by=cast.mo, passport=passport, answers=answers)
    answer_delivery(by=cast.carol, passport=passport, answers=answers)
    rows = DeliveryCheck.objects.all()
    assert [(r.happened, r.helps, r.comment) for r in rows] == [("no", "too_early", "Not yet")] * 2
    with pytest.raises(ValidationError):
        answer_delivery(
            by=cast.carol, passport=passport, answers={checks[0].pk: Delivered("never", "yes")}
        )
    assert (
        answer_delivery(
            by=cast.carol, passport=passport, answers={uuid.uuid4(): Delivered("yes", "yes")}
        )
        == []
    )


def days_later(passport, days):
    """The date that many days after the manager signed."""
    signed = passport.versions.get().manager_signed_at
    return timezone.localdate(signed) + dt.timedelta(days=days)


def test_nobody_is_asked_the_first_question_after_the_second(cast, passport):
    for row in Arrangement.objects.all():
        DeliveryCheck.objects.create(arrangement=row, days=90, asked_on=timezone.localdate())
    ask_about_delivery(by=None, today=days_later(passport, 88))
    assert set(DeliveryCheck.objects.values_list("days", flat=True)) == {90}


def test_the_second_question_alone_when_both_are_due(passport):
    ask_about_delivery(by=None, today=days_later(passport, 90))
    assert set(DeliveryCheck.objects.values_list("days", flat=True)) == {90}


def test_answering_the_newest_question_closes_the_earlier_one(cast, passport):
    ask_about_delivery(by=None, today=days_later(passport, 60))
    ask_about_delivery(by=None, today=days_later(passport, 91))
    assert DeliveryCheck.objects.filter(answered_at=None).count() == 4
    assert {check.days for check in checks_to_answer(passport)} == {90}
    answers = {check.pk: Delivered("yes", "yes") for check in checks_to_answer(passport)}
    answer_delivery(by=cast.carol, passport=passport, answers=answers)
    assert DeliveryCheck.objects.filter(answered_at=None).count() == 0
    assert with_things_to_do(passport).has_checks is False


def test_the_message_says_when_both_signed(cast, passport):
    ask_about_delivery(by=None, today=days_later(passport, 88))
    day = words.day(days_later(passport, 0))
    assert Message.objects.get().body.split(".")[0] == f"You both signed on {day}"
