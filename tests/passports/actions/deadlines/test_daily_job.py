"""The daily job as a whole: its command, its e-mails, its queries and its steps."""

import datetime as dt

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from notifications.models import Message
from passports.actions.deadlines import run_deadlines
from passports.actions.delivery import remind_of_trials
from passports.actions.pausing import remind_of_pauses
from passports.actions.reminders import remind_new_managers, remind_of_answers
from passports.actions.reviews import make_due_for_review, remind_of_reviews
from passports.models import Handover, Passport
from passports.tasks import run_deadlines_daily
from tests.factories.passports import PassportFactory
from tests.factories.people import PostingFactory
from tests.passports.actions.deadlines.clock import MONDAY, sent


def test_the_command_and_the_task_run_the_job(cast):
    PassportFactory(owner=cast.lee, manager=cast.mo, paused=True, paused_until=MONDAY)
    call_command("run_deadlines", "--date", "2026-11-22")
    assert sent() == []
    call_command("run_deadlines")
    assert sent() == [("11-23", "Lee", "pause_over")]
    run_deadlines_daily(0)
    assert len(sent()) == 1


def test_each_message_has_its_e_mail(cast):
    PassportFactory(owner=cast.lee, manager=cast.mo, paused=True, paused_until=MONDAY)
    run_deadlines(today=MONDAY)
    jobs = ProcrastinateJob.objects.filter(task_name="notifications.deliver")
    assert [job.args for job in jobs] == [{"message_id": Message.objects.get().pk}]


def many_reviews(cast, count):
    for _ in range(count):
        posting = PostingFactory(manager=cast.mo, unit=cast.team)
        PassportFactory(owner=posting.person, manager=cast.mo, in_force=True, review_due_on=MONDAY)


@pytest.mark.parametrize("count", [1, 20])
def test_many_rows_take_as_many_queries_as_one(cast, count, django_assert_max_num_queries):
    many_reviews(cast, count)
    with django_assert_max_num_queries(75):
        run_deadlines(today=MONDAY)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (remind_new_managers, ["handover_with_hr", "case_opened"]),
        (remind_of_answers, ["answer_overdue"]),
        (make_due_for_review, []),
        (remind_of_reviews, ["review_due", "review_due"]),
        (remind_of_trials, ["trial_ends", "trial_ends"]),
        (remind_of_pauses, ["pause_over"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_step_does_its_own_part_once(cast, step, told):
    """Everything is due at once, and each step sees to its own."""
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        review_due_on=MONDAY,
        version__arrangements=[{"on_trial": True, "trial_ends_on": MONDAY}],
    )
    Handover.objects.create(
        passport=passport,
        to_manager=cast.mo,
        starts_on=MONDAY,
        status="to_acknowledge",
        acknowledge_by=MONDAY - dt.timedelta(days=3),
    )
    PassportFactory(
        owner=cast.sam,
        manager=cast.nia,
        shared=True,
        version__answer_by=MONDAY - dt.timedelta(days=3),
    )
    PassportFactory(owner=cast.lee, manager=cast.mo, paused=True, paused_until=MONDAY)
    step(by=None, today=MONDAY)
    step(by=None, today=MONDAY)
    assert sorted(kind for _, _, kind in sent()) == sorted(told)
    due = Passport.objects.get(pk=passport.pk).status == "review_due"
    assert due is (step is make_due_for_review)
