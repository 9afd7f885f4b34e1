"""What a version holds."""

import datetime as dt
import json

import factory
from factory.django import DjangoModelFactory

from passports.models import Arrangement, Caring, Impact, LeavingAtOnce
from passports.states import ArrangementStatus as A
from tests.factories.passports.moments import ago, ahead
from tests.factories.people import PersonFactory


class ArrangementFactory(DjangoModelFactory):
    class Meta:
        model = Arrangement

    position = factory.Sequence(lambda n: n % 1000)
    category = Arrangement.Category.START_FINISH
    in_work_terms = "Start at 10 and finish at 6"
    when_and_how_often = "Mondays and Wednesdays"
    starts_on = dt.date(2026, 1, 5)

    class Params:
        was_answered = factory.Trait(
            answered_by=factory.LazyAttribute(
                lambda row: row.version.passport.manager or PersonFactory()
            ),
            answered_at=factory.LazyFunction(lambda: ago(35)),
        )
        agreed = factory.Trait(was_answered=True, status=A.AGREED)
        changed = factory.Trait(
            was_answered=True, status=A.CHANGED, answer="Start at 9:30 instead of 10"
        )
        on_trial = factory.Trait(
            was_answered=True,
            status=A.ON_TRIAL,
            trial_ends_on=factory.LazyFunction(lambda: ahead(30)),
        )
        not_agreed = factory.Trait(
            was_answered=True,
            status=A.NOT_AGREED,
            reason_code=Arrangement.Reason.DEMAND,
            alternative="Finish at 5 on Mondays",
        )
        in_place = factory.Trait(
            was_answered=True,
            status=A.IN_PLACE,
            put_in_place_on=factory.LazyFunction(lambda: ahead(-20)),
        )
        has_ended = factory.Trait(was_answered=True, status=A.ENDED)


class CaringFactory(DjangoModelFactory):
    class Meta:
        model = Caring

    answers = json.dumps({"how_many": ["1"], "hours": ["10_19"]})
    expected_changes = "More appointments in the spring"


class ImpactFactory(DjangoModelFactory):
    class Meta:
        model = Impact

    hard_now = "Late meetings"
    works = "Quiet mornings"
    does_not_work = "Rotas at short notice"
    good_week = "Two days at home"
    bad_week = "Calls every hour"


class LeavingAtOnceFactory(DjangoModelFactory):
    class Meta:
        model = LeavingAtOnce

    whom_i_tell = "I call my manager"
    second_contact = "The duty desk"
    my_work = "Alex takes over what is due that day"
    team_is_told = "I have had to leave"
