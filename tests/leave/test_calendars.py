"""Calendars: one's own behind a secret, the team's for the manager, and colleagues'. Only "away"."""

import datetime as dt
import hashlib
import re
import uuid
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from leave.actions.calendars import make_calendar_address, stop_calendar
from leave.models import CalendarFeed
from leave.queries.calendars import chosen_month, end_of, months_shown
from people.models import Posting
from tests.factories.leave import (
    LeaveDayFactory,
    LeaveDelegateFactory,
    LeaveRequestFactory,
    LedgerEntryFactory,
)
from tests.factories.people import ActingManagerFactory, PersonFactory, PostingFactory

TODAY = dt.date(2026, 11, 20)
DECEMBER = dt.date(2026, 12, 1)
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def leave(owner, *days, **values):
    values = {"agreed": True, **values}
    return LeaveRequestFactory(owner=owner, days=list(days or [DECEMBER]), **values)


def part(owner, unit: str, date=DECEMBER, **values):
    """Leave for a part of a day."""
    request = LeaveRequestFactory(owner=owner, agreed=True, days=[])
    day = LeaveDayFactory(request=request, date=date, unit=unit, **values)
    LedgerEntryFactory(day=day)
    return request


# --- the secret -----------------------------------------------------------------------------------
def test_make_calendar_address_keeps_only_a_hash(cast):
    secret = make_calendar_address(by=cast.carol)
    feed = CalendarFeed.objects.get(owner=cast.carol)
    assert feed.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) == 43
    other = make_calendar_address(by=cast.carol)
    feed.refresh_from_db()
    assert other != secret
    assert feed.secret_hash == hashlib.sha256(other.encode()).hexdigest()


def test_stop_calendar_once(cast):
    make_calendar_address(by=cast.carol)
    stop_calendar(by=cast.carol)
    assert not CalendarFeed.objects.exists()
    with pytest.raises(ValidationError) as refused:
        stop_calendar(by=cast.carol)
    assert refused.value.code == "state"


def test_my_calendar_shows_the_address_once(cast, client):
    client.force_login(cast.carol)
    page = client.get(reverse("my-calendar"))
    once = page.context["own_forms"][0]["once"].value()
    shown = client.post(reverse("make-calendar-address"), {"once": once})
    assert "no-store" in shown["Cache-Control"]
    address = re.search(r"/leave/calendar/[\w-]{43}\.ics", shown.content.decode())[0]
    client.logout()
    assert client.get(address).status_code == 200
    client.force_login(cast.carol)
    again = client.post(reverse("make-calendar-address"), {"once": once}, follow=True)
    assert "That address was shown already" in again.content.decode()
    page = client.get(reverse("my-calendar"))
    assert address not in page.content.decode()
    once = page.context["own_forms"][1]["once"].value()
    client.post(reverse("stop-calendar"), {"once": once})
    assert client.get(address).status_code == 404
    stopped = client.post(reverse("stop-calendar"), {"once": str(uuid.uuid4())}, follow=True)
    assert "There is no calendar address any more" in stopped.content.decode()
    stale = client.post(reverse("stop-calendar"), follow=True)
    assert "This page was out of date" in stale.content.decode()


# --- the file -------------------------------------------------------------------------------------
def feed_of(client, owner) -> Calendar:
    page = client.get(reverse("calendar-feed", args=[make_calendar_address(by=owner)]))
    assert page.status_code == 200
    return Calendar.from_ical(page.content)


def entries(client, owner) -> list:
    return [
        (event["dtstart"].dt, event["dtend"].dt) for event in feed_of(client, owner).walk("VEVENT")
    ]


def utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.UTC)


def test_calendar_feed_needs_no_signing_in_and_says_away_and_nothing_else(cast, client):
    request = leave(cast.carol, what_happened="My father’s chemotherapy")
    leave(cast.carol, DECEMBER + dt.timedelta(days=1), approved=True, agreed=False)
    secret = make_calendar_address(by=cast.carol)
    page = client.get(reverse("calendar-feed", args=[secret]))
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    assert page["Cache-Control"] == "no-store, private"
    assert page["X-Robots-Tag"] == "noindex"
    text = page.content.decode()
    for word in ("carer", "leave", "special", "agreed", "father", "carol", str(request.pk)):
        assert word not in text.lower()
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Away", "Away"]
    assert {*events[0]} == {"UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DTEND"}


def test_calendar_feed_holds_leave_that_stands(cast, client):
    day = TODAY
    for values in (
        {"agreed": True},
        {"postponed": True, "agreed": False},
        {"ended_early": True, "agreed": False},
        {"approved_in_part": True, "agreed": False},
        {"leave_now": True, "agreed": False},
    ):
        leave(cast.carol, day, **values)
        day += dt.timedelta(days=1)
    for state in ("withdrawn", "cancelled", "declined", "decline_proposed", "looked_at_again"):
        leave(cast.carol, day, agreed=False, **{state: True})
    leave(cast.carol, day, agreed=False)
    leave(cast.sam, day)
    assert [start for start, _end in entries(client, cast.carol)] == [
        TODAY + dt.timedelta(days=n) for n in range(5)
    ]


def test_calendar_feed_of_parts_of_days(cast, client):
    part(cast.carol, "morning", part_denominator=2)
    part(cast.carol, "afternoon", DECEMBER + dt.timedelta(days=1), part_denominator=2)
    hours = {"part_denominator": 4, "starts_at": dt.time(9, 30)}
    part(cast.carol, "hours", DECEMBER + dt.timedelta(days=2), **hours)
    rest = {"part_numerator": 0, "starts_at": dt.time(14)}
    request = LeaveRequestFactory(owner=cast.carol, leave_now=True, days=[])
    for n, starts in ((3, rest), (4, {"part_numerator": 0})):
        date = DECEMBER + dt.timedelta(days=n)
        LeaveDayFactory(request=request, unit="rest", date=date, **starts)
    assert entries(client, cast.carol) == [
        (utc(2026, 12, 1), utc(2026, 12, 1, 12)),
        (utc(2026, 12, 2, 12), utc(2026, 12, 3)),
        (utc(2026, 12, 3, 9, 30), utc(2026, 12, 3, 11, 21)),
        (utc(2026, 12, 4, 14), utc(2026, 12, 5)),
        (dt.date(2026, 12, 5), dt.date(2026, 12, 6)),
    ]


def test_calendar_feed_where_clocks_change(cast, client):
    forward, back = dt.date(2027, 3, 28), dt.date(2026, 10, 25)
    part(cast.carol, "morning", back, part_denominator=2)
    part(cast.carol, "morning", forward, part_denominator=2)
    assert entries(client, cast.carol) == [
        (utc(2026, 10, 24, 23), utc(2026, 10, 25, 12)),
        (utc(2027, 3, 28), utc(2027, 3, 28, 11)),
    ]


def test_calendar_feed_shows_days_as_they_are_now(cast, client):
    request = leave(cast.carol)
    request.days_version = 2
    request.save()
    LeaveDayFactory(request=request, version=2, date=DECEMBER + dt.timedelta(days=7))
    assert [start for start, _end in entries(client, cast.carol)] == [dt.date(2026, 12, 8)]


def test_calendar_feed_goes_back_three_months(cast, client):
    leave(cast.carol, dt.date(2026, 8, 19), dt.date(2026, 8, 20))
    assert [start for start, _end in entries(client, cast.carol)] == [dt.date(2026, 8, 20)]


def test_calendar_feed_of_nobody(cast, client):
    secret = make_calendar_address(by=cast.carol)
    assert client.get(reverse("calendar-feed", args=["x" * 43])).status_code == 404
    assert client.post(reverse("calendar-feed", args=[secret])).status_code == 405
    replaced = make_calendar_address(by=cast.carol)
    assert client.get(reverse("calendar-feed", args=[secret])).status_code == 404
    cast.carol.left_on = TODAY - dt.timedelta(days=1)
    cast.carol.save()
    assert client.get(reverse("calendar-feed", args=[replaced])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_calendar_feed_takes_two_queries(cast, client, django_assert_num_queries, rows):
    leave(cast.carol, *(TODAY + dt.timedelta(days=n) for n in range(rows)))
    address = reverse("calendar-feed", args=[make_calendar_address(by=cast.carol)])
    with django_assert_num_queries(2):
        page = client.get(address)
    assert page.content.count(b"BEGIN:VEVENT") == rows


# --- the team -------------------------------------------------------------------------------------
def seen(client, name: str, **query) -> list[str]:
    """What the calendar of that name shows, a text for each person and day."""
    page = client.get(reverse(name), query)
    assert page.status_code == 200
    cells = re.findall(r"<div>(.*?)</div>", page.content.decode(), flags=re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_team_calendar_of_a_month(cast, client):
    client.force_login(cast.mo)
    leave(cast.carol, DECEMBER, dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2026, 11, 30))
    leave(cast.sam)
    assert seen(client, "team-calendar", month="2026-12") == ["Carol Carer: away"] * 2
    assert seen(client, "team-calendar", month="2027-01") == ["Carol Carer: away"]
    assert seen(client, "team-calendar") == ["Carol Carer: away"]
    page = client.get(reverse("team-calendar"), {"month": "2026-12"}).content.decode()
    assert "Tuesday 1 December" in page
    assert "?month=2026-11" in page
    assert "?month=2027-01" in page


def test_team_calendar_shows_parts_of_days_and_what_waits(cast, client):
    client.force_login(cast.mo)
    part(cast.carol, "morning", part_denominator=2)
    part(cast.carol, "afternoon", part_denominator=2)
    hours = {"part_denominator": 4, "starts_at": dt.time(9, 30)}
    part(cast.carol, "hours", **hours)
    part(cast.carol, "hours", part_denominator=4)
    part(cast.carol, "hours", part_denominator=1, starts_at=dt.time(20))
    leave(cast.carol, agreed=False)
    leave(cast.carol, agreed=False, decline_proposed=True)
    leave(cast.carol, agreed=False, withdrawn=True)
    assert sorted(seen(client, "team-calendar", month="2026-12")) == [
        "Carol Carer: away Waiting",
        "Carol Carer: away Waiting",
        "Carol Carer: away for some of the day",
        "Carol Carer: away from 8:00pm",
        "Carol Carer: away from 9:30am to 11:21am",
        "Carol Carer: away in the afternoon",
        "Carol Carer: away in the morning",
    ]


@pytest.mark.parametrize("name", ["team-calendar", "colleagues-calendar"])
def test_nothing_tells_the_kind_of_leave(cast, client, name):
    """The same page for every kind."""
    Posting.objects.filter(person=cast.chi).update(manager=cast.mo)
    client.force_login(cast.mo if name == "team-calendar" else cast.chi)
    texts = set()
    for kind in (
        {"agreed": True},
        {"approved": True},
        {"parental": True, "stood": True},
        {"leave_now": True},
    ):
        request = LeaveRequestFactory(owner=cast.carol, days=[DECEMBER], **kind)
        page = client.get(reverse(name), {"month": "2026-12"}).content.decode()
        assert "Carol Carer: away" in page
        texts.add(re.sub(r'value="\w{64}"', "", page))
        request.days_version += 1  # without a day from now on
        request.save()
    assert len(texts) == 1


@pytest.mark.parametrize("standing_in", [ActingManagerFactory, LeaveDelegateFactory])
def test_team_calendar_for_who_stands_in(cast, client, standing_in):
    who = "acting" if standing_in is ActingManagerFactory else "delegate"
    standing_in(manager=cast.mo, **{who: cast.chi})
    leave(cast.carol)
    client.force_login(cast.chi)
    assert seen(client, "team-calendar", month="2026-12") == ["Carol Carer: away"]


def test_team_calendar_of_somebody_without_a_team(cast, client):
    client.force_login(cast.carol)
    leave(cast.sam)
    page = client.get(reverse("team-calendar"), {"month": "2026-12"}).content.decode()
    assert "Nobody works for you today." in page
    assert "Sam" not in page


def test_team_calendar_ends_with_managing(cast, client):
    leave(cast.carol)
    Posting.objects.filter(person=cast.carol).update(manager=cast.nia)
    client.force_login(cast.mo)
    assert seen(client, "team-calendar", month="2026-12") == []


def test_colleagues_calendar_shows_leave_that_stands_from_today_on(cast, client):
    Posting.objects.filter(person__in=[cast.chi, cast.lee]).update(manager=cast.mo)
    leave(cast.chi, TODAY - dt.timedelta(days=1), TODAY)
    leave(cast.lee, TODAY, agreed=False)
    leave(cast.mo, TODAY)
    leave(cast.carol, TODAY)
    leave(cast.sam, TODAY)
    client.force_login(cast.carol)
    assert seen(client, "colleagues-calendar") == ["Chi Champion: away", "Mo Manager: away"]
    page = client.get(reverse("colleagues-calendar"), {"month": "2026-10"}).content.decode()
    assert "November 2026" in page
    assert "?month=2026-10" not in page


def test_colleagues_calendar_without_a_manager(cast, client):
    leave(cast.chi, TODAY)
    client.force_login(cast.lee)
    page = client.get(reverse("colleagues-calendar")).content.decode()
    assert "Nobody is away in November 2026." in page


@pytest.mark.parametrize("rows", [1, 3, 300])
@pytest.mark.parametrize("name", ["team-calendar", "colleagues-calendar"])
def test_calendars_take_ten_queries_at_most(
    cast, client, django_assert_max_num_queries, name, rows
):
    for n in range(rows):
        person = PersonFactory()
        PostingFactory(person=person, manager=cast.mo, unit=cast.team)
        leave(person, DECEMBER + dt.timedelta(days=n % 28))
    client.force_login(cast.mo if name == "team-calendar" else cast.carol)
    with django_assert_max_num_queries(10):
        assert len(seen(client, name, month="2026-12")) == rows


# --- small things ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-12", DECEMBER),
        ("2026-10", dt.date(2026, 10, 1)),
        ("2027-11", dt.date(2027, 11, 1)),
        ("2026-09", dt.date(2026, 11, 1)),
        ("2027-12", dt.date(2026, 11, 1)),
        ("nonsense", dt.date(2026, 11, 1)),
        ("", dt.date(2026, 11, 1)),
    ],
)
def test_chosen_month(text, month):
    assert chosen_month(text, months_shown(TODAY), TODAY) == month


@pytest.mark.parametrize(
    ("starts", "minutes", "ends"),
    [
        (dt.time(9, 30), Fraction(111), dt.time(11, 21)),
        (dt.time(23), 59, dt.time(23, 59)),
        (dt.time(23), 60, None),
        (None, 60, None),
    ],
)
def test_end_of(starts, minutes, ends):
    assert end_of(starts, minutes) == ends
