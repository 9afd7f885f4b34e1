"""The auditor's list: who asked and who answered, without content."""

import datetime as dt

import pytest
from django.urls import reverse

from leave.queries.steps import kind_of_step
from leave.states import TRANSITIONS
from tests.factories.leave import LeaveDecisionFactory, LeaveRequestFactory

PAGE = "/leave/steps/"
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture
def dee(cast, client):
    client.force_login(cast.dee)
    return client


def rows(page) -> list[list]:
    return [row[1:] for row in page.context["rows"]]


def test_list_leave_steps_shows_who_and_when_and_nothing_else(cast, dee):
    request = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, postponed=True, what_happened="A secret"
    )
    LeaveDecisionFactory(request=request, postponing=True, by=cast.mo, on_behalf_of=cast.mo)
    page = dee.get(PAGE)
    assert rows(page) == [
        ["Mo Manager", "Mo Manager", "Carol Carer", "Answered"],
        ["Carol Carer", "", "Carol Carer", "Asked"],
    ]
    text = page.content.decode().lower()
    for word in ("postpone", "moved", "carer’s leave", "secret", "nobody can cover", "two others"):
        assert word not in text


def test_list_leave_steps_is_for_auditors(cast, client):
    assert reverse("list-leave-steps") == PAGE
    for name in ("carol", "mo", "hana", "ana", "ade", "chi"):
        client.force_login(getattr(cast, name))
        assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"name": "carol"}, 2),
        ({"name": "mo manager"}, 1),
        ({"name": "nobody"}, 0),
        ({"since-day": "2", "since-month": "3", "since-year": "2026"}, 1),
        ({"until-day": "1", "until-month": "3", "until-year": "2026"}, 1),
        ({"until-day": "40", "until-month": "3", "until-year": "2026"}, 2),
    ],
)
def test_list_leave_steps_can_be_narrowed(cast, dee, query, count):
    request = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, agreed=True)
    at = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    LeaveDecisionFactory(request=request, verb="agree", by=cast.mo, at=at)
    assert len(rows(dee.get(PAGE, query))) == count


@pytest.mark.parametrize("count", [1, 3, 30])
def test_list_leave_steps_takes_ten_queries_at_most(
    cast, dee, django_assert_max_num_queries, count
):
    for _ in range(count):
        LeaveRequestFactory(owner=cast.carol)
    with django_assert_max_num_queries(10):
        assert len(rows(dee.get(PAGE))) == min(count, 25)


def test_every_step_is_told_without_its_answer():
    verbs = {verb for moves in TRANSITIONS.values() for verb in moves}
    told = {verb: kind_of_step(verb) for verb in verbs}
    assert set(told.values()) == {"Answered", "Changed by its owner", "Moved on"}
    assert {v for v, text in told.items() if text == "Moved on"} == {"stand", "lapse"}
    assert kind_of_step("log_notice") == kind_of_step("leave_now") == "Asked"
    assert kind_of_step("go_up") == "Moved on"
