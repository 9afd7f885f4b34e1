"""Messages go out by e-mail at most once, in neutral words."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from notifications.actions import mark_emailed
from notifications.outbox import Letter, put, put_many
from notifications.tasks import deliver
from tests.factories.notifications import MessageFactory


def test_says_only_that_there_is_a_message(cast, settings):
    settings.PORTAL_URL = "https://portal.example.org"
    message = MessageFactory(
        recipient=cast.carol, subject="Mo answered", body="About Tuesdays", link="/x/"
    )

    deliver(message.pk)

    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to, sent.from_email) == (
        "You have a message in the staff portal",
        f"Sign in to read it:\n\nhttps://portal.example.org/messages/{message.public_id}/\n",
        [cast.carol.email],
        settings.DEFAULT_FROM_EMAIL,
    )


def test_at_most_once(cast):
    message = MessageFactory(recipient=cast.carol)
    mark_emailed(by=None, message=message)

    deliver(message.pk)

    assert mail.outbox == []


def test_a_second_run_sends_nothing(cast):
    message = MessageFactory(recipient=cast.carol)

    deliver(message.pk)
    deliver(message.pk)

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": dt.date(2020, 1, 1)}])
def test_not_to_somebody_who_is_barred_or_has_left(cast, change):
    for name, value in change.items():
        setattr(cast.carol, name, value)
    cast.carol.save()

    deliver(MessageFactory(recipient=cast.carol).pk)

    assert mail.outbox == []


def test_a_message_that_is_gone_is_no_failure(db):
    deliver(0)

    assert mail.outbox == []


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_when_the_mail_server_fails_it_is_tried_again(cast, settings):
    message = MessageFactory(recipient=cast.carol)
    settings.EMAIL_BACKEND = "tests.notifications.test_delivery.Broken"

    with pytest.raises(ConnectionRefusedError):
        deliver(message.pk)

    message.refresh_from_db()
    assert message.emailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(message.pk)
    assert len(mail.outbox) == 1


def test_it_is_tried_eight_times():
    assert deliver.retry_strategy.max_attempts == 8


def test_the_row_and_the_job_come_together_or_not_at_all(cast):
    occasion = {"recipient": cast.carol, "key": "one:1", "kind": "one", "subject": "S", "body": "B"}

    with transaction.atomic():
        put(**occasion)
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.count() == 0

    put(**occasion)
    (job,) = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == (
        "notifications.deliver",
        {"message_id": cast.carol.messages.get().pk},
    )


def test_an_e_mail_does_not_tell_what_kind_of_message_it_is_about(cast):
    """Only members of networks get messages that they can stop: the e-mail must not show which those are."""
    messages = [MessageFactory(recipient=cast.carol, stop_link=link) for link in ("", "/stop/a/")]

    for message in messages:
        deliver(message.pk)

    seen = [
        (sent.subject, sent.body.replace(f"/{message.public_id}/", "/"), sent.extra_headers)
        for sent, message in zip(mail.outbox, messages, strict=True)
    ]
    assert seen[0] == seen[1]


@pytest.mark.parametrize(("link", "times"), [("", 0), ("/stop/a/", 1)])
def test_a_message_leads_to_where_its_e_mails_are_stopped(client, cast, link, times):
    message = MessageFactory(recipient=cast.carol, stop_link=link)
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    page = client.get(reverse("message", args=[message.public_id])).content.decode()
    assert page.count("Get no more e-mails about messages like this one") == times
    assert page.count('href="/stop/a/"') == times


def test_a_message_without_an_e_mail_waits_in_the_portal(cast):
    letter = Letter(cast.carol.pk, "one:1", "one", "Subject", "Text", by_email=False)

    assert put_many([letter]) == 1

    assert cast.carol.messages.count() == 1
    assert ProcrastinateJob.objects.count() == 0
