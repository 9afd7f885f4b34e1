"""Starting, sending, withdrawing and discarding a passport, and beginning its next version."""

import datetime as dt
import threading
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from notifications.models import Message
from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import (
    discard_passport,
    send_passport,
    start_passport,
    start_version,
    withdraw_passport,
)
from passports.actions.narrative import edit_impact
from passports.actions.signing import countersign_passport
from passports.models import Arrangement, Caring, Impact, LeavingAtOnce, Passport, Version
from passports.permissions import can_answer, reading, visible_to
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from people.models import Person, Posting
from tests.factories.passports import HandoverFactory, PassportFactory
from tests.factories.people import ActingManagerFactory

FRIDAY = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)

PLACE = {"category": "place", "in_work_terms": "From home"}


@pytest.fixture
def draft(cast) -> Passport:
    """Carol's passport with one arrangement."""
    passport = start_passport(by=cast.carol)
    add_arrangement(by=cast.carol, passport=passport, details=PLACE)
    return passport


@pytest.fixture
def signed(cast) -> Passport:
    """Carol's passport, in force with Mo: one agreed arrangement and one that has ended."""
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        level="arrangements",
        version__arrangements=[{"agreed": True, "answer": "Gladly"}, {"has_ended": True}],
    )


def refused(code: str):
    return pytest.raises(ValidationError, check=lambda error: error.code == code)


def timeline(passport: Passport) -> list[tuple]:
    return list(passport.timeline.order_by("id").values_list("verb", "by", "about", "private"))


def test_start_passport_makes_a_draft_that_only_its_owner_knows_of(cast):
    passport = start_passport(by=cast.carol)
    version = passport.versions.get()
    assert (passport.owner, passport.manager, passport.status) == (cast.carol, None, "preparing")
    assert (version.number, version.status) == (1, VersionStatus.DRAFT)
    assert [model.objects.filter(version=version).count() for model in (Caring, Impact)] == [1, 1]
    assert sorted(passport.choices.values_list("recipient", "choice", "level")) == [
        ("acting_manager", "ask", "arrangements"),
        ("hr", "ask", "arrangements"),
        ("manager", "always", "arrangements"),
        ("new_department", "ask", "arrangements"),
        ("next_manager", "ask", "arrangements"),
    ]
    assert timeline(passport) == [("start", cast.carol.pk, None, True)]
    knows = [
        p for p in Person.objects.order_by("pk") if visible_to(p, Passport.objects.all()).exists()
    ]
    assert knows == [cast.carol]
    assert list(Version.objects.known_to_readers()) == []


def test_start_passport_refuses_a_second_one(draft, cast):
    with refused("state"):
        start_passport(by=cast.carol)


def test_start_passport_after_one_has_ended(draft, cast):
    discard_passport(by=cast.carol, passport=draft)
    assert start_passport(by=cast.carol) != draft


@time_machine.travel(FRIDAY, tick=False)
def test_send_passport_shares_it_with_the_manager(draft, cast):
    version = send_passport(by=cast.carol, passport=draft, level="impact")
    draft.refresh_from_db()
    assert draft.manager == cast.mo
    assert (version.status, version.sent_at) == (VersionStatus.SHARED, FRIDAY)
    assert version.answer_by == dt.date(2026, 12, 4)
    assert can_answer(cast.mo, draft)
    assert reading(cast.mo, draft).level == "impact"
    assert list(draft.choices.current().filter(recipient="manager").values_list("level")) == [
        ("impact",)
    ]
    assert timeline(draft)[-1] == ("send", cast.carol.pk, cast.mo.pk, False)
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.mo, "passport_sent")
    assert message.subject == "Carol Carer has sent you a passport"
    assert message.link == f"/passports/{draft.pk}/"
    assert list(Version.objects.known_to_readers()) == [version]


def test_send_passport_keeps_the_sharing_choice_that_holds(draft, cast):
    before = draft.choices.get(recipient="manager")
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    assert list(draft.choices.filter(recipient="manager")) == [before]


def test_send_passport_lets_a_manager_in_from_whom_it_was_withheld(signed, cast):
    signed.manager = None
    signed.save()
    handover = HandoverFactory(passport=signed, to_manager=cast.mo, status="withheld")
    start_version(by=cast.carol, passport=signed)
    send_passport(by=cast.carol, passport=signed, level="impact")
    signed.refresh_from_db()
    handover.refresh_from_db()
    assert (signed.manager, handover.status) == (cast.mo, "to_acknowledge")
    assert reading(cast.mo, signed).level == "impact"
    kinds = Message.objects.filter(recipient=cast.mo).order_by("kind")
    assert list(kinds.values_list("kind", flat=True)) == [
        "handover_to_acknowledge",
        "passport_sent",
    ]


def test_send_passport_tells_who_stands_in_where_the_owner_allows_it(draft, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    draft.choices.filter(recipient="acting_manager").update(choice="always")
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    withdraw_passport(by=cast.carol, passport=draft)
    told = Message.objects.order_by("id").values_list("kind", "recipient")
    assert list(told) == [
        ("passport_sent", cast.mo.pk),
        ("passport_sent", cast.nia.pk),
        ("passport_withdrawn", cast.mo.pk),
        ("passport_withdrawn", cast.nia.pk),
    ]


def test_send_passport_refuses_everybody_but_the_owner(draft, cast):
    with pytest.raises(PermissionDenied):
        send_passport(by=cast.mo, passport=draft, level="arrangements")


def test_send_passport_refuses_what_is_sent_already(draft, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with refused("state"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_manager(draft, cast):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    with refused("manager"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_manager_who_can_sign_in(draft, cast):
    Person.objects.filter(pk=cast.mo.pk).update(is_active=False)
    with refused("manager"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_an_arrangement(cast):
    passport = start_passport(by=cast.carol)
    with refused("arrangements"):
        send_passport(by=cast.carol, passport=passport, level="arrangements")


def test_send_passport_needs_arrangements_that_say_what_they_mean(draft, cast):
    add_arrangement(by=cast.carol, passport=draft, details={"category": "travel"})
    with refused("incomplete"):
        send_passport(by=cast.carol, passport=draft, level="arrangements")


def test_send_passport_needs_a_level(draft, cast):
    with refused("level"):
        send_passport(by=cast.carol, passport=draft, level="some")


def test_send_passport_waits_while_it_is_paused(signed, cast):
    start_version(by=cast.carol, passport=signed)
    signed.status = PassportStatus.PAUSED
    signed.save()
    with refused("paused"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")


def test_send_passport_refuses_what_has_ended(signed, cast):
    start_version(by=cast.carol, passport=signed)
    signed.status, signed.ended_on = PassportStatus.ENDED, FRIDAY.date()
    signed.save()
    with refused("state"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")


def test_send_passport_with_the_same_key_sends_once(draft, cast):
    once = uuid.uuid4()
    send_passport(by=cast.carol, passport=draft, level="arrangements", once=once)
    assert send_passport(by=cast.carol, passport=draft, level="arrangements", once=once) is None
    assert Message.objects.count() == 1


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


@pytest.mark.parametrize("status", ["shared", "answered", "signed_by_owner"])
def test_withdraw_passport_takes_it_from_the_manager(draft, cast, status):
    version = send_passport(by=cast.carol, passport=draft, level="everything")
    path = ["shared", "answered", "signed_by_owner"]
    for step in path[1 : path.index(status) + 1]:
        version.status = step
        version.save()
    version = withdraw_passport(by=cast.carol, passport=draft)
    draft.refresh_from_db()
    assert (version.status, version.sent_at, version.answer_by) == ("draft", None, None)
    assert (version.answered_at, version.owner_signed_at) == (None, None)
    assert draft.manager is None
    assert reading(cast.mo, draft) is None
    assert timeline(draft)[-1] == ("withdraw", cast.carol.pk, cast.mo.pk, False)
    message = Message.objects.get(kind="passport_withdrawn")
    assert (message.recipient, message.link) == (cast.mo, "")


def test_withdraw_passport_leaves_the_manager_the_version_in_force(signed, cast):
    start_version(by=cast.carol, passport=signed)
    send_passport(by=cast.carol, passport=signed, level="arrangements")
    withdraw_passport(by=cast.carol, passport=signed)
    signed.refresh_from_db()
    assert signed.manager == cast.mo
    assert [v.number for v in signed.versions.known_to_readers()] == [1]


def test_withdraw_passport_refuses_a_draft(draft, cast):
    with refused("state"):
        withdraw_passport(by=cast.carol, passport=draft)


def test_withdraw_passport_refuses_everybody_but_the_owner(draft, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    with pytest.raises(PermissionDenied):
        withdraw_passport(by=cast.mo, passport=draft)


def test_a_withdrawn_passport_can_be_sent_again(draft, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    withdraw_passport(by=cast.carol, passport=draft)
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    assert Message.objects.filter(kind="passport_sent").count() == 2


def test_discard_passport_ends_it_and_wipes_what_was_written(draft, cast):
    edit_impact(by=cast.carol, passport=draft, answers={"hard_now": "Mornings"})
    discard_passport(by=cast.carol, passport=draft)
    draft.refresh_from_db()
    assert (draft.status, draft.ending) == (PassportStatus.ENDED, "discarded")
    assert draft.versions.get().status == VersionStatus.DISCARDED
    for model in (Caring, Impact, LeavingAtOnce, Arrangement):
        assert list(model.objects.all()) == []
    assert timeline(draft)[-1] == ("discard", cast.carol.pk, None, True)
    assert Message.objects.count() == 0


def test_discard_passport_that_was_sent_takes_it_from_the_manager(draft, cast):
    send_passport(by=cast.carol, passport=draft, level="arrangements")
    arrangement = draft.versions.get().arrangements.get()
    draft.timeline.create(verb="agree", by=cast.mo, arrangement=arrangement)
    discard_passport(by=cast.carol, passport=draft)
    draft.refresh_from_db()
    assert (draft.status, draft.manager) == (PassportStatus.ENDED, None)
    assert Message.objects.filter(kind="passport_withdrawn", recipient=cast.mo).count() == 1
    assert draft.timeline.filter(verb="agree").count() == 1


def test_discard_passport_of_a_next_version_leaves_no_gap(signed, cast):
    start_version(by=cast.carol, passport=signed)
    discard_passport(by=cast.carol, passport=signed)
    signed.refresh_from_db()
    assert (signed.status, signed.manager) == (PassportStatus.IN_FORCE, cast.mo)
    assert [v.number for v in signed.versions.all()] == [1]
    assert start_version(by=cast.carol, passport=signed).number == 2


def test_discard_passport_of_a_sent_next_version_keeps_the_one_in_force(signed, cast):
    start_version(by=cast.carol, passport=signed)
    send_passport(by=cast.carol, passport=signed, level="arrangements")
    discard_passport(by=cast.carol, passport=signed)
    signed.refresh_from_db()
    assert (signed.status, signed.manager) == (PassportStatus.IN_FORCE, cast.mo)
    assert [v.status for v in signed.versions.all()] == ["discarded", "in_force"]


def test_discard_passport_refuses_everybody_but_the_owner(draft, cast):
    with pytest.raises(PermissionDenied):
        discard_passport(by=cast.hana, passport=draft)


def test_discard_passport_refuses_what_is_in_force(signed, cast):
    with refused("state"):
        discard_passport(by=cast.carol, passport=signed)


def test_start_version_copies_what_stands(signed, cast):
    version = start_version(by=cast.carol, passport=signed)
    old = signed.versions.get(number=1)
    assert (version.number, version.status) == (2, VersionStatus.DRAFT)
    assert (version.caring.answers, version.caring.expected_changes) == (
        old.caring.answers,
        "More appointments in the spring",
    )
    assert version.impact.hard_now == "Late meetings"
    assert version.leaving_at_once.team_is_told == "I have had to leave"
    copy = version.arrangements.get()
    original = old.arrangements.get(status=ArrangementStatus.AGREED)
    assert (copy.origin, copy.status, copy.answer) == (original, "agreed", "Gladly")
    assert (copy.in_work_terms, copy.answered_by) == ("Start at 10 and finish at 6", cast.mo)
    assert timeline(signed)[-1] == ("start_version", cast.carol.pk, None, True)
    assert reading(cast.mo, signed).relation == "manager"
    assert [v.number for v in signed.versions.known_to_readers()] == [1]


def test_start_version_where_the_narrative_was_withdrawn(signed, cast):
    Caring.objects.all().delete()
    version = start_version(by=cast.carol, passport=signed)
    assert version.caring.answers == ""


def test_start_version_refuses_everybody_but_the_owner(signed, cast):
    with pytest.raises(PermissionDenied):
        start_version(by=cast.mo, passport=signed)


def test_start_version_refuses_while_one_is_open(signed, cast):
    start_version(by=cast.carol, passport=signed)
    with refused("state"):
        start_version(by=cast.carol, passport=signed)


def test_start_version_refuses_before_the_first_is_in_force(draft, cast):
    with refused("state"):
        start_version(by=cast.carol, passport=draft)


def test_start_version_refuses_a_paused_passport(signed, cast):
    signed.status = PassportStatus.PAUSED
    signed.save()
    with refused("state"):
        start_version(by=cast.carol, passport=signed)


def test_send_passport_refuses_when_nothing_is_open(signed, cast):
    with refused("state"):
        send_passport(by=cast.carol, passport=signed, level="arrangements")
