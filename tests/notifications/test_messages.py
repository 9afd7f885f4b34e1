"""One's messages in the portal."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from notifications.actions import read_all_messages, read_message
from notifications.models import Message
from notifications.outbox import unread_count
from tests.factories.notifications import MessageFactory

NOW = timezone.now()


@pytest.fixture
def carol(client, cast):
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    client.get("/account/")
    return cast.carol


def test_unread_ones_come_first_then_the_newest(client, carol):
    made = [
        MessageFactory(recipient=carol, created_at=NOW - dt.timedelta(days=days), read_at=read)
        for days, read in [(1, NOW), (2, None), (3, NOW), (4, None)]
    ]

    page = client.get(reverse("list-messages")).context["page_obj"]

    assert list(page) == [made[1], made[3], made[0], made[2]]


@pytest.mark.parametrize("count", [0, 1, 3, 300])
def test_the_list_costs_the_same_however_long(client, carol, count, django_assert_num_queries):
    MessageFactory.create_batch(count, recipient=carol)
    MessageFactory.create_batch(2)

    # session, person, how many, unread on this page, unread in the navigation, and the messages
    with django_assert_num_queries(6 if count else 5):
        page = client.get(reverse("list-messages")).context["page_obj"]

    assert (len(page), page.paginator.count) == (min(count, 25), count)


def test_an_empty_list_says_what_will_be_there(client, carol):
    assert "You have no messages yet." in client.get(reverse("list-messages")).content.decode()


def test_opening_a_message_marks_it_as_read_once(client, carol):
    message = MessageFactory(recipient=carol, link="/account/")

    page = client.get(reverse("message", args=[message.public_id])).content.decode()
    message.refresh_from_db()
    first = message.read_at
    client.get(reverse("message", args=[message.public_id]))

    assert 'href="/account/"' in page
    assert "<title>Message – Carers Portal</title>" in page
    message.refresh_from_db()
    assert (message.read_at, unread_count(carol)) == (first, 0)


def test_the_messages_of_others_are_not_found(client, carol, cast):
    message = MessageFactory(recipient=cast.mo)

    assert client.get(reverse("message", args=[message.public_id])).status_code == 404
    assert unread_count(cast.mo) == 1


def test_nobody_reads_the_message_of_another(cast):
    with pytest.raises(PermissionDenied):
        read_message(by=cast.ade, message=MessageFactory(recipient=cast.mo))


def test_marks_all_of_ones_own_as_read(client, carol, cast):
    MessageFactory.create_batch(2, recipient=carol)
    MessageFactory(recipient=cast.mo)

    page = client.post(reverse("read-all-messages"), follow=True).content.decode()

    assert "All your messages are marked as read." in page
    assert (unread_count(carol), unread_count(cast.mo)) == (0, 1)
    assert read_all_messages(by=carol) == 0


def test_marking_as_read_is_no_link(client, carol):
    assert client.get(reverse("read-all-messages")).status_code == 405


def test_the_navigation_counts_the_unread(client, carol):
    MessageFactory.create_batch(3, recipient=carol)

    (item,) = [one for one in client.get("/").context["navigation"]() if one and one.count]

    assert (item.text, item.count, item.count_label) == ("Messages", 3, "unread")


def test_message_is_put_once_for_each_occasion(cast):
    from notifications.outbox import put

    occasion = {"recipient": cast.carol, "key": "one:1", "kind": "one", "subject": "S", "body": "B"}

    assert (put(**occasion), put(**occasion)) == (True, False)
    assert Message.objects.count() == 1


def test_the_address_of_a_message_does_not_count_messages(client, carol):
    """Two numbers that run on would tell how many messages went to others in between."""
    first, second = MessageFactory(recipient=carol), MessageFactory(recipient=carol)
    addresses = [reverse("message", args=[one.public_id]) for one in (first, second)]
    client.force_login(carol, backend="people.backends.PersonBackend")
    page = client.get(reverse("list-messages")).content.decode()
    assert all(f'href="{address}"' in page for address in addresses)
    assert client.get(f"/messages/{first.pk}/").status_code == 404
    assert abs(first.public_id.int - second.public_id.int) > 1_000_000
