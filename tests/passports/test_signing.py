"""Both sign, and what that freezes."""

import datetime as dt
import json
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from notifications.models import Message
from passports.actions import delivery, signing
from passports.actions.answering import return_answers
from passports.actions.drafting import send_passport, start_version
from passports.models import Version
from passports.rules.freezing import Frozen, Verdict, verify
from passports.rules.signing import review_due_on
from passports.states import VersionStatus
from tests.factories.passports import PassportFactory, VersionFactory
from tests.factories.people import ActingManagerFactory


@pytest.fixture
def answered(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)


@pytest.fixture
def half_signed(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)


def frozen(version):
    version = Version.objects.get(pk=version.pk)
    return Frozen(version.content, version.narrative, version.sha256, version.narrative_sha256)


def test_sign_passport(cast, answered):
    version = signing.sign_passport(by=cast.carol, passport=answered, agreed=True)
    assert (version.status, version.owner_signed_at is not None) == ("signed_by_owner", True)
    assert [message.recipient for message in Message.objects.all()] == [cast.mo]
    assert answered.timeline.get().verb == "sign"


def test_sign_passport_without_agreeing(cast, answered):
    with pytest.raises(ValidationError) as refused:
        signing.sign_passport(by=cast.carol, passport=answered, agreed=False)
    words = "Select that you have read and agree to the passport"
    assert refused.value.message_dict == {"agreed": [words]}


def test_sign_passport_by_the_manager(cast, answered):
    with pytest.raises(PermissionDenied):
        signing.sign_passport(by=cast.mo, passport=answered, agreed=True)


@pytest.mark.parametrize("trait", ["draft", "shared", "signed_by_owner", "in_force"])
def test_sign_passport_when_it_is_not_answered(cast, trait):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    with pytest.raises(ValidationError) as refused:
        signing.sign_passport(by=cast.carol, passport=passport, agreed=True)
    assert refused.value.code == "state"


@time_machine.travel("2026-11-21T12:00:00Z", tick=False)
def test_countersign_passport(cast, half_signed):
    signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=True)
    half_signed.refresh_from_db()
    version = half_signed.versions.get()
    assert (half_signed.status, version.status) == ("in_force", "in_force")
    assert half_signed.review_due_on == dt.date(2027, 11, 21)
    assert (version.signed_by, version.signed_for) == (cast.mo, None)
    assert verify(frozen(version)) is Verdict.UNCHANGED
    assert half_signed.timeline.get().verb == "countersign"
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.carol, "passport_countersigned")


def test_countersign_passport_freezes_what_was_agreed_and_who_signed(cast, half_signed):
    version = signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=True)
    content, words = json.loads(version.content), json.loads(version.narrative)
    assert [row["in_work_terms"] for row in content["arrangements"]] == [
        "Start at 10 and finish at 6",
        "Work from home",
    ]
    assert content["leaving_at_once"]["second_contact"] == "The duty desk"
    assert [signature["by"]["name"] for signature in content["signatures"]] == [
        "Carol Carer",
        "Mo Manager",
    ]
    assert words["impact"]["works"] == "Quiet mornings"
    assert words["caring"]["expected_changes"] == "More appointments in the spring"


def test_countersign_passport_of_somebody_who_wrote_nothing(cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, signed_by_owner=True, version__words=False
    )
    version = signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    assert verify(frozen(version)) is Verdict.UNCHANGED


def test_countersign_passport_as_acting_manager(cast, half_signed):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    version = signing.countersign_passport(by=cast.nia, passport=half_signed, agreed=True)
    assert (version.signed_by, version.signed_for) == (cast.nia, cast.mo)
    assert json.loads(version.content)["signatures"][1]["for"]["name"] == "Mo Manager"


def test_countersign_passport_replaces_the_version_in_force(cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, with_next_draft=True
    )
    second = passport.versions.get(number=2)
    for status in ("shared", "answered", "signed_by_owner"):
        second.status = status
        second.save()
    second.owner_signed_at = passport.created_at
    second.save()
    signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    statuses = dict(passport.versions.values_list("number", "status"))
    assert statuses == {1: VersionStatus.SUPERSEDED, 2: VersionStatus.IN_FORCE}
    passport.refresh_from_db()
    assert passport.status == "in_force"


def test_countersign_passport_carries_over_what_happened_meanwhile(cast):
    """Put in place, or ended, while the next version was being talked over."""
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__arrangements=[{"agreed": True}, {"agreed": True}, {"agreed": True}],
    )
    second = start_version(by=cast.carol, passport=passport)
    first = passport.versions.get(number=1)
    in_place, ended, untouched = first.arrangements.all()
    delivery.put_in_place(by=cast.mo, arrangement=in_place, on=timezone.localdate())
    delivery.end_arrangement(by=cast.carol, arrangement=ended)
    send_passport(by=cast.carol, passport=passport, level="arrangements")
    return_answers(by=cast.mo, passport=passport)
    signing.sign_passport(by=cast.carol, passport=passport, agreed=True)
    signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    statuses = dict(second.arrangements.values_list("origin", "status"))
    assert statuses == {in_place.pk: "in_place", ended.pk: "ended", untouched.pk: "agreed"}


@pytest.mark.parametrize(
    ("status", "after"), [("review_due", "in_force"), ("in_force", "in_force")]
)
def test_countersign_passport_when_a_review_is_due(cast, half_signed, status, after):
    move_to(half_signed, status)
    signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=True)
    half_signed.refresh_from_db()
    assert half_signed.status == after


def move_to(passport, *statuses):
    """Walk the passport through the states of its life."""
    for status in {"review_due": ["in_force", "review_due"]}.get(statuses[0], statuses):
        passport.status = status
        passport.save()


def test_countersign_passport_that_is_paused(cast, half_signed):
    move_to(half_signed, "in_force", "paused")
    with pytest.raises(ValidationError) as refused:
        signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=True)
    words = "The passport is paused. It can be signed once it is resumed."
    assert (refused.value.code, refused.value.messages) == ("state", [words])


def test_countersign_passport_that_has_ended(cast, half_signed):
    half_signed.ended_on = dt.date(2026, 1, 1)
    move_to(half_signed, "ended")
    with pytest.raises(PermissionDenied):
        signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=True)


def test_countersign_passport_that_has_ended_while_an_arrangement_runs(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, ended=True)
    passport.versions.get().arrangements.update(ends_on=timezone.localdate())
    VersionFactory(passport=passport, number=2, signed_by_owner=True)
    with pytest.raises(ValidationError) as refused:
        signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    assert refused.value.code == "state"


def test_countersign_passport_without_agreeing(cast, half_signed):
    with pytest.raises(ValidationError) as refused:
        signing.countersign_passport(by=cast.mo, passport=half_signed, agreed=False)
    words = "Select that you have read and agree to the passport"
    assert refused.value.message_dict == {"agreed": [words]}


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"])
def test_countersign_passport_by_somebody_else(cast, half_signed, name):
    with pytest.raises(PermissionDenied):
        signing.countersign_passport(by=getattr(cast, name), passport=half_signed, agreed=True)


@pytest.mark.parametrize("trait", ["draft", "shared", "answered", "in_force"])
def test_countersign_passport_that_the_owner_has_not_signed(cast, trait):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    with pytest.raises(ValidationError) as refused:
        signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    assert refused.value.code == "state"


def test_countersign_passport_with_the_same_form_twice(cast, half_signed):
    once = uuid.uuid4()
    values = {"by": cast.mo, "passport": half_signed, "agreed": True, "once": once}
    assert signing.countersign_passport(**values) is not None
    assert signing.countersign_passport(**values) is None


def test_reopen_answers(cast, half_signed):
    version = signing.reopen_answers(by=cast.mo, passport=half_signed)
    version.refresh_from_db()
    assert (version.status, version.owner_signed_at) == ("shared", None)
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (cast.carol, "answers_reopened")


def test_reopen_answers_by_the_owner(cast, half_signed):
    with pytest.raises(PermissionDenied):
        signing.reopen_answers(by=cast.carol, passport=half_signed)


def test_reopen_answers_that_are_not_signed(cast, answered):
    with pytest.raises(ValidationError) as refused:
        signing.reopen_answers(by=cast.mo, passport=answered)
    assert refused.value.code == "state"


@pytest.mark.parametrize(
    ("signed_on", "months", "due_on"),
    [
        (dt.date(2026, 11, 21), 12, dt.date(2027, 11, 21)),
        (dt.date(2026, 11, 21), 6, dt.date(2027, 5, 21)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 12, 31), 12, dt.date(2027, 12, 31)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
    ],
)
def test_review_due_on(signed_on, months, due_on):
    assert review_due_on(signed_on, months) == due_on


def test_supersede_version_is_part_of_countersigning_the_next(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with pytest.raises(PermissionDenied):
        signing.supersede_version(by=cast.carol, version=passport.versions.get())
    with pytest.raises(ValidationError) as refused:
        signing.supersede_version(by=cast.mo, version=passport.versions.get())
    assert refused.value.code == "state"
