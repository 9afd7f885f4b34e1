"""My leave, one request, leaving now, undoing, and writing down, as pages."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.export import everything_about
from leave.models import LeaveDay, LeaveRequest, LedgerEntry
from leave.queries.assessing import postings_of
from leave.queries.my_leave import balances
from leave.queries.policies import policies_of
from leave.states import RequestStatus
from notifications.models import Message
from people.models import Posting
from tests.architecture.walk import ask
from tests.factories.leave import (
    LeaveDayFactory,
    LeaveDelegateFactory,
    LeaveRequestFactory,
    LedgerEntryFactory,
    shipped_policy,
)
from tests.factories.people import ActingManagerFactory
from tests.leave.asking.conftest import FRIDAY, MON, THU, TUE, WED
from tests.leave.asking.test_pages import carol, on, text_of  # noqa: F401

pytestmark = pytest.mark.django_db
R = RequestStatus


@pytest.fixture
def of_carol(cast):
    return lambda **values: LeaveRequestFactory(owner=cast.carol, manager=cast.mo, **values)


# --- my leave -------------------------------------------------------------------------------------
def test_my_leave_of_somebody_who_never_asked(carol):  # noqa: F811
    text = text_of(carol.get("/leave/"))
    assert "You have not asked for leave yet." in text
    assert text.index("I have to leave now") < text.index("Ask for leave")
    assert (
        "Carer’s leave (unpaid) 5 days (37 hours) left of 5 days (37 hours), in any 12 months."
        in text
    )
    assert "Special leave (paid) 5 days (37 hours) left of 5 days (37 hours)" in text
    assert "More than this is unpaid, if it is approved." in text
    assert "Parental leave (unpaid) 4 weeks left of 4 weeks, from" in text


def test_my_leave_in_three_groups(carol, of_carol):  # noqa: F811
    of_carol(days=[MON], answer_by=dt.date(2026, 6, 19))
    of_carol(days=[TUE], agreed=True)
    of_carol(days=[dt.date(2026, 6, 1)], agreed=True)
    of_carol(days=[WED], special=True, with_hr=True, answer_by=dt.date(2026, 6, 20))
    page = carol.get("/leave/")
    groups = {name: [row["when"] for row in rows] for name, rows in page.context["groups"]}
    assert groups == {
        "Waiting for an answer": ["22 June 2026", "24 June 2026"],
        "Coming up": ["23 June 2026"],
        "Past": ["1 June 2026"],
    }
    text = text_of(page)
    assert "Mo Manager answers by 19 June 2026" in text
    assert "HR answers by" in text


def test_my_leave_shows_nobody_elses(client, cast, of_carol):
    of_carol(days=[MON])
    client.force_login(cast.mo)
    assert client.get("/leave/").context["groups"] == []


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_my_leave_costs_ten_queries_whatever_the_rows(client, cast, rows):
    policy = shipped_policy("carers_leave")
    made = LeaveRequest.objects.bulk_create(
        LeaveRequest(
            owner=cast.carol, manager=cast.mo, decider=cast.mo, scheme="carers_leave",
            policy=policy, nation="england", need="planned", confirms_entitlement=True,
            notice_given=FRIDAY, answer_by=FRIDAY,
        )
        for _ in range(rows)
    )  # fmt: skip
    days = LeaveDay.objects.bulk_create(
        LeaveDay(request=one, date=FRIDAY + dt.timedelta(days=n), day_minutes=444)
        for n, one in enumerate(made)
    )
    LedgerEntry.objects.bulk_create(LedgerEntryFactory.build(day=day) for day in days[:100])
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    visit = ask(client, "get", "/leave/", "", "", "")
    assert (visit.response.status_code, visit.queries) == (200, 10)
    assert len(visit.response.context["page"]) == min(rows, 20)
    assert visit.response.context["page"].paginator.count == rows


def left_words_of(cast) -> dict[str, float]:
    today = timezone.localdate()
    held = balances(cast.carol, policies_of("england", today), postings_of(cast.carol), today)
    return {f"{b.policy.scheme}{b.child or ''}": float(b.left) for b in held}


def test_balances_count_back_and_ahead(cast, of_carol):
    of_carol(days=[dt.date(2025, 6, 12)], agreed=True)  # 12 months and a day ago: counts no more
    of_carol(days=[dt.date(2025, 6, 16)], agreed=True)
    of_carol(days=[dt.date(2027, 6, 11)], agreed=True)
    of_carol(days=[WED, THU], special=True)
    assert left_words_of(cast) == {
        "carers_leave": 4 * 444, "special_leave": 3 * 444, "parental_leave": 4 * 2220,
    }  # fmt: skip


def test_balances_of_a_leave_year_begin_anew(cast, of_carol):
    policy = shipped_policy("special_leave")
    type(policy).objects.filter(pk=policy.pk).update(
        window_kind="leave_year", year_starts_month=4, year_starts_day=6
    )
    of_carol(days=[dt.date(2026, 4, 2)], approved=True)
    of_carol(days=[dt.date(2026, 4, 7), dt.date(2027, 4, 5)], approved=True)
    assert left_words_of(cast)["special_leave"] == 3 * 444


def test_balances_of_each_child(cast, of_carol):
    of_carol(parental=True, child=1, days=[MON], agreed=True)
    of_carol(parental=True, child=2, days=[dt.date(2024, 1, 8)], agreed=True)
    found = left_words_of(cast)
    assert found["parental_leave1"] == 4 * 2220 - 444
    assert found["parental_leave2"] == 4 * 2220


# --- one request ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("trait", "can"),
    [
        ({}, ["Change the days", "Take back this request"]),
        ({"agreed": True}, ["Change the days", "Come back early", "Cancel this leave"]),
        ({"agreed": True, "days": [dt.date(2026, 6, 11), FRIDAY]}, ["Come back early"]),
        ({"agreed": True, "days": [dt.date(2026, 6, 11)]}, []),
        ({"decline_proposed": True}, ["Take back this request"]),
        ({"withdrawn": True}, []),
        ({"leave_now": True, "days": [FRIDAY]},
         ["Add how long it takes", "Come back early", "Cancel this leave"]),
        ({"leave_now": True, "days": [dt.date(2026, 6, 1)], "details_until": dt.date(2026, 6, 8)},
         []),
    ],
)  # fmt: skip
def test_read_my_leave_offers_what_can_be_done(carol, of_carol, trait, can):  # noqa: F811
    asked = of_carol(**{"days": [MON], **trait})
    text = text_of(carol.get(reverse("read-my-leave", args=[asked.pk])))
    links = [
        "Add how long it takes", "Change the days", "Come back early", "Take back this request",
        "Cancel this leave",
    ]  # fmt: skip
    assert [link for link in links if link in text] == can


NAMES = [
    "read-my-leave", "leave-asked", "leave-told", "add-details", "change-leave", "withdraw-leave",
    "cancel-leave", "come-back-early",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_a_request_are_for_its_owner_alone(client, cast, of_carol, name):
    asked = of_carol(leave_now=True)
    for person in (cast.mo, cast.hana, cast.sam, cast.ade):
        client.force_login(person)
        address = reverse(name, args=[asked.pk])
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("change-leave", {"withdrawn": True}),
        ("withdraw-leave", {"agreed": True}),
        ("cancel-leave", {}),
        ("come-back-early", {}),
        ("add-details", {}),
        ("leave-told", {}),
    ],
)
def test_pages_of_what_cannot_be_done_are_not_there(carol, of_carol, name, trait):  # noqa: F811
    asked = of_carol(days=[MON], **trait)
    assert carol.get(reverse(name, args=[asked.pk])).status_code == 404


def press(client, name, request, **values):
    """Open the page of ``name`` and send its form."""
    address = reverse(name, args=[request.pk])
    form = client.get(address).context["form"]
    once = {"once": form["once"].value()} if "once" in form.fields else {}
    return client.post(address, {**once, **values}, follow=True)


def test_withdraw_leave_says_what_goes_back(carol, of_carol):  # noqa: F811
    asked = of_carol(days=[MON, TUE])
    page = carol.get(reverse("withdraw-leave", args=[asked.pk]))
    assert "Back to your balance: 2 days (14 hours 48 minutes)." in text_of(page)
    assert "You have taken back your request" in text_of(press(carol, "withdraw-leave", asked))
    asked.refresh_from_db()
    assert asked.status == R.WITHDRAWN


def test_withdraw_leave_that_was_answered_meanwhile(carol, of_carol):  # noqa: F811
    asked = of_carol(days=[MON], special=True)
    address = reverse("withdraw-leave", args=[asked.pk])
    once = carol.get(address).context["form"]["once"].value()
    LeaveRequest.objects.filter(pk=asked.pk).update(
        status=R.APPROVED, outcome="approved", decided_at=timezone.now()
    )
    text = text_of(carol.post(address, {"once": once}))
    assert "This is not possible any more. Look at it again." in text


def test_cancel_leave_page(carol, of_carol):  # noqa: F811
    asked = of_carol(days=[MON], agreed=True)
    assert "Your leave is cancelled" in text_of(press(carol, "cancel-leave", asked))
    asked.refresh_from_db()
    assert asked.status == R.CANCELLED


def test_come_back_early_page(carol, of_carol):  # noqa: F811
    asked = of_carol(days=[FRIDAY, MON], agreed=True)
    page = press(carol, "come-back-early", asked, **on("back_on", dt.date(2026, 6, 30)))
    assert "Enter a day of your leave, after it begins" in page.context["form"].errors["back_on"][0]
    page = press(carol, "come-back-early", asked, **on("back_on", dt.date(2026, 6, 15)))
    assert "Your manager knows that you are back." in text_of(page)
    asked.refresh_from_db()
    assert asked.status == R.ENDED_EARLY


def test_change_leave_from_the_page_to_the_manager(carol, of_carol):  # noqa: F811
    asked = of_carol(days=[MON, TUE], agreed=True, what_happened="As before")
    page = press(carol, "change-leave", asked)
    assert page.request["PATH_INFO"] == "/leave/ask/length/"
    carol.post("/leave/ask/length/?again=1", {"length": "morning"})
    page = carol.post("/leave/ask/when/", on("starts", WED), follow=True)
    text = text_of(page)
    assert "Check the change before you send it" in text
    assert "Wednesday 24 June 2026, in the morning" in text
    assert "Left before 5 days (37 hours)" in text
    form = page.context["form"]
    assert form["words"].value() == "As before"
    given = {"once": form["once"].value(), "seen": form["seen"].value(), "words": "As before"}
    places = {carol.post("/leave/ask/check/", given)["Location"] for _ in range(2)}
    assert places == {reverse("leave-asked", args=[asked.pk])}
    asked.refresh_from_db()
    assert (asked.status, asked.days_version) == (R.ASKED, 2)


def test_change_leave_in_hours_keeps_them_until_they_are_changed(carol, of_carol):  # noqa: F811
    asked = of_carol(special=True, days=[])
    LedgerEntryFactory(day=LeaveDayFactory(request=asked, date=MON, hours=True))
    press(carol, "change-leave", asked)
    text = text_of(carol.get("/leave/ask/check/"))
    assert "Monday 22 June 2026, 1 hour 51 minutes from 9:30am" in text


def test_change_leave_for_a_child_keeps_the_child(carol, of_carol):  # noqa: F811
    days = [dt.date(2026, 7, 6) + dt.timedelta(days=n) for n in range(5)]
    asked = of_carol(parental=True, child=2, days=days)
    page = press(carol, "change-leave", asked)
    assert page.request["PATH_INFO"] == "/leave/ask/confirm/"
    page = carol.post("/leave/ask/confirm/", {"number": "1", "under_18": "on"}, follow=True)
    page = carol.post(
        "/leave/ask/when/", {**on("starts", dt.date(2026, 7, 13)), "weeks": "1"}, follow=True
    )
    form = page.context["form"]
    given = {"once": form["once"].value(), "seen": form["seen"].value()}
    carol.post("/leave/ask/check/", given)
    asked.refresh_from_db()
    assert (asked.child, asked.days_version) == (2, 2)


# --- leaving now ----------------------------------------------------------------------------------
def test_leave_now_in_two_presses_from_home(carol, cast):  # noqa: F811
    assert 'href="/leave/now/"' in carol.get("/").content.decode()
    page = carol.get("/leave/now/")
    assert "Mo Manager is told at once that you have had to leave." in text_of(page)
    once = page.context["form"]["once"].value()
    places = [carol.post("/leave/now/", {"once": once})["Location"] for _ in range(2)]
    made = LeaveRequest.objects.get()
    assert places == [reverse("leave-told", args=[made.pk])] * 2
    text = text_of(carol.get(places[0]))
    assert "Mo Manager has been told" in text
    assert "“Carol has had to leave.” Nothing else." in text
    assert "You have told already, at 10:00am." in text_of(carol.get("/leave/now/"))
    assert Message.objects.filter(kind="left_now").count() == 1


def test_leave_now_without_a_manager_says_so(carol, cast):  # noqa: F811
    Posting.objects.filter(person=cast.carol).update(manager=None)
    page = carol.get("/leave/now/")
    assert "We do not know your manager, so HR is told." in text_of(page)
    once = page.context["form"]["once"].value()
    text = text_of(carol.post("/leave/now/", {"once": once}, follow=True))
    assert "HR has been told" in text
    assert "Ring somebody at work if you can." in text


def test_leave_now_without_a_policy_says_what_to_do(carol):  # noqa: F811
    policy = shipped_policy("time_off_for_dependants")
    type(policy).objects.filter(scheme=policy.scheme).delete()
    once = {"once": uuid.uuid4()}
    text = text_of(carol.post("/leave/now/", once))
    assert "Go, and tell your manager by telephone." in text


def test_add_details_page(carol, of_carol):  # noqa: F811
    left = of_carol(leave_now=True, days=[])
    LeaveDayFactory(request=left, date=FRIDAY, rest=True)
    page = press(carol, "add-details", left, how_long="longer")
    assert page.context["form"].errors["last_day"] == ["Enter the last day, as far as you know"]
    assert press(carol, "add-details", left).context["form"].errors == {
        "how_long": ["Select how long you are away"]
    }
    early = on("last_day", dt.date(2026, 6, 11))
    page = press(carol, "add-details", left, how_long="longer", words="kept", **early)
    assert "must be the same as or after" in page.context["form"].errors["last_day"][0]
    assert "kept" in page.content.decode()
    page = press(carol, "add-details", left, how_long="longer", **on("last_day", MON))
    text = text_of(page)
    assert "Your details are saved" in text
    assert "This lasts longer than two days." in text
    page = press(carol, "add-details", left, how_long="day", words="Back soon")
    assert "This lasts longer" not in text_of(page)
    assert "Back soon" in text_of(page)


# --- spoken notice --------------------------------------------------------------------------------
def logged(client, about, **values):
    form = client.get("/leave/notice/").context["form"]
    given = {
        "once": form["once"].value(), "person": about.pk, "scheme": "carers_leave",
        "length": "morning", **on("notice_given", dt.date(2026, 6, 10)), **on("starts", MON),
        **values,
    }  # fmt: skip
    return client.post("/leave/notice/", given, follow=True)


def test_log_notice_page(client, cast):
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    assert "It is written down." in text_of(logged(client, cast.carol))
    made = LeaveRequest.objects.get()
    assert (made.owner, made.notice_given) == (cast.carol, dt.date(2026, 6, 10))
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    text = text_of(client.get(reverse("read-my-leave", args=[made.pk])))
    assert "Mo Manager wrote down that you asked for it on 10 June 2026." in text
    assert "Take back this request" in text


def test_log_notice_page_refuses_beside_the_field(client, cast):
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    for values, field, error in (
        ({"person": cast.sam.pk}, "person", "Select somebody of your team"),
        ({"person": ""}, "person", "Select who asked"),
        ({"length": "span"}, "ends", "Enter the last day of leave"),
        ({"length": "span", **on("ends", dt.date(2026, 6, 1))}, "ends",
         "The last day must be the same as or after the first day"),
        (on("notice_given", MON), "notice_given",
         "The day on which they asked must be the same as or before 12 June 2026"),
        ({"scheme": ""}, "scheme", "Select which leave they asked for"),
    ):  # fmt: skip
        assert logged(client, cast.carol, **values).context["form"].errors[field] == [error]
    page = logged(client, cast.carol, **on("starts", dt.date(2026, 6, 27)))
    assert "You do not work on Saturday 27 June 2026." in text_of(page)
    assert LeaveRequest.objects.count() == 0


def test_log_notice_page_is_for_who_has_a_team_today(client, cast):
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.chi)
    ActingManagerFactory(manager=cast.mo, acting=cast.lee)
    for person, status in (
        (cast.mo, 200), (cast.chi, 200), (cast.lee, 200), (cast.carol, 404), (cast.hana, 404),
    ):  # fmt: skip
        client.force_login(person, backend="people.backends.PersonBackend")
        assert client.get("/leave/notice/").status_code == status


# --- what is held ---------------------------------------------------------------------------------
def test_download_everything_includes_leave(cast, of_carol):
    of_carol(days=[MON], what_happened="Because of Tuesday")
    held = everything_about(cast.carol)
    assert held["leave.LeaveRequest"][0]["what_happened"] == "Because of Tuesday"
    assert held["leave.LeaveDay"][0]["date"] == "2026-06-22"
    assert held["leave.LedgerEntry"][0]["minutes"] == "444.0000"
    assert held["leave.LeaveDecision"][0]["verb"] == "ask"
    assert "leave.LeaveRequest" not in everything_about(cast.mo)
