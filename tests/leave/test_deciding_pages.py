"""The pages of those who answer: who gets one, what it offers, and what its forms refuse."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import AccessEvent
from leave.models import LeaveRequest
from leave.states import RequestStatus
from notifications.models import Message
from tests.factories.leave import (
    LeaveDecisionFactory,
    LeaveDelegateFactory,
    LeaveRequestFactory,
)

R = RequestStatus
TODAY = dt.date(2026, 11, 20)
MON, TUE = dt.date(2026, 12, 7), dt.date(2026, 12, 8)
KINDS = re.compile(r"carer|special|parental|dependant", re.I)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def at_most_ten_queries():
    """Savepoints are BEGIN and COMMIT outside a test."""

    @contextmanager
    def counting() -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        assert len(asked) <= 10, "\n".join(asked)

    return counting


def of(cast, **values) -> LeaveRequest:
    given = {"owner": cast.carol, "manager": cast.mo, "days": [MON, TUE]}
    return LeaveRequestFactory(**given | values)


def get(client, person, name, *args):
    client.force_login(person, backend="people.backends.PersonBackend")
    return client.get(reverse(name, args=args))


def post(client, person, name, *args, **data):
    client.force_login(person, backend="people.backends.PersonBackend")
    return client.post(reverse(name, args=args), {"once": str(uuid.uuid4())} | data)


def day(name: str, value: dt.date) -> dict:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def text_of(answer) -> str:
    return answer.content.decode()


def answers(answer) -> list[str]:
    return [href.rsplit("/", 2)[-2] for _text, href in answer.context["answers"]]


# --- the list -------------------------------------------------------------------------------------
def test_team_leave_begins_with_what_is_overdue(client, cast):
    of(cast, agreed=True)
    of(cast, answer_by=TODAY + dt.timedelta(days=2))
    of(cast, answer_by=TODAY - dt.timedelta(days=1))
    rows = get(client, cast.mo, "team-leave").context["rows"]
    assert [(row["mine"], row["overdue"]) for row in rows] == [
        (True, True),
        (True, False),
        (False, False),
    ]


@pytest.mark.parametrize("name", ["carol", "sam", "hana", "ade", "dee"])
def test_team_leave_is_empty_for_others(client, cast, name):
    of(cast)
    answer = get(client, getattr(cast, name), "team-leave")
    assert "There are no requests for leave." in text_of(answer)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_team_leave_takes_ten_queries_at_the_most(client, cast, at_most_ten_queries, count):
    for _ in range(count):
        of(cast)
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    with at_most_ten_queries():
        answer = client.get(reverse("team-leave"))
    assert len(answer.context["rows"]) == min(count, 25)


def test_a_delegate_sees_for_whom_and_hr_what_came_to_hr(client, cast):
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.sam)
    of(cast)
    rows = get(client, cast.sam, "team-leave").context["rows"]
    assert [row["for_whom"] for row in rows] == ["Mo Manager"]
    came = of(cast, special=True, with_hr=True)
    rows = get(client, cast.hana, "team-leave").context["rows"]
    assert [(row["pk"], row["for_whom"]) for row in rows] == [(came.pk, "")]


@pytest.mark.parametrize("trait", [{}, {"special": True}, {"parental": True}, {"leave_now": True}])
def test_nothing_on_the_list_or_in_a_title_says_the_kind(client, cast, trait):
    request = of(cast, owner=cast.sam, **trait)
    cast.sam.postings.update(manager=cast.mo)
    page = text_of(get(client, cast.mo, "team-leave"))
    assert not KINDS.search(page.replace("Carers Portal", ""))
    for name in ("read-leave", "team-leave"):
        args = [] if name == "team-leave" else [request.pk]
        title = re.search("<title>(.*?)</title>", text_of(get(client, cast.mo, name, *args)), re.S)
        assert not KINDS.search(title[1].replace("Carers Portal", ""))


# --- one request ----------------------------------------------------------------------------------
OFFERED = [
    ({}, "mo", ["agree", "postpone"]),
    ({"days": [TODAY + dt.timedelta(days=2)]}, "mo", ["agree", "waive-notice", "postpone"]),
    ({"notice_given": TODAY - dt.timedelta(days=8)}, "mo", ["agree"]),
    ({"parental": True}, "mo", ["agree", "waive-notice", "postpone"]),
    ({"special": True}, "mo", ["approve", "approve-in-part", "propose-decline"]),
    ({"special": True, "days": [MON]}, "mo", ["approve", "propose-decline"]),
    ({"agreed": True}, "mo", []),
    ({"declined": True}, "mo", []),
    ({"decline_proposed": True}, "mo", []),
    (
        {"decline_proposed": True, "with_hr": True},
        "hana",
        ["overturn-decline", "approve-in-part", "confirm-decline"],
    ),
    (
        {"looked_at_again": True, "with_hr": True},
        "hana",
        ["approve", "approve-in-part", "uphold-decline"],
    ),
]


@pytest.mark.parametrize(("values", "name", "found"), OFFERED)
def test_read_leave_offers_what_is_lawful_and_nothing_else(client, cast, values, name, found):
    request = of(cast, **values)
    if request.status == R.DECLINE_PROPOSED:
        LeaveDecisionFactory(request=request, declining=True, by=cast.mo)
    assert answers(get(client, getattr(cast, name), "read-leave", request.pk)) == found


@pytest.mark.parametrize("trait", [{}, {"special": True}, {"parental": True}])
def test_read_leave_takes_ten_queries_at_the_most(client, cast, at_most_ten_queries, trait):
    request = of(cast, **trait)
    for _ in range(12):
        LeaveDecisionFactory(request=request, verb="remind")
        LeaveRequestFactory(owner=cast.carol, agreed=True)
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    with at_most_ten_queries():
        client.get(reverse("read-leave", args=[request.pk]))


def test_read_leave_says_what_it_does_to_the_balance_and_the_notice(client, cast):
    LeaveRequestFactory(owner=cast.carol, agreed=True, days=[dt.date(2026, 9, 7)])
    text = text_of(get(client, cast.mo, "read-leave", of(cast).pk))
    for words in (
        "2 days (14 hours 48 minutes)",
        "4 days (29 hours 36 minutes)",
        "The notice is in time: it was needed by 3 December 2026.",
        "This leave is a right: it cannot be declined.",
        "move it by 27 November 2026",
        "for evidence: a letter",
    ):
        assert words in text


def test_read_leave_says_late_notice_in_plain_words(client, cast):
    request = of(cast, days=[TODAY + dt.timedelta(days=3)], notice_given=TODAY)
    request = LeaveRequest.objects.get(pk=request.pk)
    text = text_of(get(client, cast.mo, "read-leave", request.pk))
    assert "The notice is in time" in text
    late = of(cast, days=[TODAY + dt.timedelta(days=2)])
    text = text_of(get(client, cast.mo, "read-leave", late.pk))
    assert "The notice is 1 day late: it was needed by 19 November 2026, 3 days ahead." in text


def test_read_leave_is_noted_for_its_owner_once(client, cast):
    request = of(cast)
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.sam)
    for person in (cast.mo, cast.mo, cast.sam):
        get(client, person, "read-leave", request.pk)
    found = AccessEvent.objects.values_list("reader", "about", "reason", "on_behalf_of")
    assert sorted(found) == sorted(
        [
            (cast.mo.pk, cast.carol.pk, "manager", None),
            (cast.sam.pk, cast.carol.pk, "acting_manager", cast.mo.pk),
        ]
    )
    text = text_of(get(client, cast.carol, "list-leave-accesses"))
    assert "Sam Stranger for Mo Manager" in text
    assert text.count("Leave of 7 December 2026 to 8 December 2026") == 2
    assert "Nobody else has looked" in text_of(get(client, cast.sam, "list-leave-accesses"))


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"])
@pytest.mark.parametrize("page", ["read-leave", "agree-leave", "postpone-leave", "approve-leave"])
def test_strangers_find_nothing(client, cast, name, page):
    assert get(client, getattr(cast, name), page, of(cast).pk).status_code == 404


# --- leave that is a right ------------------------------------------------------------------------
def test_agree_leave(client, cast):
    request = of(cast)
    assert post(client, cast.mo, "agree-leave", request.pk, seen=1).status_code == 302
    request.refresh_from_db()
    assert request.status == R.AGREED


def test_waive_notice(client, cast):
    request = of(cast, days=[TODAY + dt.timedelta(days=2)])
    assert post(client, cast.mo, "waive-notice", request.pk).status_code == 302
    request.refresh_from_db()
    assert (request.status, request.notice_waived_by) == (R.ASKED, cast.mo)
    assert answers(get(client, cast.mo, "read-leave", request.pk)) == ["agree", "postpone"]


REFUSING = [
    "propose-decline",
    "confirm-decline",
    "overturn-decline",
    "uphold-decline",
    "approve-leave",
    "approve-in-part",
]


@pytest.mark.parametrize("page", REFUSING)
@pytest.mark.parametrize("trait", [{}, {"parental": True}, {"with_hr": True}])
def test_no_address_declines_a_right(client, cast, page, trait):
    """Not shown, and not by hand either."""
    request = of(cast, **trait)
    person = cast.hana if trait.get("with_hr") else cast.mo
    given = {"reason": "peak", "explanation": "No", "considered": "Nothing", "dates": "2026-12-07"}
    assert get(client, person, page, request.pk).status_code == 404
    assert post(client, person, page, request.pk, **given).status_code == 404
    request.refresh_from_db()
    assert request.status == R.ASKED


def lawful() -> dict:
    return {
        "unduly_disrupted": "on",
        "reason": "peak",
        "explanation": "The year closes on those days",
        **day("consulted_on", TODAY),
        **day("first_0", dt.date(2026, 12, 14)),
    }


def test_postpone_leave_and_the_letter(client, cast):
    request = of(cast)
    assert post(client, cast.mo, "postpone-leave", request.pk, **lawful()).status_code == 302
    request.refresh_from_db()
    assert request.status == R.POSTPONED
    for person in (cast.carol, cast.mo):
        text = text_of(get(client, person, "print-letter", request.pk))
        assert "The year closes on those days" in text
    assert get(client, cast.sam, "print-letter", request.pk).status_code == 404


def test_postpone_leave_shows_everything_that_is_unlawful_and_loses_nothing(client, cast):
    request = of(cast)
    given = {"explanation": "The year closes", **day("first_0", dt.date(2027, 2, 1))}
    answer = post(client, cast.mo, "postpone-leave", request.pk, **given)
    text = text_of(answer)
    assert set(answer.context["form"].errors) == {
        "unduly_disrupted",
        "consulted_on",
        "reason",
        "first_0",
    }
    assert "The leave must start on 7 January 2027 or earlier" in text
    assert "The year closes" in text
    assert 'value="2027"' in text


def test_postpone_leave_too_late_has_no_form(client, cast):
    request = of(cast, notice_given=TODAY - dt.timedelta(days=8))
    text = text_of(get(client, cast.mo, "postpone-leave", request.pk))
    assert "The last day to move this leave was 19 November 2026." in text
    assert "<textarea" not in text
    post(client, cast.mo, "postpone-leave", request.pk, **lawful())
    request.refresh_from_db()
    assert request.status == R.ASKED


def test_print_letter_is_not_there_without_one(client, cast):
    assert get(client, cast.carol, "print-letter", of(cast).pk).status_code == 404


# --- special leave --------------------------------------------------------------------------------
def test_approve_leave(client, cast):
    request = of(cast, special=True)
    assert post(client, cast.mo, "approve-leave", request.pk).status_code == 302
    request.refresh_from_db()
    assert request.status == R.APPROVED


def test_approve_in_part(client, cast):
    request = of(cast, special=True)
    answer = post(client, cast.mo, "approve-in-part", request.pk, explanation="Full")
    assert set(answer.context["form"].errors) == {"dates"}
    both = ["2026-12-07", "2026-12-08"]
    answer = post(client, cast.mo, "approve-in-part", request.pk, explanation="Full", dates=both)
    assert set(answer.context["form"].errors) == {"dates"}
    post(client, cast.mo, "approve-in-part", request.pk, explanation="Full", dates=both[:1])
    request.refresh_from_db()
    assert request.status == R.PART_APPROVED


def test_propose_decline_asks_for_all_three_and_loses_nothing(client, cast):
    request = of(cast, special=True)
    answer = post(client, cast.mo, "propose-decline", request.pk, explanation="No cover at all")
    assert set(answer.context["form"].errors) == {"reason", "considered"}
    assert "No cover at all" in text_of(answer)
    given = {"reason": "no_cover", "explanation": "No cover", "considered": "Other days"}
    post(client, cast.mo, "propose-decline", request.pk, **given)
    request.refresh_from_db()
    assert request.status == R.DECLINE_PROPOSED


def test_confirm_decline_shows_the_reasons_and_takes_effect(client, cast):
    request = of(cast, special=True)
    given = {"reason": "no_cover", "explanation": "No cover", "considered": "Other days"}
    post(client, cast.mo, "propose-decline", request.pk, **given)
    assert post(client, cast.mo, "confirm-decline", request.pk).status_code == 403
    text = text_of(get(client, cast.hana, "confirm-decline", request.pk))
    assert "What else was considered: Other days" in text
    post(client, cast.hana, "confirm-decline", request.pk)
    request.refresh_from_db()
    assert request.status == R.DECLINED
    told = Message.objects.filter(recipient=cast.carol).order_by("created_at", "pk").last()
    assert not KINDS.search(told.subject + told.body)
    assert "No cover" not in told.body


def test_overturn_decline(client, cast):
    request = of(cast, decline_proposed=True, with_hr=True)
    post(client, cast.hana, "overturn-decline", request.pk)
    request.refresh_from_db()
    assert request.status == R.APPROVED


def test_ask_again_and_uphold_decline(client, cast):
    request = of(cast, declined=True)
    LeaveDecisionFactory(request=request, declining=True, by=cast.mo)
    page = text_of(get(client, cast.carol, "read-my-leave", request.pk))
    assert reverse("ask-again", args=[request.pk]) in page
    assert get(client, cast.mo, "ask-again", request.pk).status_code == 404
    post(client, cast.carol, "ask-again", request.pk, explanation="My sister cannot come")
    request.refresh_from_db()
    assert request.status == R.LOOKED_AT_AGAIN
    assert get(client, cast.carol, "ask-again", request.pk).status_code == 404
    text = text_of(get(client, cast.hana, "uphold-decline", request.pk))
    assert "My sister cannot come" in text
    answer = post(client, cast.hana, "uphold-decline", request.pk)
    assert set(answer.context["form"].errors) == {"explanation"}
    post(client, cast.hana, "uphold-decline", request.pk, explanation="Nobody can cover")
    request.refresh_from_db()
    assert request.status == R.DECLINED


def test_similar_decisions_are_counts_only(client, cast):
    for trait, count in (("approved", 12), ("declined", 3)):
        LeaveRequestFactory.create_batch(count, owner=cast.sam, **{trait: True})
    answered = dt.datetime(2026, 8, 1, 12, tzinfo=dt.UTC)
    LeaveRequest.objects.update(decided_at=answered)
    answer = get(client, cast.mo, "propose-decline", of(cast, special=True).pk)
    rows = [(str(row.key), row.value) for row in answer.context["compared_rows"]]
    assert rows == [("Approved", "about 10"), ("Declined", "fewer than 10")]
    assert "At the whole employer" in text_of(answer)


@pytest.mark.parametrize("page", [*REFUSING, "agree-leave", "postpone-leave", "waive-notice"])
def test_answering_pages_take_ten_queries_at_the_most(client, cast, at_most_ten_queries, page):
    trait = {} if page in ("agree-leave", "postpone-leave", "waive-notice") else {"special": True}
    request = of(cast, **trait)
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    with at_most_ten_queries():
        assert client.get(reverse(page, args=[request.pk])).status_code == 200
