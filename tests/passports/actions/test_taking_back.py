"""Withdrawing, discarding, and starting the next version."""

import pytest
from django.core.exceptions import PermissionDenied

from notifications.models import Message
from passports.actions.drafting import (
    discard_passport,
    send_passport,
    start_version,
    withdraw_passport,
)
from passports.actions.narrative import edit_impact
from passports.models import Arrangement, Caring, Impact, LeavingAtOnce
from passports.permissions import reading
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from tests.passports.actions.drafts import refused, timeline


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
