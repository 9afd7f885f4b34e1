"""The link that sets a password, and changing it."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from notifications.models import Message
from people.actions.passwords import request_link, set_password
from people.tasks import send_password_link
from tests.people.test_holding_off import fail
from tests.people.test_signing_in import PASSWORD, carol, sign_in, signed_in_as

__all__ = ["carol"]
NEW = "seven green bicycles"


def ask(client, email):
    return client.post(reverse("request-link"), {"email": email})


def jobs():
    found = ProcrastinateJob.objects.filter(task_name="people.send_password_link").order_by("id")
    return [job.args["person_id"] for job in found]


def link_to(person):
    mail.outbox.clear()
    send_password_link(person.pk)
    return re.search(r"http://127\.0\.0\.1:8000(/password/\S+)", mail.outbox[0].body).group(1)


def open_link(client, person):
    return client.get(link_to(person), follow=True)


@pytest.mark.parametrize("who", ["known", "unknown"])
def test_what_follows_is_the_same_whatever_the_address(
    client, carol, who, django_assert_num_queries
):
    email = carol.email.title() if who == "known" else "nobody@example.org"
    with django_assert_num_queries(6):  # two claims, the person, the job, a savepoint
        response = ask(client, email)

    assert response.url == reverse("link-requested")
    assert "Look for an e-mail from us" in client.get(response.url).content.decode()
    assert jobs() == [carol.pk if who == "known" else None]


def test_says_what_is_missing(client, db):
    assert ask(client, "").context["form"].errors == {"email": ["Enter your work e-mail address"]}


def test_the_job_for_nobody_sends_nothing(db):
    send_password_link(None)

    assert mail.outbox == []


def test_who_may_not_sign_in_gets_nothing(carol):
    carol.is_active = False
    carol.save()
    send_password_link(carol.pk)

    assert mail.outbox == []


def test_the_e_mail_says_nothing_of_caring(carol):
    link_to(carol)

    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Staff portal: set your password", [carol.email])
    # Without the token, which may spell anything.
    words = re.sub(r"(/password/)\S+", r"\1", sent.subject + sent.body)
    assert "car" not in words.lower().replace("carol", "")
    assert carol.given_name not in sent.body


def test_the_way_from_the_link_to_signing_in(client, carol):
    page = open_link(client, carol)
    assert page.redirect_chain == [(reverse("set-password"), 302)]

    saved = client.post(reverse("set-password"), {"password": NEW}, follow=True)

    assert "Your new password is saved. Sign in with it." in saved.content.decode()
    assert signed_in_as(client) is None
    sign_in(client, carol.email, NEW)
    assert signed_in_as(client) == carol.pk


def test_who_never_had_a_password_gets_the_first_one(client, cast):
    cast.mo.set_unusable_password()
    cast.mo.save()
    open_link(client, cast.mo)
    client.post(reverse("set-password"), {"password": NEW})

    sign_in(client, cast.mo.email, NEW)

    assert signed_in_as(client) == cast.mo.pk


def test_the_link_works_once(client, carol):
    link = link_to(carol)
    client.get(link)
    client.post(reverse("set-password"), {"password": NEW})

    again = client.get(link, follow=True)

    assert again.status_code == 410
    assert "This link does not work any more" in again.content.decode()


@pytest.mark.parametrize("reason", ["old", "signed in since", "left", "nobody", "broken"])
def test_a_useless_link_says_so(client, carol, reason):
    link = link_to(carol)
    later = timezone.now()
    if reason == "old":
        later += dt.timedelta(hours=24, seconds=1)
    elif reason == "signed in since":
        sign_in(client, carol.email)
    elif reason == "left":
        carol.left_on = timezone.localdate() - dt.timedelta(days=1)
        carol.save()
    elif reason == "nobody":
        link = "/password/OTk5OTk5/x-y/"
    elif reason == "broken":
        link = "/password/%F0%9F/x/"
    with time_machine.travel(later):
        assert client.get(link, follow=True).status_code == 410
        assert client.post(reverse("set-password"), {"password": NEW}).status_code == 410


def test_the_page_for_a_password_without_a_link_is_useless(client, db):
    assert client.get(reverse("set-password")).status_code == 410


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", "Enter a new password"),
        ("short", "This password is too short. It must contain at least 12 characters."),
        ("password1234", "This password is too common."),
        ("Carol.Carer@example.org", "The password is too similar to the work e-mail address."),
    ],
)
def test_a_weak_password_is_refused(client, carol, password, error):
    open_link(client, carol)

    response = client.post(reverse("set-password"), {"password": password})

    assert response.context["form"].errors == {"password": [error]}


def test_a_new_password_ends_the_holding_off(client, carol):
    fail(client, carol.email, 5)
    open_link(client, carol)
    client.post(reverse("set-password"), {"password": NEW})

    assert sign_in(client, carol.email, NEW).status_code == 302


def test_the_person_is_told(client, carol):
    set_password(by=carol, person=carol, password=NEW)

    told = Message.objects.get(recipient=carol)
    assert (told.kind, told.subject) == ("password_changed", "Your password was changed")


def test_nobody_sets_the_password_of_another(cast):
    with pytest.raises(PermissionDenied):
        set_password(by=cast.ade, person=cast.carol, password=NEW)


def test_a_mailbox_cannot_be_flooded(carol):
    start = timezone.now().replace(hour=9, minute=0, second=0)
    sent = []
    for minute in range(0, 240, 2):
        with time_machine.travel(start + dt.timedelta(minutes=minute)):
            sent.append(request_link(by=None, email=carol.email))
    with time_machine.travel(start + dt.timedelta(days=1)):
        sent.append(request_link(by=None, email=carol.email))

    assert [number * 2 for number, was in enumerate(sent) if was] == [0, 10, 20, 30, 40, 240]
    assert jobs() == [carol.pk] * 6


def test_the_address_asked_for_is_in_no_table(client, db):
    from audit.models import Submission

    ask(client, "nobody@example.org")

    assert "nobody" not in str(list(Submission.objects.values()))
    assert "nobody" not in str(list(ProcrastinateJob.objects.values()))


def change(client, current=PASSWORD, password=NEW):
    return client.post(reverse("change-password"), {"current": current, "password": password})


def test_changing_it_keeps_this_session_and_ends_the_others(client, carol):
    elsewhere = Client()
    sign_in(elsewhere, carol.email)
    sign_in(client, carol.email)

    assert change(client).url == reverse("account")

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_changing_it_needs_the_current_one(client, carol):
    sign_in(client, carol.email)

    assert change(client, current="wrong").context["form"].errors == {
        "current": ["That is not your current password"]
    }
    for _attempt in range(4):
        response = change(client, current="wrong")
    assert response.status_code == 429


def test_the_account_shows_what_hr_holds(client, carol, cast, django_assert_num_queries):
    client.force_login(carol, backend="people.backends.PersonBackend")
    client.get("/account/")

    with django_assert_num_queries(4):  # session, person, posting, unread messages
        response = client.get("/account/")

    assert [(str(row.key), row.value) for row in response.context["rows"]] == [
        ("Name", "Carol Carer"),
        ("Work e-mail address", "carol.carer@example.org"),
        ("Staff number", carol.staff_number),
        ("Unit", "Unit TEAM"),
        ("Manager", "Mo Manager"),
    ]
    assert "tell HR: once it is right there" in response.content.decode()


def test_the_account_of_somebody_without_posting_or_password(client, db, settings):
    from tests.factories.people import PersonFactory

    settings.HR_CONTACT = "the HR helpdesk"
    person = PersonFactory()
    person.set_unusable_password()
    person.save()
    client.force_login(person, backend="people.backends.PersonBackend")

    page = client.get("/account/").content.decode()

    assert "You have no password for this portal." in page
    assert "If something is wrong, tell the HR helpdesk." in page
