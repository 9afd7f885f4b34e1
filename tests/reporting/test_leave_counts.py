"""Leave declined and moved, of people by group; answered within a week, of all staff by directorate."""

import datetime as dt

import pytest

from reporting.measures import BY_CODE, Cut
from reporting.queries.counting import Counted, count_measure, frozen
from tests.factories.declarations import DeclarationFactory
from tests.factories.leave import LeaveRequestFactory
from tests.factories.reporting import OutcomeFactory, PeriodFactory

pytestmark = pytest.mark.django_db
ASKED = dt.datetime(2025, 10, 1, 12, tzinfo=dt.UTC)


def counts(code, cut=Cut.WHOLE):
    periods = [PeriodFactory()]
    with frozen(periods):
        return count_measure(BY_CODE[code], periods=periods, cut=cut)


def ask(person, *, days=1, asked=ASKED, **traits):
    """A request of ``person``, answered ``days`` after it was made."""
    return LeaveRequestFactory(
        owner=person,
        asked_at=asked,
        made_at=asked,
        decided_at=asked + dt.timedelta(days=days),
        **traits,
    )


@pytest.fixture
def people(cast):
    """Carol says that she is a carer, Sam that he is none. Mo has not said, and is in another grade."""
    for person, answer in ((cast.carol, "carer"), (cast.sam, "not_carer")):
        DeclarationFactory(person=person, answer=answer, answered_on=dt.date(2025, 1, 1))
        OutcomeFactory(person=person)
    OutcomeFactory(person=cast.mo, grade="G7", nation="wales")
    return cast


def test_declined_of_those_who_were_answered(people):
    ask(people.carol, special=True, declined=True)
    ask(people.carol, special=True, approved=True)
    ask(people.sam, special=True, approved_in_part=True)
    ask(people.mo, special=True, declined=True)
    assert counts("leave_declined") == [
        Counted("", "G7", "unknown", 1, 1),
        Counted("", "HEO", "carer", 1, 1),
        Counted("", "HEO", "not_carer", 0, 1),
    ]
    assert [
        row.yes for row in counts("leave_declined", Cut.NATION) if row.cut_value == "wales"
    ] == [1]


def test_leave_that_cannot_be_declined_has_no_part(people):
    ask(people.carol, agreed=True)
    ask(people.sam, postponed=True)
    assert counts("leave_declined") == []


def test_moved_of_those_who_were_answered(people):
    ask(people.carol, postponed=True)
    ask(people.sam, agreed=True)
    ask(people.mo, special=True, approved=True)
    assert counts("leave_postponed") == [
        Counted("", "HEO", "carer", 1, 1),
        Counted("", "HEO", "not_carer", 0, 1),
    ]


def test_requests_count_in_the_period_in_which_they_were_made(people):
    for day, expected in ((dt.date(2025, 3, 31), 0), (dt.date(2026, 3, 31), 1)):
        asked = dt.datetime.combine(day, dt.time(12), dt.UTC)
        ask(people.carol, special=True, declined=True, asked=asked)
        assert sum(row.yes for row in counts("leave_declined")) == expected


def test_answered_within_a_week(people):
    ask(people.carol, special=True, approved=True, days=7)
    ask(people.carol, special=True, declined=True, days=8)
    LeaveRequestFactory(owner=people.sam, asked_at=ASKED)
    LeaveRequestFactory(owner=people.sam, withdrawn=True, asked_at=ASKED)
    LeaveRequestFactory(owner=people.sam, leave_now=True, asked_at=ASKED)
    assert counts("leave_in_a_week", Cut.DIRECTORATE) == [Counted("TEAM", "", "everybody", 1, 3)]
    assert counts("leave_in_a_week", Cut.YEAR) == [Counted("2025/26", "", "everybody", 1, 3)]


def test_what_may_still_be_answered_within_a_week_does_not_count(people):
    period = PeriodFactory(year=2025)
    today = dt.datetime.now(dt.UTC)
    type(period).objects.filter(pk=period.pk).update(
        starts_on=today.date() - dt.timedelta(days=300), ends_on=today.date()
    )
    period.refresh_from_db()
    LeaveRequestFactory(owner=people.carol, asked_at=today - dt.timedelta(days=6))
    with frozen([period]):
        assert count_measure(BY_CODE["leave_in_a_week"], periods=[period]) == []
