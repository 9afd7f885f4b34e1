"""From rows to the rules: dated patterns and nations, exact days, everything booked around them."""

import datetime as dt
from fractions import Fraction

import pytest

from leave.queries.assessing import (
    days_of,
    parental_question,
    pattern_of,
    question,
    question_of,
    terms_of,
    worked_days,
)
from leave.rules.assess import assess
from leave.rules.days import AskedDay
from leave.rules.parental import why_not
from leave.rules.tiers import Share
from tests.factories.leave import (
    LeaveDayFactory,
    LeavePolicyFactory,
    LeaveRequestFactory,
    LedgerEntryFactory,
    shipped_policy,
)
from tests.factories.people import PersonFactory, PostingFactory

MON = dt.date(2026, 6, 15)
THREE_DAYS = {"mon": 444, "tue": 444, "wed": 444}
pytestmark = pytest.mark.usefixtures("policies")


def day(number: int, part: Fraction = Fraction(1), minutes: int = 444) -> AskedDay:
    """``number`` days after Monday 15 June 2026."""
    return AskedDay(MON + dt.timedelta(days=number), minutes * part, part)


@pytest.fixture
def moved(cast):
    """Carol works three days a week in Scotland from Wednesday on."""
    cast.carol.postings.update(ends_on=MON + dt.timedelta(days=1))
    PostingFactory(
        person=cast.carol,
        unit=cast.team,
        nation="scotland",
        pattern=THREE_DAYS,
        starts_on=MON + dt.timedelta(days=2),
    )
    return cast.carol


def test_pattern_changes_on_the_day_of_the_new_posting(moved):
    pattern = pattern_of(moved)
    week = [pattern.minutes_on(MON + dt.timedelta(days=n)) for n in range(5)]
    assert week == [444, 444, 444, 0, 0]
    assert pattern.week(MON) == 2220
    assert pattern.week(MON + dt.timedelta(days=2)) == 1332


def test_pattern_of_somebody_never_posted(db):
    with pytest.raises(ValueError, match="no working pattern"):
        pattern_of(PersonFactory())


def test_worked_days_follow_the_pattern_that_changes_during_the_leave(moved):
    found = worked_days(moved, MON, MON + dt.timedelta(days=8))
    assert found == (day(0), day(1), day(2), day(7), day(8))


def test_worked_days_follow_the_bank_holidays_of_the_nation_of_each_day(cast):
    """The August bank holiday of 2026 is on the 3rd in Scotland and on the 31st in England."""
    first = dt.date(2026, 8, 3)
    cast.carol.postings.update(ends_on=dt.date(2026, 8, 23))
    PostingFactory(
        person=cast.carol, unit=cast.team, nation="scotland", starts_on=dt.date(2026, 8, 24)
    )
    worked = {row.date for row in worked_days(cast.carol, first, dt.date(2026, 8, 31))}
    assert {first, dt.date(2026, 8, 31)} <= worked
    cast.carol.postings.filter(nation="scotland").update(nation="england")
    worked = {row.date for row in worked_days(cast.carol, first, dt.date(2026, 8, 31))}
    assert (first in worked, dt.date(2026, 8, 31) in worked) == (True, False)


def test_worked_days_end_with_the_last_posting(cast):
    cast.carol.postings.update(ends_on=MON)
    assert worked_days(cast.carol, MON, MON + dt.timedelta(days=4)) == (day(0),)


def test_days_of_a_request_are_exact_and_those_of_now(cast):
    third = Fraction(1, 3)
    request = LeaveRequestFactory(owner=cast.carol, days=[MON])
    LeaveDayFactory(request=request, version=2, date=MON, day_minutes=443, part_denominator=3)
    request.days_version = 2
    assert days_of(request) == (day(0, third, 443),)
    assert days_of(request, version=1) == (day(0),)


def test_question_counts_what_is_booked_in_twelve_months_on_both_sides(cast):
    policy = shipped_policy("carers_leave")
    for taken in (dt.date(2025, 6, 16), dt.date(2025, 6, 14), dt.date(2027, 6, 14)):
        LeaveRequestFactory(owner=cast.carol, days=[taken])
    LeaveRequestFactory(owner=cast.carol, special=True, days=[MON])
    asked = question(cast.carol, policy, notice_given=dt.date(2026, 6, 1), days=[day(0)])
    assert [row.date for row in asked.already] == [dt.date(2025, 6, 16), dt.date(2027, 6, 14)]
    assert assess(asked).used_minutes == 444


def test_question_of_a_request_does_not_count_itself(cast):
    other = LeaveRequestFactory(owner=cast.carol, days=[MON + dt.timedelta(days=1)])
    request = LeaveRequestFactory(
        owner=cast.carol, days=[(MON, Fraction(1, 2))], notice_given=dt.date(2026, 6, 12)
    )
    asked = question_of(request)
    assert (asked.days, asked.already) == ((day(0, Fraction(1, 2)),), days_of(other))
    found = assess(asked)
    assert (found.asked_minutes, found.used_minutes, found.over_by_minutes) == (222, 444, 0)
    assert (found.notice.short_by_days, found.postponement.tell_by) == (0, dt.date(2026, 6, 14))


def test_question_counts_minutes_of_the_pattern_before_and_corrections(moved):
    """Two full days were used before the hours were cut to three days; half of one was corrected."""
    for number in (-7, -6):
        LeaveRequestFactory(owner=moved, days=[MON + dt.timedelta(days=number)])
    LedgerEntryFactory(
        correction=True,
        owner=moved,
        request=None,
        leave_date=MON - dt.timedelta(days=7),
        minutes=-222,
    )
    asked = question(
        moved,
        shipped_policy("carers_leave"),
        notice_given=MON + dt.timedelta(days=2),
        days=[day(14), day(15)],
    )
    found = assess(asked)
    assert (found.used_minutes, found.entitlement_minutes) == (666, 1332)
    assert found.over_by_minutes == 222


def test_question_of_special_leave_lays_minutes_into_the_tiers(cast):
    LeaveRequestFactory(owner=cast.carol, special=True, days=[row.date for row in week(-7, 3)])
    request = LeaveRequestFactory(
        owner=cast.carol, special=True, days=[row.date for row in week(0, 4)]
    )
    assert assess(question_of(request)).split == (Share("allowance", 888), Share("discretion", 888))


def week(start: int, count: int) -> list[AskedDay]:
    return [day(start + n) for n in range(count)]


def test_terms_by_leave_year_name_the_day_on_which_it_starts(db):
    assert terms_of(LeavePolicyFactory.build(by_leave_year=True)).leave_year_starts == (4, 1)
    assert terms_of(LeavePolicyFactory.build()).leave_year_starts is None


@pytest.mark.parametrize(("asked", "stands_against"), [(3, ()), (4, ("too_much_in_the_year",))])
def test_parental_question_counts_one_child_at_a_time(cast, asked, stands_against):
    taken = [row.date for row in week(-14, 5)]
    LeaveRequestFactory(owner=cast.carol, parental=True, child=1, days=taken)
    LeaveRequestFactory(owner=cast.carol, parental=True, child=2, days=taken)
    days = [row for n in range(asked) for row in week(7 * n, 5)]
    found = parental_question(
        cast.carol,
        shipped_policy("parental_leave"),
        child=1,
        notice_given=MON - dt.timedelta(days=21),
        days=days,
        under_18=True,
    )
    assert (found.weeks, found.used_for_child, found.used_this_year) == (asked, 1, 1)
    assert why_not(found) == stands_against
