"""Where the passport leads to leave, and the feed moves it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from leave.models import LeaveRequest
from leave.states import RequestStatus
from notifications.models import Message
from tests.factories.leave import LeaveRequestFactory
from tests.factories.passports import PassportFactory
from tests.people.feed import load, person, row, write

ASK = "Ask for this leave"


def passport_page(client, passport, who) -> str:
    client.force_login(who, backend="people.backends.PersonBackend")
    return client.get(reverse("read-passport", args=[passport.pk])).content.decode()


@pytest.mark.parametrize(
    ("route", "status", "who", "shown"),
    [
        ("special_leave", "agreed", "carol", True),
        ("special_leave", "ended", "carol", False),
        ("special_leave", "agreed", "mo", False),
        ("informal", "agreed", "carol", False),
        ("flexible_working", "agreed", "carol", False),
    ],
)
def test_an_arrangement_that_says_special_leave_leads_to_asking(
    client, cast, route, status, who, shown
):
    rows = [{"route": route, "status": status}]
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, version__arrangements=rows
    )
    page = passport_page(client, passport, getattr(cast, who))
    assert (ASK in page, 'href="/leave/ask/"' in page) == (shown, shown)


# --- the feed -------------------------------------------------------------------------------------
ANN = row("2", "1", given_name="Ann")
BEA = row("3", "1", given_name="Bea")


@pytest.fixture
def asked(db, tmp_path) -> LeaveRequest:
    """Cat works for Ann and has asked her for leave."""
    today = timezone.localdate()
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "2")), "--date", f"{today:%Y-%m}-01")
    return LeaveRequestFactory(owner=person("4"), manager=person("2"))


def test_the_feed_takes_a_request_to_the_new_manager(asked, tmp_path):
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "3")))
    asked.refresh_from_db()
    assert (asked.manager, asked.decider) == (person("3"), person("3"))
    assert Message.objects.filter(kind="leave_handed_over").get().recipient == person("3")


def test_the_feed_lets_a_leavers_request_lapse(asked, tmp_path):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "2", left_on=f"{yesterday}")), "--force")
    asked.refresh_from_db()
    assert asked.status == RequestStatus.LAPSED


def test_the_feed_takes_a_request_to_hr_when_the_manager_leaves(asked, tmp_path):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    load(write(tmp_path, row("1"), row("2", "1", left_on=f"{yesterday}"), BEA, row("4")), "--force")
    asked.refresh_from_db()
    assert (asked.manager, asked.decider, asked.stage) == (None, None, "hr")
