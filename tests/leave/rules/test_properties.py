"""What holds whatever is asked."""

import datetime as dt
import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leave.rules import AskedDay, BadQuestion, answer, assess, read_question
from leave.rules.notice import NOTICE_BASES, NOTICE_BOUNDARIES, notice
from leave.rules.postponement import postponement
from leave.rules.tiers import Tier, add_shares, split_into_tiers
from leave.rules.window import fullest_window
from tests.leave.rules.asking import carers_leave, special_leave

# A busy machine is no finding.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Close enough together to meet in one year, with a leap day and its neighbours among them.
BEGIN = dt.date(2027, 1, 15)
EDGES = [43, 44, 45, 408, 409, 410, 411, 774, 775, 776]  # from 27 February 2027 to 1 March 2029
dates = (st.integers(0, 820) | st.sampled_from(EDGES)).map(lambda n: BEGIN + dt.timedelta(days=n))
minutes = st.integers(0, 600_000).map(lambda n: Fraction(n, 60))
days = st.builds(
    lambda date, twelfths: AskedDay(date, Fraction(444 * twelfths, 12), Fraction(twelfths, 12)),
    dates,
    st.integers(1, 12),
)
some_days = st.lists(days, min_size=1, max_size=8)
more_days = st.lists(days, max_size=8)
tiers = st.lists(minutes, max_size=4).map(
    lambda limits: tuple(Tier(str(i), weeks) for i, weeks in enumerate(sorted(limits)))
)


def test_the_edges_are_the_leap_day_and_its_neighbours():
    edges = [BEGIN + dt.timedelta(days=n) for n in EDGES]
    assert [(edge.year, edge.month, edge.day) for edge in edges] == [
        *[(2027, 2, 27), (2027, 2, 28), (2027, 3, 1)],
        *[(2028, 2, 27), (2028, 2, 28), (2028, 2, 29), (2028, 3, 1)],
        *[(2029, 2, 27), (2029, 2, 28), (2029, 3, 1)],
    ]


def brute_force(asked: list[AskedDay], already: list[AskedDay]) -> tuple[Fraction, Fraction]:
    """(total, used) of the fullest window, by trying every entry against every window; a year before
    is a comparison of year, month and day, without a calendar."""
    best = (Fraction(-1), Fraction(-1))
    for end in [*asked, *already]:
        y, m, d = end.date.year, end.date.month, end.date.day
        inside = [
            (entry, new)
            for group, new in ((asked, True), (already, False))
            for entry in group
            if (y - 1, m, d) < (entry.date.year, entry.date.month, entry.date.day) <= (y, m, d)
        ]
        if any(new for _entry, new in inside):
            total = sum((entry.minutes for entry, _new in inside), Fraction())
            used = sum((entry.minutes for entry, new in inside if not new), Fraction())
            best = max(best, (total, used))
    return best


def over(asked: list[AskedDay], already: list[AskedDay], entitlement: Fraction) -> Fraction:
    return fullest_window(asked, already).over_by(entitlement)


@calm
@given(some_days, more_days)
def test_the_fullest_window_is_the_one_that_trying_all_finds(asked, already):
    window = fullest_window(asked, already)
    assert (window.total, window.used) == brute_force(asked, already)


@calm
@given(some_days, more_days, st.randoms(use_true_random=False))
def test_the_order_of_days_never_matters(asked, already, random):
    terms = read_question(carers_leave("2026-06-17"))
    question = replace(terms, days=tuple(asked), already=tuple(already))
    other = replace(
        terms,
        days=tuple(random.sample(asked, len(asked))),
        already=tuple(random.sample(already, len(already))),
    )
    assert assess(question) == assess(other)


@calm
@given(
    some_days,
    dates,
    st.integers(1, 400),
    st.sampled_from(NOTICE_BASES),
    st.sampled_from(NOTICE_BOUNDARIES),
)
def test_moving_a_request_later_never_makes_notice_worse(asked, told, by, basis, boundary):
    later = [replace(day, date=day.date + dt.timedelta(days=by)) for day in asked]
    before = notice(asked, told, basis, boundary)
    after = notice(later, told, basis, boundary)
    assert after.days_needed == before.days_needed
    assert 0 <= after.short_by_days <= before.short_by_days
    assert after.short_by_days == max(0, (told - after.latest_date).days)


@calm
@given(some_days, dates, st.sampled_from(NOTICE_BASES))
def test_clear_days_want_one_day_more(asked, told, basis):
    inclusive, clear = (notice(asked, told, basis, boundary) for boundary in NOTICE_BOUNDARIES)
    assert clear.latest_date == inclusive.latest_date - dt.timedelta(days=1)
    assert clear.short_by_days in (inclusive.short_by_days, inclusive.short_by_days + 1)


@calm
@given(some_days, some_days, more_days, minutes)
def test_splitting_a_request_never_creates_entitlement(one, other, already, entitlement):
    together = over([*one, *other], already, entitlement)
    first, second = over(one, already, entitlement), over(other, [*already, *one], entitlement)
    assert together == max(first, second)


@calm
@given(some_days, more_days, days, minutes)
def test_more_leave_already_never_leaves_more(asked, already, extra, entitlement):
    assert over(asked, already, entitlement) <= over(asked, [*already, extra], entitlement)


@calm
@given(minutes, minutes, minutes, tiers, minutes)
def test_a_split_in_two_steps_is_the_split_in_one(one, other, used, limits, week):
    together, unplaced = split_into_tiers(one + other, used, limits, week)
    first, left = split_into_tiers(one, used, limits, week)
    second, rest = split_into_tiers(other, used + one, limits, week)
    assert (add_shares(first, second), left + rest) == (together, unplaced)


@calm
@given(minutes, minutes, tiers, minutes)
def test_every_minute_is_in_one_tier_or_in_none(asked, used, limits, week):
    shares, unplaced = split_into_tiers(asked, used, limits, week)
    assert sum((share.minutes for share in shares), unplaced) == asked
    assert min(unplaced, *(share.minutes for share in shares), Fraction()) == 0


@calm
@given(some_days, dates)
def test_a_postponement_has_a_month_and_is_told_before_the_leave(asked, told):
    limits = postponement(asked, told)
    first = min(day.date for day in asked)
    assert limits.tell_by < first
    assert (limits.tell_by - told).days <= 7
    assert 28 <= (limits.start_no_later_than - first).days <= 31


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=4,
)
FIELDS = [
    ("scheme",),
    ("terms",),
    ("terms", "notice_basis"),
    ("terms", "tiers"),
    ("terms", "leave_year_starts"),
    ("pattern",),
    ("pattern", "mon"),
    ("pattern", "cycle"),
    ("nation",),
    ("notice_given",),
    ("days",),
    ("span",),
    ("already",),
]


@calm
@given(st.sampled_from(FIELDS), anything, st.booleans())
def test_whatever_stands_in_a_field_it_is_answered_or_refused_by_its_path(path, value, special):
    question = special_leave("2026-06-17") if special else carers_leave("2026-06-17")
    inside = question
    for key in path[:-1]:
        inside[key] = dict(inside[key])
        inside = inside[key]
    inside[path[-1]] = value
    assert answered_or_refused_at(question) in ("answered", path[0])


def answered_or_refused_at(question: dict) -> str:
    try:
        answer(question)
    except BadQuestion as refused:
        return re.split(r"[.\[]", refused.path)[0]
    return "answered"
