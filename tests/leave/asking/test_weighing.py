"""From what is picked to days, and what can be asked for under no circumstances."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from leave.actions.taking import Pick, check_pieces, holidays_left_out, taken_days
from leave.actions.weighing import Plan, check_limits, weigh
from leave.models import LeaveDay
from leave.queries.judging import Child
from leave.states import Scheme
from people.models import Posting
from tests.factories.leave import LeavePolicyFactory, LeaveRequestFactory, shipped_policy
from tests.factories.people import PostingFactory
from tests.leave.asking.conftest import FRI, FRIDAY, MON, THU, TUE, WED, a_plan

pytestmark = pytest.mark.django_db
SATURDAY = dt.date(2026, 6, 27)
SHORT_FRIDAYS = {"mon": 480, "tue": 480, "wed": 480, "fri": 240}
Unit = LeaveDay.Unit


@pytest.fixture
def postings(cast):
    return list(Posting.objects.filter(person=cast.carol))


def code_of(call, *args, **values) -> str:
    with pytest.raises(ValidationError) as refused:
        call(*args, **values)
    return refused.value.code


# --- days -----------------------------------------------------------------------------------------
def test_taken_days_of_a_day_half_a_day_and_hours(postings):
    picks = [
        Pick(MON, MON),
        Pick(TUE, TUE, Unit.MORNING),
        Pick(WED, WED, Unit.HOURS, dt.time(9, 30), 148),
    ]
    found = [(d.date, d.day_minutes, d.part, d.unit) for d in taken_days(picks, postings)]
    assert found == [
        (MON, 444, 1, "day"),
        (TUE, 444, Fraction(1, 2), "morning"),
        (WED, 444, Fraction(1, 3), "hours"),
    ]


def test_taken_days_of_a_span_leave_out_weekends_and_bank_holidays(postings):
    spring = Pick(dt.date(2026, 5, 22), dt.date(2026, 5, 27))
    days = [day.date.day for day in taken_days([spring], postings)]
    assert days == [22, 26, 27]
    assert holidays_left_out([spring], postings) == [dt.date(2026, 5, 25)]


def test_a_whole_week_holds_its_bank_holiday(postings):
    first = dt.date(2026, 5, 25)
    week = Pick(first, first + dt.timedelta(days=6), weeks=1)
    assert len(taken_days([week], postings)) == 5
    assert holidays_left_out([week], postings) == []


@pytest.mark.parametrize(
    ("picks", "code"),
    [
        ([Pick(SATURDAY, SATURDAY)], "not_worked"),
        ([Pick(SATURDAY, SATURDAY + dt.timedelta(days=1))], "nothing"),
        ([], "nothing"),
        ([Pick(MON, MON, Unit.HOURS, None, 445)], "part"),
        ([Pick(MON, MON, Unit.HOURS, None, 0)], "part"),
        ([Pick(MON, WED), Pick(TUE, TUE)], "twice"),
        ([Pick(MON, MON + dt.timedelta(days=367))], "long"),
    ],
)
def test_days_that_cannot_be_taken(postings, picks, code):
    assert code_of(taken_days, picks, postings) == code


def test_hours_of_the_whole_day_are_possible(postings):
    (day,) = taken_days([Pick(MON, MON, Unit.HOURS, None, 444)], postings)
    assert day.part == 1


def test_a_pattern_that_changes_during_the_leave_counts_day_by_day(cast):
    Posting.objects.filter(person=cast.carol).update(ends_on=TUE)
    PostingFactory(person=cast.carol, manager=cast.mo, starts_on=WED, pattern=SHORT_FRIDAYS)
    weighed = weigh(cast.carol, a_plan(MON, FRI, scheme=Scheme.SPECIAL_LEAVE))
    assert [(d.date, d.day_minutes) for d in weighed.days] == [
        (MON, 444), (TUE, 444), (WED, 480), (FRI, 240),
    ]  # fmt: skip
    assert weighed.judged.asked == 444 + 444 + 480 + 240


def test_pieces_are_as_small_as_the_policy_allows(postings):
    def policy(piece):
        return LeavePolicyFactory.build(smallest_piece=piece)

    half = taken_days([Pick(MON, MON, Unit.MORNING)], postings)
    less = taken_days([Pick(MON, MON, Unit.HOURS, None, 221)], postings)
    hour = taken_days([Pick(MON, MON, Unit.HOURS, None, 60)], postings)
    minutes = taken_days([Pick(MON, MON, Unit.HOURS, None, 59)], postings)
    for days, piece in ((half, "half_day"), (hour, "hour"), (less, "hour")):
        check_pieces(days, policy(piece))
    for days, piece in ((less, "half_day"), (half, "day"), (minutes, "hour")):
        assert code_of(check_pieces, days, policy(piece)) == "piece"


# --- what is refused whatever the balance ---------------------------------------------------------
def test_weigh_refuses_leave_without_a_known_pattern(cast):
    Posting.objects.filter(person=cast.carol).delete()
    assert code_of(weigh, cast.carol, a_plan()) == "pattern"


def test_weigh_refuses_carers_leave_in_northern_ireland(cast):
    Posting.objects.filter(person=cast.carol).update(nation="northern_ireland")
    assert code_of(weigh, cast.carol, a_plan()) == "policy"
    assert weigh(cast.carol, a_plan(scheme=Scheme.SPECIAL_LEAVE)).nation == "northern_ireland"


def test_weigh_takes_the_nation_of_the_first_day(cast):
    Posting.objects.filter(person=cast.carol).update(ends_on=FRIDAY)
    PostingFactory(person=cast.carol, manager=cast.mo, starts_on=MON, nation="wales")
    assert weigh(cast.carol, a_plan(MON)).policy == shipped_policy("carers_leave", "wales")


def test_weigh_refuses_a_first_day_before_the_notice(cast):
    yesterday = FRIDAY - dt.timedelta(days=1)
    assert code_of(weigh, cast.carol, a_plan(yesterday)) == "notice"
    assert weigh(cast.carol, a_plan(FRIDAY)).first == FRIDAY


@pytest.mark.parametrize(
    ("trait", "held"),
    [
        ({}, True),
        ({"agreed": True}, True),
        ({"decline_proposed": True}, True),
        ({"withdrawn": True}, False),
        ({"declined": True}, False),
        ({"cancelled": True}, False),
        ({"looked_at_again": True}, False),
    ],
)
def test_weigh_refuses_a_day_on_which_there_is_leave(cast, trait, held):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON], **trait)
    plan = a_plan(MON, scheme=Scheme.SPECIAL_LEAVE)
    if held:
        assert code_of(weigh, cast.carol, plan) == "held"
    else:
        assert weigh(cast.carol, plan).first == MON


def test_two_half_days_of_different_leave_fit_on_one_date(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[(MON, Fraction(1, 2))])
    assert weigh(cast.carol, a_plan(MON, unit="afternoon")).judged.asked == 222
    assert code_of(weigh, cast.carol, a_plan(MON)) == "held"


# --- what the rules say ---------------------------------------------------------------------------
def test_judged_balance_and_notice_of_carers_leave(cast):
    tomorrow_but_two = dt.date(2026, 6, 15)
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[WED], agreed=True)
    judged = weigh(cast.carol, a_plan(tomorrow_but_two, unit="morning")).judged
    assert (judged.before, judged.after, judged.over) == (4 * 444, 4 * 444 - 222, 0)
    assert (judged.paid, judged.unpaid) == (0, 222)
    assert (judged.needed, judged.late, judged.latest) == (3, 0, FRIDAY)


def test_judged_late_notice_is_said_and_not_refused(cast):
    plan = a_plan(dt.date(2026, 6, 15), dt.date(2026, 6, 16))
    weighed = weigh(cast.carol, plan)
    check_limits(plan, weighed)
    assert (weighed.judged.needed, weighed.judged.late) == (4, 1)


def test_the_limit_of_carers_leave_on_both_sides(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, TUE, WED, THU], agreed=True)
    fits, over = a_plan(FRI), a_plan(FRI, dt.date(2026, 6, 29))
    check_limits(fits, weigh(cast.carol, fits))
    assert code_of(check_limits, over, weigh(cast.carol, over)) == "over"


def test_carers_leave_needs_ones_own_word(cast):
    plan = Plan(Scheme.CARERS_LEAVE, "planned", (Pick(MON, MON),))
    assert code_of(check_limits, plan, weigh(cast.carol, plan)) == "confirm"


def test_special_leave_is_paid_and_then_at_discretion(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, TUE, WED, THU], approved=True)
    judged = weigh(cast.carol, a_plan(FRI, dt.date(2026, 6, 29), scheme="special_leave")).judged
    assert (judged.before, judged.after) == (444, 0)
    assert (judged.paid, judged.unpaid, judged.over) == (444, 444, 0)


def test_special_leave_beyond_all_tiers_is_refused(cast):
    tiers = [{"name": "allowance", "weeks": "1", "paid": True, "decided_by": "manager"}]
    tiers.append({"name": "more", "weeks": "2", "paid": False, "decided_by": "next_manager"})
    policy = shipped_policy("special_leave")
    type(policy).objects.filter(pk=policy.pk).update(terms={"tiers": tiers})
    fits = a_plan(MON, dt.date(2026, 7, 3), scheme="special_leave")
    assert weigh(cast.carol, fits).judged.decided_by == "next_manager"
    check_limits(fits, weigh(cast.carol, fits))
    over = a_plan(MON, dt.date(2026, 7, 6), scheme="special_leave")
    assert code_of(check_limits, over, weigh(cast.carol, over)) == "over"


def parental(weeks=1, *, child=1, **said) -> Plan:
    last = MON + dt.timedelta(days=21 + 7 * weeks - 1)
    pick = Pick(MON + dt.timedelta(days=21), last, weeks=weeks)
    who = Child(child, **{"under_18": True, **said})
    return Plan(Scheme.PARENTAL_LEAVE, "parenting", (pick,), who)


def test_parental_leave_is_counted_in_weeks(cast):
    judged = weigh(cast.carol, parental(1)).judged
    week = 5 * 444
    assert (judged.asked, judged.before, judged.after) == (week, 4 * week, 3 * week)
    assert (judged.late, judged.faults, judged.over) == (0, (), 0)


def test_parental_leave_in_weeks_of_an_uneven_pattern(cast):
    cycle = {"cycle": [444] * 5 + [0, 0] + [444] * 3 + [0] * 4, "cycle_starts": "2026-06-01"}
    Posting.objects.filter(person=cast.carol).update(pattern=cycle)
    judged = weigh(cast.carol, parental(1)).judged
    assert judged.faults == ()


def test_parental_leave_what_stands_against_it(cast):
    for plan, code in (
        (parental(5), "too_much_in_the_year"),
        (parental(1, under_18=False), "over_18"),
    ):
        assert code_of(check_limits, plan, weigh(cast.carol, plan)) == code


def test_parental_leave_in_days_for_a_child_with_a_disability(cast):
    pick = Pick(MON + dt.timedelta(days=21), MON + dt.timedelta(days=22))
    plan = Plan("parental_leave", "parenting", (pick,), Child(1, True, disabled=True))
    assert weigh(cast.carol, plan).judged.faults == ()
    plain = Plan("parental_leave", "parenting", (pick,), Child(1, True))
    assert code_of(check_limits, plain, weigh(cast.carol, plain)) == "not_whole_weeks"


# --- edges of the calendar ------------------------------------------------------------------------
def test_leave_over_the_end_of_a_year_is_one_request(cast):
    plan = a_plan(dt.date(2026, 12, 30), dt.date(2027, 1, 5), scheme="special_leave")
    days = [day.date for day in weigh(cast.carol, plan).days]
    assert days == [
        dt.date(2026, 12, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 4), dt.date(2027, 1, 5),
    ]  # fmt: skip


def test_a_leap_day_is_a_day(cast, time_machine):
    time_machine.move_to(dt.datetime(2028, 2, 1, 12, tzinfo=dt.UTC))
    plan = a_plan(dt.date(2028, 2, 28), dt.date(2028, 3, 1))
    days = [day.date.isoformat() for day in weigh(cast.carol, plan).days]
    assert days == ["2028-02-28", "2028-02-29", "2028-03-01"]
