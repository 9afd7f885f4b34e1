"""Two at once, while a passport is drafted and sent: one outcome."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from notifications.models import Message
from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import (
    discard_passport,
    send_passport,
    start_passport,
    withdraw_passport,
)
from passports.actions.signing import countersign_passport
from passports.models import Passport
from passports.states import PassportStatus
from tests.factories.passports import PassportFactory
from tests.passports.actions.drafts import PLACE


@pytest.mark.django_db(transaction=True)
def test_send_passport_twice_at_once_sends_once(cast):
    passport = start_passport(by=cast.carol)
    add_arrangement(by=cast.carol, passport=passport, details=PLACE)
    outcomes = at_once(
        lambda: send_passport(by=cast.carol, passport=passport, level="arrangements"),
        lambda: send_passport(by=cast.carol, passport=passport, level="arrangements"),
    )
    assert sorted(outcomes) == ["Version", "state"]
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_start_passport_twice_at_once_starts_one(cast):
    outcomes = at_once(lambda: start_passport(by=cast.carol), lambda: start_passport(by=cast.carol))
    assert sorted(outcomes) == ["Passport", "state"]
    assert Passport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_withdraw_and_discard_at_once_leave_one_outcome(cast):
    passport = start_passport(by=cast.carol)
    add_arrangement(by=cast.carol, passport=passport, details=PLACE)
    send_passport(by=cast.carol, passport=passport, level="arrangements")
    at_once(
        lambda: withdraw_passport(by=cast.carol, passport=passport),
        lambda: discard_passport(by=cast.carol, passport=passport),
    )
    passport.refresh_from_db()
    assert (passport.status, passport.manager) == (PassportStatus.ENDED, None)


@pytest.mark.django_db(transaction=True)
def test_withdraw_while_the_manager_signs_has_one_outcome(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    outcomes = at_once(
        lambda: withdraw_passport(by=cast.carol, passport=passport),
        lambda: countersign_passport(by=cast.mo, passport=passport, agreed=True),
    )
    passport.refresh_from_db()
    status = passport.versions.get().status
    assert (sorted(outcomes), status, passport.manager) in [
        (["Version", "denied"], "draft", None),
        (["Version", "state"], "in_force", cast.mo),
    ]


def at_once(*calls) -> list[str]:
    """Make the calls in threads that start together; of each the kind of its result, or the refusal."""
    outcomes, start = [], threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            outcomes.append(type(call()).__name__)
        except ValidationError as error:
            outcomes.append(error.code)
        except PermissionDenied:
            outcomes.append("denied")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
