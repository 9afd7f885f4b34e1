"""The daily job, with the clock moved day by day: each reminder and escalation once."""

import datetime as dt

from notifications.models import Message
from passports.models import (
    Arrangement,
    Case,
    DeliveryCheck,
    Handover,
    Passport,
    Review,
    SharingChoice,
    SharingRequest,
    TimelineEntry,
)
from passports.models.sharing import Choice, Level, Recipient
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.actions.deadlines.clock import MONDAY, morning, will_move


def test_four_months_of_mornings(cast, pass_days):
    """Carol gets a new manager who never answers; Sam waits for an answer; Lee is on a break."""
    PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        review_due_on=dt.date(2027, 2, 1),
        version__arrangements=[
            {"agreed": True},
            {"on_trial": True, "trial_ends_on": dt.date(2027, 1, 11)},
        ],
    )
    will_move(cast.carol, cast.nia, dt.date(2026, 12, 1))
    PassportFactory(
        owner=cast.sam, manager=cast.nia, shared=True, version__answer_by=dt.date(2026, 12, 14)
    )
    PassportFactory(owner=cast.lee, manager=cast.mo, paused=True, paused_until=dt.date(2027, 1, 5))

    assert pass_days(MONDAY, MONDAY + dt.timedelta(days=120)) == [
        ("11-23", "Carol", "delivery_asked"),
        ("12-01", "Carol", "handover_started"),
        ("12-01", "Mo", "handover_access_ended"),
        ("12-01", "Nia", "handover_to_acknowledge"),
        ("12-04", "Nia", "handover_remind"),
        ("12-08", "Nia", "handover_due"),
        ("12-09", "Carol", "handover_with_hr"),
        ("12-09", "Hana", "case_opened"),
        ("12-09", "Nia", "answer_reminder"),
        ("12-14", "Nia", "answer_due"),
        ("12-15", "Sam", "answer_overdue"),
        ("12-31", "Nia", "handover_talk_due"),
        ("01-04", "Carol", "trial_ends_soon"),
        ("01-04", "Nia", "trial_ends_soon"),
        ("01-05", "Lee", "pause_over"),
        ("01-11", "Carol", "trial_ends"),
        ("01-11", "Nia", "trial_ends"),
        ("01-18", "Carol", "review_coming"),
        ("01-18", "Nia", "review_coming"),
        ("01-20", "Carol", "delivery_asked"),
        ("02-01", "Carol", "review_due"),
        ("02-01", "Nia", "review_due"),
        ("02-15", "Carol", "review_late"),
        ("02-15", "Nia", "review_late"),
    ]
    assert Handover.objects.get().status == Handover.Status.WITH_HR
    assert Case.objects.get().reason == Case.Reason.NOT_ACKNOWLEDGED
    assert Passport.objects.get(owner=cast.carol).status == "review_due"
    assert Review.objects.get().reason == Review.Reason.YEARLY
    assert sorted(DeliveryCheck.objects.values_list("days", flat=True)) == [30, 30, 90, 90]
    verbs = TimelineEntry.objects.filter(passport__owner=cast.carol).order_by("at", "pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "start_handover",
        "ask_hr",
        "open_case",
        "make_due",
    ]


def test_a_job_that_stood_still_sends_only_the_last_of_what_it_missed(cast, pass_days):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    will_move(cast.carol, cast.nia, dt.date(2026, 12, 1))
    pass_days(dt.date(2026, 12, 1), dt.date(2026, 12, 1))
    Message.objects.all().delete()
    assert pass_days(dt.date(2026, 12, 15), dt.date(2026, 12, 16)) == [
        ("12-15", "Carol", "handover_with_hr"),
        ("12-15", "Hana", "case_opened"),
    ]


def test_an_owner_who_wants_to_be_asked_is_asked_twice_and_not_more(cast, pass_days):
    PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
        choices={Recipient.NEXT_MANAGER: (Choice.ASK, Level.ARRANGEMENTS)},
    )
    will_move(cast.carol, cast.nia, dt.date(2026, 12, 1))
    assert pass_days(dt.date(2026, 12, 1), dt.date(2026, 12, 20)) == [
        ("12-01", "Carol", "handover_asking"),
        ("12-01", "Mo", "handover_access_ended"),
        ("12-08", "Carol", "handover_asking_again"),
    ]


def test_nobody_who_may_not_see_it_is_reminded_of_it(cast, pass_days):
    PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        review_due_on=MONDAY,
        choices={Recipient.MANAGER: (Choice.NEVER, Level.ARRANGEMENTS)},
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
        version__arrangements=[{"on_trial": True, "trial_ends_on": MONDAY}],
    )
    assert pass_days(MONDAY, MONDAY) == [
        ("11-23", "Carol", "review_due"),
        ("11-23", "Carol", "trial_ends"),
    ]


def test_a_review_that_was_asked_for_has_reminders_of_its_own(cast, pass_days):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
    )
    Review.objects.create(
        passport=passport, reason=Review.Reason.CHANGE, asked_by=cast.carol, due_on=MONDAY
    )
    assert pass_days(MONDAY, MONDAY + dt.timedelta(days=30)) == [
        ("11-23", "Carol", "review_due"),
        ("11-23", "Mo", "review_due"),
        ("12-07", "Carol", "review_late"),
        ("12-07", "Mo", "review_late"),
    ]


def test_a_review_whose_next_version_is_with_the_manager_is_not_chased(cast, pass_days):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        review_due=True,
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
    )
    passport.versions.create(number=2, status="answered")
    assert pass_days(MONDAY, MONDAY) == []


def test_paused_and_ended_passports_rest(cast, pass_days):
    old = {"version__arrangements": [{"on_trial": True, "trial_ends_on": MONDAY}]}
    PassportFactory(owner=cast.carol, manager=cast.mo, paused=True, review_due_on=MONDAY, **old)
    PassportFactory(owner=cast.sam, manager=cast.nia, ended=True, review_due_on=MONDAY, **old)
    assert pass_days(MONDAY, MONDAY + dt.timedelta(days=20)) == []


def test_end_expired_arrangements_after_their_last_day(cast, pass_days):
    PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        ended=True,
        version__arrangements=[
            {"agreed": True, "ends_on": MONDAY},
            {"agreed": True, "ends_on": MONDAY + dt.timedelta(days=1)},
        ],
    )
    pass_days(MONDAY, MONDAY)
    assert set(Arrangement.objects.values_list("status", flat=True)) == {"agreed"}
    pass_days(MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=1))
    assert list(Arrangement.objects.values_list("status", flat=True)) == ["ended", "agreed"]


def test_ask_about_acting_managers_once_and_until_the_spell_ends(cast, pass_days):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
        choices={Recipient.ACTING_MANAGER: (Choice.ASK, Level.IMPACT)},
    )
    last = MONDAY + dt.timedelta(days=3)
    ActingManagerFactory(manager=cast.mo, acting=cast.nia, starts_on=MONDAY, ends_on=last)
    assert pass_days(MONDAY, last) == [("11-23", "Carol", "sharing_asked")]
    request = SharingRequest.objects.get()
    assert (request.passport, request.person, request.level) == (passport, cast.nia, "impact")
    assert request.ended_at is None
    pass_days(last + dt.timedelta(days=1), last + dt.timedelta(days=1))
    request.refresh_from_db()
    assert request.ended_at is not None


def test_an_owner_who_said_always_or_never_is_not_asked_about_acting_managers(cast, pass_days):
    PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__manager_signed_at=morning(dt.date(2025, 1, 6)),
    )
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    assert pass_days(MONDAY, MONDAY) == []
    assert SharingChoice.objects.current().get(recipient="acting_manager").choice == "always"
