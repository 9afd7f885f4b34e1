"""Pause, go on, end, and take one's words back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from notifications.models import Message
from passports.actions.endings import end_passport, withdraw_narrative
from passports.actions.pausing import pause_passport, resume_passport
from passports.models import Arrangement, Caring, Handover, Impact, TimelineEntry
from passports.models.passport import Passport
from passports.models.sharing import Choice, Level, Recipient
from people.models import Posting
from tests.factories.passports import PassportFactory

TODAY = dt.date(2026, 11, 23)
LATER = dt.date(2027, 1, 4)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def passport(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


def told():
    return sorted(Message.objects.values_list("recipient__given_name", "kind"))


def test_pause_passport_and_resume_passport(cast, passport):
    pause_passport(by=cast.carol, passport=passport, until=LATER)
    passport.refresh_from_db()
    assert (passport.status, passport.paused_on, passport.paused_until) == (
        "paused",
        TODAY,
        LATER,
    )
    resume_passport(by=cast.carol, passport=passport)
    passport.refresh_from_db()
    assert (passport.status, passport.paused_on, passport.paused_until) == ("in_force", None, None)
    assert told() == [("Mo", "passport_paused"), ("Mo", "passport_resumed")]


def test_pause_passport_refuses_others_the_past_and_a_draft(cast, passport):
    with pytest.raises(PermissionDenied):
        pause_passport(by=cast.mo, passport=passport)
    with pytest.raises(ValidationError, match="after today"):
        pause_passport(by=cast.carol, passport=passport, until=TODAY)
    with pytest.raises(ValidationError):
        resume_passport(by=cast.carol, passport=passport)
    draft = PassportFactory(owner=cast.sam)
    with pytest.raises(ValidationError):
        pause_passport(by=cast.sam, passport=draft)


def test_resume_passport_hands_over_to_a_manager_who_came_meanwhile(cast):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        paused=True,
        choices={Recipient.NEXT_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS)},
    )
    Posting.objects.filter(person=cast.carol).update(manager=cast.nia)
    resume_passport(by=cast.carol, passport=passport)
    assert Handover.objects.get().to_manager == cast.nia


def test_resume_passport_counts_open_days_anew(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    Handover.objects.create(
        passport=passport,
        to_manager=cast.mo,
        starts_on=TODAY,
        status="to_acknowledge",
        acknowledge_by=dt.date(2026, 1, 5),
    )
    passport.versions.create(number=2, status="shared", answer_by=dt.date(2026, 1, 5))
    resume_passport(by=cast.carol, passport=passport)
    assert Handover.objects.get().acknowledge_by == dt.date(2026, 11, 30)
    assert passport.versions.get(number=2).answer_by == dt.date(2026, 12, 7)


def test_end_passport_with_a_day_for_each_arrangement(cast, passport):
    first, second = Arrangement.objects.all()
    end_passport(by=cast.carol, passport=passport, ending="bereavement", until={first.pk: LATER})
    passport.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (passport.status, passport.ending, passport.ended_on) == ("ended", "bereavement", TODAY)
    assert (first.status, first.ends_on, second.status) == ("agreed", LATER, "ended")
    message = Message.objects.get()
    assert message.recipient == cast.mo
    assert message.body == (
        "The passport of Carol Carer has ended. Its arrangements run until 4 January 2027."
    )


def test_end_passport_now(cast, passport):
    passport.versions.create(number=2, status="shared")
    end_passport(by=cast.carol, passport=passport, ending="no_need", until={})
    assert passport.versions.get(number=2).status == "discarded"
    assert "so have its arrangements" in Message.objects.get().body


@pytest.mark.parametrize(
    ("ending", "until"), [("left", None), ("boredom", None), ("other", dt.date(2026, 11, 1))]
)
def test_end_passport_refuses_other_reasons_and_days_gone_by(cast, passport, ending, until):
    days = {Arrangement.objects.first().pk: until} if until else {}
    with pytest.raises(ValidationError):
        end_passport(by=cast.carol, passport=passport, ending=ending, until=days)


def test_end_passport_is_for_its_owner_and_once(cast, passport):
    with pytest.raises(PermissionDenied):
        end_passport(by=cast.mo, passport=passport, ending="other", until={})
    end_passport(by=cast.carol, passport=passport, ending="other", until={})
    with pytest.raises(ValidationError):
        end_passport(by=cast.carol, passport=passport, ending="other", until={})


def test_withdraw_narrative_from_every_version(cast, passport):
    sha256 = passport.versions.get().sha256
    with pytest.raises(PermissionDenied):
        withdraw_narrative(by=cast.mo, passport=passport)
    withdraw_narrative(by=cast.carol, passport=passport)
    version = passport.versions.get()
    caring, impact = Caring.objects.get(), Impact.objects.get()
    assert (version.narrative, version.sha256) == ("", sha256)
    assert (caring.answers, caring.expected_changes, impact.hard_now) == ("", "", "")
    assert TimelineEntry.objects.get().private is True


def test_the_ending_is_unreadable_in_the_database(cast, passport):
    end_passport(by=cast.carol, passport=passport, ending="bereavement", until={})
    stored = Passport.objects.values_list("ending", flat=True).get()
    assert "bereavement" not in str(stored)
