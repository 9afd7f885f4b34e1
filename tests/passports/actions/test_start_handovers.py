"""A manager changes: who sees the passport from that day on, and who is told."""

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Message
from passports.actions.handovers import start_handovers
from passports.models import Case, Handover, Passport, SharingChoice, SharingRequest, Version
from passports.models.sharing import Choice, Level, Recipient
from passports.permissions import reading
from people.models import Posting
from tests.factories.passports import PassportFactory
from tests.factories.people import OrgUnitFactory, PersonFactory, PostingFactory

TODAY = dt.date(2026, 11, 23)  # a Monday
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)


def move(person, manager, *, unit=None, on=TODAY):
    """What the HR feed writes when somebody gets another manager."""
    now = Posting.objects.get(person=person, ends_on=None)
    now.ends_on = on - dt.timedelta(days=1)
    now.save()
    return PostingFactory(person=person, manager=manager, unit=unit or now.unit, starts_on=on)


def in_force(cast, choice=Choice.ALWAYS, level=Level.IMPACT, **values):
    choices = {Recipient.NEXT_MANAGER: (choice, level)} | values.pop("choices", {})
    return PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, choices=choices, **values
    )


def messages():
    return sorted(Message.objects.values_list("recipient__given_name", "kind"))


def start(**values):
    return start_handovers(by=None, on=TODAY, **values)


def test_the_new_manager_sees_what_was_chosen_and_the_old_one_nothing(cast):
    passport = in_force(cast)
    move(cast.carol, cast.nia)

    assert start() == 1

    passport.refresh_from_db()
    handover = Handover.objects.get()
    assert passport.manager == cast.nia
    assert (handover.from_manager, handover.to_manager) == (cast.mo, cast.nia)
    assert handover.status == Handover.Status.TO_ACKNOWLEDGE
    assert handover.acknowledge_by == dt.date(2026, 11, 30)
    assert handover.talk_by == dt.date(2026, 12, 21)
    assert reading(cast.nia, passport).level == Level.IMPACT
    assert reading(cast.mo, passport) is None
    assert messages() == [
        ("Carol", "handover_started"),
        ("Mo", "handover_access_ended"),
        ("Nia", "handover_to_acknowledge"),
    ]


def test_the_choice_for_the_old_manager_is_replaced_and_kept(cast):
    passport = in_force(cast)
    move(cast.carol, cast.nia)
    start()
    rows = SharingChoice.objects.filter(passport=passport, recipient=Recipient.MANAGER)
    assert [(row.choice, row.level, row.ended_at) for row in rows] == [
        ("always", "impact", None),
        ("always", "everything", timezone.now()),
    ]


def test_a_second_run_does_nothing(cast):
    in_force(cast)
    move(cast.carol, cast.nia)
    start()
    assert start() == 0
    assert Handover.objects.count() == 1
    assert Message.objects.count() == 3


def test_ask_me_first_shows_nothing_and_asks(cast):
    passport = in_force(cast, choice=Choice.ASK)
    move(cast.carol, cast.nia)
    start()
    passport.refresh_from_db()
    request = SharingRequest.objects.get()
    assert passport.manager is None
    assert (request.person, request.recipient, request.level) == (
        cast.nia,
        "next_manager",
        "impact",
    )
    assert Handover.objects.get().status == Handover.Status.ASKING_OWNER
    assert Handover.objects.get().acknowledge_by is None
    assert reading(cast.nia, passport) is None
    assert messages() == [("Carol", "handover_asking"), ("Mo", "handover_access_ended")]
    assert start() == 0


def test_never_is_withheld_and_the_owner_learns_how_to_share_it_later(cast):
    passport = in_force(cast, choice=Choice.NEVER)
    move(cast.carol, cast.nia)
    start()
    assert Handover.objects.get().status == Handover.Status.WITHHELD
    assert reading(cast.nia, passport) is None
    assert messages() == [("Carol", "handover_withheld"), ("Mo", "handover_access_ended")]
    assert start() == 0


@pytest.mark.parametrize(
    ("department", "status", "level"),
    [
        ((Choice.ALWAYS, Level.EVERYTHING), "to_acknowledge", "impact"),
        ((Choice.ALWAYS, Level.ARRANGEMENTS), "to_acknowledge", "arrangements"),
        ((Choice.ASK, Level.EVERYTHING), "asking_owner", "impact"),
        ((Choice.NEVER, Level.EVERYTHING), "withheld", "impact"),
    ],
)
def test_in_a_new_directorate_the_stricter_choice_and_the_lower_level_hold(
    cast, department, status, level
):
    in_force(cast, choices={Recipient.NEW_DEPARTMENT: department})
    elsewhere = OrgUnitFactory(code="ELSEWHERE", parent=cast.team.parent)
    move(cast.carol, cast.nia, unit=elsewhere)
    start()
    handover = Handover.objects.get()
    choice = SharingChoice.objects.current().get(recipient=Recipient.MANAGER)
    assert (handover.new_directorate, handover.status, choice.level) == (True, status, level)


def test_an_open_handover_is_closed_when_the_manager_changes_again(cast):
    passport = in_force(cast, choice=Choice.ASK)
    move(cast.carol, cast.nia, on=YESTERDAY)
    start()
    move(cast.carol, cast.sam)
    assert start() == 1
    rows = Handover.objects.order_by("starts_on", "created_at")
    assert sorted((row.to_manager.given_name, row.status) for row in rows) == [
        ("Nia", "closed"),
        ("Sam", "asking_owner"),
    ]
    assert [r.person for r in SharingRequest.objects.current()] == [cast.sam]
    passport.refresh_from_db()
    assert passport.manager is None


def test_back_to_the_old_manager(cast):
    passport = in_force(cast)
    move(cast.carol, cast.nia, on=YESTERDAY)
    start()
    move(cast.carol, cast.mo)
    assert start() == 1
    passport.refresh_from_db()
    assert passport.manager == cast.mo


@pytest.mark.parametrize("standing", ["shared", "signed_by_owner"])
def test_a_version_that_waits_for_the_manager_waits_for_the_new_one(cast, standing):
    choices = {Recipient.NEXT_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS)}
    PassportFactory(owner=cast.carol, manager=cast.mo, choices=choices, **{standing: True})
    move(cast.carol, cast.nia)
    start()
    version = Version.objects.get()
    assert (version.status, version.answer_by) == (standing, dt.date(2026, 12, 7))


def test_a_version_that_nobody_may_answer_has_no_date(cast):
    choices = {Recipient.NEXT_MANAGER: (Choice.ASK, Level.ARRANGEMENTS)}
    PassportFactory(owner=cast.carol, manager=cast.mo, choices=choices, shared=True)
    move(cast.carol, cast.nia)
    start()
    assert Version.objects.get().answer_by is None


def test_a_draft_that_nobody_saw_is_left_alone(cast):
    PassportFactory(owner=cast.carol)
    move(cast.carol, cast.nia)
    assert start() == 0
    assert messages() == []


def test_a_paused_passport_is_left_alone(cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    move(cast.carol, cast.nia)
    assert start() == 0


def test_an_old_manager_who_was_shut_out_before_is_not_told(cast):
    in_force(cast, choices={Recipient.MANAGER: (Choice.NEVER, Level.ARRANGEMENTS)})
    move(cast.carol, cast.nia)
    start()
    assert messages() == [("Carol", "handover_started"), ("Nia", "handover_to_acknowledge")]


def test_without_a_manager_hr_is_asked(cast):
    passport = in_force(cast)
    move(cast.carol, None)
    assert start() == 1
    assert Handover.objects.get().status == Handover.Status.WITH_HR
    assert Case.objects.get(passport=passport).reason == Case.Reason.NO_MANAGER
    assert messages() == [
        ("Carol", "handover_no_manager"),
        ("Hana", "case_opened"),
        ("Mo", "handover_access_ended"),
    ]
    assert start() == 0


def test_a_manager_who_has_left_is_no_manager(cast):
    in_force(cast)
    cast.mo.left_on = YESTERDAY
    cast.mo.is_active = False
    cast.mo.save()
    start()
    assert Handover.objects.get().to_manager is None
    move(cast.carol, cast.nia)
    assert start() == 1
    assert Passport.objects.get().manager == cast.nia


def test_a_case_that_is_open_already_is_the_only_one(cast):
    passport = in_force(cast)
    Case.objects.create(passport=passport, reason=Case.Reason.OTHER)
    move(cast.carol, None)
    start()
    assert Case.objects.count() == 1


def test_the_passport_of_a_leaver_ends(cast):
    passport = in_force(cast)
    Posting.objects.filter(person=cast.carol).update(ends_on=YESTERDAY)
    assert start() == 1
    passport.refresh_from_db()
    assert (passport.status, passport.ended_on, passport.ending) == ("ended", TODAY, "left")
    assert reading(cast.mo, passport) is None
    assert start() == 0


def test_somebody_who_starts_again_soon_has_not_left(cast):
    in_force(cast)
    Posting.objects.filter(person=cast.carol).update(ends_on=YESTERDAY)
    PostingFactory(person=cast.carol, manager=cast.mo, starts_on=TODAY + dt.timedelta(days=7))
    assert start() == 0


def test_only_the_owners_named_are_looked_at(cast):
    in_force(cast)
    move(cast.carol, cast.nia)
    assert start(owners=[cast.sam.pk]) == 0
    assert start(owners=[cast.carol.pk]) == 1


def many(cast, count):
    for _number in range(count):
        person = PersonFactory()
        PostingFactory(person=person, manager=cast.mo, unit=cast.team)
        PassportFactory(owner=person, manager=cast.mo, shared=True)
        move(person, cast.nia)


@pytest.mark.parametrize("count", [1, 30])
def test_a_reorganisation_takes_as_many_queries_as_one_move(
    cast, count, django_assert_max_num_queries
):
    many(cast, count)
    with django_assert_max_num_queries(28):
        assert start() == count
