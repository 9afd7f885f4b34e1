"""What a policy would have changed: counts that tell nobody apart, over a bounded sample."""

import datetime as dt
from fractions import Fraction

import pytest
import time_machine
from django.urls import reverse

from leave.models import LeaveRequest
from leave.queries import preview as module
from leave.queries.preview import Facts, preview
from leave.rules.changes import Standing
from tests.factories.leave import LeavePolicyFactory, LeaveRequestFactory, shipped_policy
from tests.factories.people import PersonFactory, PostingFactory

TODAY = dt.date(2026, 11, 20)
ANSWERED = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
JUNE = dt.date(2026, 6, 15)
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def answered(count: int, *, at: dt.datetime = ANSWERED, **values) -> None:
    for _ in range(count):
        owner = PersonFactory()
        PostingFactory(person=owner)
        values = {"agreed": True, "days": [JUNE], "notice_given": JUNE, **values}
        LeaveRequestFactory(owner=owner, **values)
    LeaveRequest.objects.filter(decided_at__date=TODAY).update(decided_at=at)


def clear_days(**values):
    terms = {"notice_basis": "dates", "notice_boundary": "clear"}
    return LeavePolicyFactory(carers=True, terms=terms, **values)


ON_TIME = {"notice_given": JUNE - dt.timedelta(days=3)}
NONE = dict.fromkeys(("more", "less", "late", "in_time", "too_small"))


def test_preview_counts_those_whose_notice_would_be_late():
    answered(12, **ON_TIME)  # three days ahead: late where three whole days lie between
    answered(11, notice_given=JUNE - dt.timedelta(days=4))
    found = preview(clear_days(), TODAY)
    assert (found.answered, found.looked_at) == (25, 25)
    assert found.counts == NONE | {"late": 10}


def test_preview_is_silent_about_fewer_than_ten():
    answered(9, **ON_TIME)
    found = preview(clear_days(), TODAY)
    assert (found.answered, found.looked_at, found.counts) == (None, None, NONE)


def test_preview_looks_at_the_last_four_whole_quarters_and_one_nation():
    answered(10, at=dt.datetime(2026, 9, 30, 22, 59, tzinfo=dt.UTC))
    answered(10, at=dt.datetime(2026, 9, 30, 23, tzinfo=dt.UTC))
    answered(10, at=dt.datetime(2025, 9, 30, 22, 59, tzinfo=dt.UTC))
    answered(10, nation="wales")
    answered(10, approved=True, agreed=False)
    found = preview(clear_days(), TODAY)
    assert (found.first, found.last) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))
    assert found.answered == 10


def test_preview_looks_at_a_bounded_sample(monkeypatch, django_assert_num_queries):
    answered(14, **ON_TIME)
    monkeypatch.setattr(module, "SAMPLE", 11)
    draft = clear_days()
    with django_assert_num_queries(4):
        found = preview(draft, TODAY)
    assert (found.answered, found.looked_at, found.counts["late"]) == (15, 10, 10)


def test_preview_of_leave_that_nobody_answers():
    assert preview(shipped_policy("time_off_for_dependants"), TODAY) is None


# --- one request under one policy -----------------------------------------------------------------
def standing(request: LeaveRequest, policy) -> Standing:
    return Facts(policy.scheme, [request]).standing(request, policy)


def days(count: int, first: dt.date = JUNE) -> list[dt.date]:
    """Working days from a Monday on."""
    return [first + dt.timedelta(days=7 * (n // 5) + n % 5) for n in range(count)]


def test_standing_of_special_leave_fills_the_tiers_after_what_is_used(cast):
    LeaveRequestFactory(owner=cast.carol, approved=True, days=days(4, JUNE - dt.timedelta(days=7)))
    LeaveRequestFactory(owner=cast.carol, withdrawn=True, special=True, days=days(2))
    request = LeaveRequestFactory(owner=cast.carol, approved=True, days=days(3))
    held = shipped_policy("special_leave")
    assert standing(request, held) == Standing(0, Fraction(444), Fraction(3 * 444), True)
    terms = {
        "tiers": [
            {"name": "a", "weeks": "1", "paid": False, "decided_by": "manager"},
            {"name": "b", "weeks": "6/5", "paid": True, "decided_by": "hr"},
        ]
    }
    other = LeavePolicyFactory(terms=terms)
    assert standing(request, other) == Standing(0, Fraction(444), Fraction(2 * 444), True)


def test_standing_of_carers_leave_paid_and_over_the_week(cast):
    LeaveRequestFactory(owner=cast.carol, agreed=True, days=days(4, JUNE - dt.timedelta(days=7)))
    half = (JUNE + dt.timedelta(days=1), Fraction(1, 3))
    request = LeaveRequestFactory(
        owner=cast.carol, agreed=True, days=[JUNE, half], notice_given=JUNE
    )
    found = standing(request, LeavePolicyFactory(carers=True, pay="paid"))
    assert found == Standing(4, Fraction(444), Fraction(444), False)
    hours = LeavePolicyFactory(carers=True, smallest_piece="hour")
    assert standing(request, hours) == Standing(4, Fraction(0), Fraction(444), True)


@pytest.mark.parametrize(
    ("terms", "short", "weeks"),
    [
        ({}, 0, 1),
        ({"notice_days": 28}, 7, 1),
        ({"weeks_a_year": "1.5"}, 0, Fraction(1, 2)),
        ({"weeks_for_each_child": "1"}, 0, 0),
    ],
)
def test_standing_of_parental_leave(cast, terms, short, weeks):
    kind = {"owner": cast.carol, "parental": True, "agreed": True}
    LeaveRequestFactory(**kind, days=days(5, JUNE - dt.timedelta(days=7)))
    LeaveRequestFactory(**kind, child=2, days=days(5, JUNE - dt.timedelta(days=14)))
    notice = JUNE - dt.timedelta(days=21)
    request = LeaveRequestFactory(**kind, days=days(5), notice_given=notice)
    policy = shipped_policy("parental_leave")
    policy.terms = policy.terms | terms
    allowed = Fraction(5 * 444) * weeks
    assert standing(request, policy) == Standing(short, Fraction(0), allowed, True)
    policy.pay, policy.window_kind = "paid", "none"
    assert standing(request, policy).paid == allowed


def test_the_page_says_what_would_have_changed(cast, client):
    answered(12, **ON_TIME)
    client.force_login(cast.ade)
    draft = clear_days(starts_on=dt.date(2027, 4, 1), ends_on=None)
    page = client.get(reverse("switch-on-policy", args=[draft.pk])).content.decode()
    assert "About 10 requests were answered from 1 October 2025 to 30 September 2026" in page
    rows = [
        page.split(word)[1].split("</dd>")[0].split(">")[-1].strip()
        for word in (
            "Would have given notice late, and did not",
            "Would have had more, paid or allowed",
        )
    ]
    assert rows == ["10", "fewer than 10, or none"]


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_page_takes_as_many_queries_whatever_was_answered(
    cast, client, django_assert_max_num_queries, count
):
    answered(count)
    client.force_login(cast.ade)
    draft = clear_days(starts_on=dt.date(2027, 4, 1), ends_on=None)
    client.get(reverse("my-calendar"))  # notes when the session was used
    with django_assert_max_num_queries(10):
        assert client.get(reverse("switch-on-policy", args=[draft.pk])).status_code == 200
