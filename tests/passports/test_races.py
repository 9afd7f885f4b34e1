"""Two at once: one outcome, a plain word to the other, and never an error page."""

import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from passports.actions import answering, drafting, signing
from passports.models import Arrangement, Passport, TimelineEntry, Version
from passports.rules.answers import Answer
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list[str]:
    """Start all calls together, each on a connection of its own; how each one ended, sorted."""
    outcomes, start = [], threading.Barrier(len(calls))

    def run(call) -> None:
        start.wait()
        try:
            outcomes.append("nothing" if call() is None else "done")
        except ValidationError as error:
            outcomes.append(error.code)
        except PermissionDenied:
            outcomes.append("denied")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def first(passport) -> Arrangement:
    return Arrangement.objects.filter(version__passport=passport).first()


def test_two_managers_answer_at_once(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    row = first(passport)
    refusal = Answer(reason_code="cost", alternative="Twice a week")
    outcomes = at_once(
        lambda: answering.agree_arrangement(by=cast.mo, arrangement=row, said=Answer(), seen=None),
        lambda: answering.not_agree(by=cast.nia, arrangement=row, said=refusal, seen=None),
    )
    assert outcomes == ["done", "state"]
    row.refresh_from_db()
    assert (row.status, row.answered_by) in [("agreed", cast.mo), ("not_agreed", cast.nia)]


def test_two_managers_sign_at_once(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    outcomes = at_once(
        lambda: signing.countersign_passport(by=cast.mo, passport=passport, agreed=True),
        lambda: signing.countersign_passport(by=cast.nia, passport=passport, agreed=True),
    )
    assert outcomes == ["done", "state"]
    assert TimelineEntry.objects.filter(verb="countersign").count() == 1


def test_the_person_withdraws_while_the_manager_signs(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    outcomes = at_once(
        lambda: signing.countersign_passport(by=cast.mo, passport=passport, agreed=True),
        lambda: drafting.withdraw_passport(by=cast.carol, passport=passport),
    )
    passport.refresh_from_db()
    stands = (passport.status, Version.objects.get().status)
    assert (outcomes, stands) in [
        (["done", "state"], ("in_force", "in_force")),
        (["denied", "done"], ("preparing", "draft")),
    ]


def test_the_same_form_is_sent_twice_at_once(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    given = {"by": cast.mo, "passport": passport, "agreed": True, "once": uuid.uuid4()}
    call = lambda: signing.countersign_passport(**given)  # noqa: E731
    assert at_once(call, call) == ["done", "nothing"]


def test_the_same_answer_is_sent_twice_at_once(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    given = {"by": cast.mo, "arrangement": first(passport), "said": Answer(), "seen": None}
    given["once"] = uuid.uuid4()
    call = lambda: answering.agree_arrangement(**given)  # noqa: E731
    assert at_once(call, call) == ["done", "nothing"]


def test_the_manager_reopens_while_who_stands_in_signs(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    outcomes = at_once(
        lambda: signing.countersign_passport(by=cast.nia, passport=passport, agreed=True),
        lambda: signing.reopen_answers(by=cast.mo, passport=passport),
    )
    assert outcomes == ["done", "state"]
    stands = (Passport.objects.get().status, Version.objects.get().status)
    assert stands in [("in_force", "in_force"), ("preparing", "shared")]


def test_pages_of_a_race_say_what_happened(client, cast):
    """The page of who comes second, through the browser: an error in words, never a 500."""
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    client.force_login(cast.mo)
    address = f"/passports/{passport.pk}/sign/"
    once = client.get(address).context["form"]["once"].value()
    drafting.withdraw_passport(by=cast.carol, passport=passport)
    answer = client.post(address, {"agreed": "on", "once": once})
    assert answer.status_code == 404
    other = PassportFactory(owner=cast.sam, manager=cast.nia, signed_by_owner=True)
    client.force_login(cast.nia)
    address = f"/passports/{other.pk}/sign/"
    once = client.get(address).context["form"]["once"].value()
    signing.reopen_answers(by=cast.nia, passport=other)
    answer = client.post(address, {"agreed": "on", "once": once})
    assert "This has changed in the meantime" in answer.content.decode()
