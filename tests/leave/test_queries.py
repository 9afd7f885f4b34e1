"""Lists, deciders, and what the forum and a decider may know of others."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from leave.models import LeaveRequest
from leave.queries.comparable import comparable_decisions, last_year_of_quarters, shown
from leave.queries.deciders import line_manager, managers_above, next_decider
from leave.queries.forum import Counted, outcome_counts
from leave.queries.team import own_requests, team_requests, waiting_for
from leave.states import Outcome, Stage
from tests.factories.leave import LeaveDecisionFactory, LeaveRequestFactory
from tests.factories.people import OrgUnitFactory, PersonFactory, PostingFactory

TODAY = dt.date(2026, 11, 20)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


# --- lists ----------------------------------------------------------------------------------------
def test_the_team_list_begins_with_what_waits_for_the_manager(cast):
    def of(**values) -> LeaveRequest:
        return LeaveRequestFactory(owner=cast.carol, manager=cast.mo, **values)

    agreed = of(agreed=True)
    later = of(answer_by=TODAY + dt.timedelta(days=6))
    up = of(decline_proposed=True, decider=cast.nia, went_up=True)
    sooner = of(answer_by=TODAY + dt.timedelta(days=5))
    LeaveRequestFactory(owner=cast.sam, manager=cast.nia)
    LeaveRequestFactory(owner=cast.mo, manager=cast.nia)
    found = team_requests(cast.mo)[0:20]
    assert [row.pk for row in found] == [r.pk for r in (sooner, later, up, agreed)]
    assert [row.is_mine_to_answer for row in found] == [True, True, False, False]
    assert list(waiting_for(cast.mo)) == [sooner, later]
    assert up in waiting_for(cast.nia)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_team_list_takes_one_query_whatever_the_rows(cast, django_assert_num_queries, rows):
    days = [TODAY + dt.timedelta(days=3), TODAY + dt.timedelta(days=10)]
    for _ in range(rows):
        LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=days)
    with django_assert_num_queries(1):
        listed = team_requests(cast.mo)
        found = [
            (row.owner_name, row.decider_name, row.first_day, row.last_day, row.minutes)
            for row in listed.first(20)
        ]
        assert listed.count() == rows
    assert found == [("Carol Carer", "Mo Manager", *days, Decimal(888))] * rows


def test_the_team_list_counts_and_goes_on_beyond_the_first_page(cast):
    for _ in range(3):
        LeaveRequestFactory(owner=cast.carol, manager=cast.mo)
    found = team_requests(cast.mo)
    assert found.count() == 3
    assert [row.place for row in found[2:4]] == [3]
    assert found[3:6] == []
    assert team_requests(cast.sam).count() == 0


def test_own_requests_show_the_days_as_they_are_now(cast, django_assert_num_queries):
    done = LeaveRequestFactory(owner=cast.carol, agreed=True)
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo)
    LeaveRequestFactory(owner=cast.sam)
    with django_assert_num_queries(1):
        found = list(own_requests(cast.carol))
    assert [(row, row.first_day) for row in found] == [
        (asked, TODAY + dt.timedelta(days=14)),
        (done, TODAY + dt.timedelta(days=14)),
    ]


# --- to whom it goes ------------------------------------------------------------------------------
@pytest.fixture
def line(cast):
    """Carol works for Mo, Mo for a head, the head for a director."""
    head, director = PersonFactory(given_name="Head"), PersonFactory(given_name="Director")
    cast.mo.postings.update(manager=head)
    PostingFactory(person=head, unit=cast.team, manager=director)
    PostingFactory(person=director, unit=cast.team)
    cast.head, cast.director = head, director
    return cast


def test_managers_above_in_order_with_two_queries(line, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = managers_above(line.carol.pk, TODAY)
    assert found == [line.mo, line.head, line.director]


def test_managers_above_who_have_left_are_left_out(line):
    line.head.left_on = TODAY - dt.timedelta(days=1)
    line.head.save()
    assert managers_above(line.carol.pk, TODAY) == [line.mo, line.director]
    line.mo.left_on = TODAY - dt.timedelta(days=1)
    line.mo.save()
    assert line_manager(line.carol.pk, TODAY) is None


def test_managers_above_in_a_circle_come_once(line):
    line.director.postings.update(manager=line.mo)
    assert managers_above(line.carol.pk, TODAY) == [line.mo, line.head, line.director]


def test_managers_of_a_day(line):
    line.carol.postings.update(ends_on=TODAY)
    tomorrow = TODAY + dt.timedelta(days=1)
    PostingFactory(person=line.carol, unit=line.team, manager=line.nia, starts_on=tomorrow)
    assert [line_manager(line.carol.pk, day) for day in (TODAY, tomorrow)] == [line.mo, line.nia]
    assert managers_above(line.carol.pk, tomorrow) == [line.nia]
    assert managers_above(line.director.pk, TODAY) == []


def test_next_decider_is_the_next_one_up(line):
    request = LeaveRequestFactory(owner=line.carol, manager=line.mo, special=True)
    found = []
    for _ in range(3):
        request.decider = next_decider(request, TODAY)
        found.append(request.decider)
    assert found == [line.head, line.director, None]


def test_next_decider_has_not_answered_this_asking(line):
    request = LeaveRequestFactory(owner=line.carol, manager=line.mo, declined=True)
    LeaveDecisionFactory(request=request, declining=True, by=line.nia, on_behalf_of=line.mo)
    LeaveDecisionFactory(request=request, confirming=True, by=line.head)
    assert next_decider(request, TODAY) == line.director


def test_next_decider_of_a_request_without_a_manager_is_the_first_of_the_line(line):
    request = LeaveRequestFactory(owner=line.carol, special=True)
    assert next_decider(request, TODAY) == line.mo
    line.carol.postings.update(manager=None)
    assert next_decider(request, TODAY) is None


# --- comparable decisions -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("count", "rounded"),
    [(0, None), (1, None), (9, None), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20)],
)
def test_a_count_is_shown_rounded_to_five_from_ten_on(count, rounded):
    assert shown(count) == rounded


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (dt.date(2026, 11, 20), dt.date(2025, 10, 1), dt.date(2026, 9, 30)),
        (dt.date(2026, 10, 1), dt.date(2025, 10, 1), dt.date(2026, 9, 30)),
        (dt.date(2026, 9, 30), dt.date(2025, 7, 1), dt.date(2026, 6, 30)),
        (dt.date(2026, 1, 1), dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    ],
)
def test_decisions_are_compared_over_the_last_whole_quarters(today, first, last):
    assert last_year_of_quarters(today) == (first, last)


def test_comparable_decisions_are_counts_that_give_nobody_away(cast, django_assert_num_queries):
    LeaveRequestFactory.create_batch(12, owner=cast.carol, approved=True)
    LeaveRequestFactory.create_batch(9, owner=cast.carol, declined=True)
    LeaveRequestFactory.create_batch(2, owner=cast.carol, special=True)
    LeaveRequestFactory.create_batch(2, owner=cast.carol, agreed=True)
    LeaveRequest.objects.exclude(outcome="").update(decided_at=noon(dt.date(2026, 9, 30)))
    LeaveRequestFactory(owner=cast.carol, approved=True)
    with django_assert_num_queries(1):
        found = comparable_decisions("special_leave", TODAY)
    assert found.counts == {"approved": 10, "declined": None}


# --- the forum ------------------------------------------------------------------------------------
def asked_on(day: dt.date, answered: dt.date | None = None, **values) -> LeaveRequest:
    request = LeaveRequestFactory(asked_at=noon(day), **values)
    if answered:
        LeaveRequest.objects.filter(pk=request.pk).update(decided_at=noon(answered))
    return request


Q3, Q4 = dt.date(2026, 7, 1), dt.date(2026, 10, 1)


def test_outcome_counts_by_scheme_directorate_quarter_and_outcome(cast, django_assert_num_queries):
    carol, sam = cast.carol, cast.sam
    below = OrgUnitFactory(code="DEEP", parent=cast.team)
    sam.postings.update(unit=below)
    for days in (1, 2, 9):
        answered = Q4 + dt.timedelta(days=days)
        asked_on(Q4, answered, owner=carol if days < 9 else sam, approved=True)
    asked_on(Q3, Q3, owner=carol, declined=True)
    asked_on(Q4, owner=carol)
    asked_on(Q4, owner=carol, withdrawn=True)
    asked_on(Q4, owner=carol, leave_now=True)
    asked_on(Q4, Q4 + dt.timedelta(days=7), owner=carol, stood=True)
    asked_on(Q3 - dt.timedelta(days=1), owner=carol)
    with django_assert_num_queries(1):
        found = outcome_counts(Q3, TODAY)
    assert found == [
        Counted("carers_leave", "TEAM", Q4, "stood", 1, Decimal(7)),
        Counted("carers_leave", "TEAM", Q4, "waiting", 1, None),
        Counted("carers_leave", "TEAM", Q4, "withdrawn", 1, None),
        Counted("special_leave", "TEAM", Q3, "declined", 1, Decimal(0)),
        Counted("special_leave", "TEAM", Q4, "approved", 3, Decimal(2)),
        Counted("time_off_for_dependants", "TEAM", Q4, "recorded", 1, None),
    ]


def test_outcome_counts_take_the_directorate_of_the_day_of_asking(cast):
    elsewhere = OrgUnitFactory(code="ELSE", parent=cast.team.parent)
    cast.carol.postings.update(ends_on=Q4)
    next_day = Q4 + dt.timedelta(days=1)
    PostingFactory(person=cast.carol, unit=elsewhere, starts_on=next_day)
    for day in (Q4, next_day):
        asked_on(day, owner=cast.carol)
    asked_on(Q4, owner=PersonFactory())
    top = PersonFactory()
    PostingFactory(person=top, unit=cast.team.parent)
    asked_on(Q4, owner=top)
    found = {row.directorate: row.count for row in outcome_counts(Q4, TODAY)}
    assert found == {"TEAM": 1, "ELSE": 1, "": 1, "TOP": 1}


def test_outcome_counts_take_the_day_in_london_and_the_middle_of_two(cast):
    """Half past midnight on 1 July in London is still June in UTC."""
    for days in (1, 2):
        request = LeaveRequestFactory(
            owner=cast.carol, agreed=True, asked_at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
        )
        answered = noon(Q3 + dt.timedelta(days=days))
        LeaveRequest.objects.filter(pk=request.pk).update(decided_at=answered)
    found = outcome_counts(Q3, TODAY)
    assert found == [Counted("carers_leave", "TEAM", Q3, "agreed", 2, Decimal("1.5"))]


def test_every_outcome_is_counted(cast):
    for outcome in Outcome:
        request = LeaveRequestFactory(owner=cast.carol, special=True, stage=Stage.HR)
        LeaveRequest.objects.filter(pk=request.pk).update(outcome=outcome, decided_at=noon(TODAY))
    found = [row.outcome for row in outcome_counts(TODAY, TODAY)]
    assert found == sorted(Outcome.values)
