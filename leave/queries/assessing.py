"""From rows to a question for the rules: the person's dated patterns, the days, what is booked."""

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from leave.models import LeavePolicy, LeaveRequest
from leave.queries.balances import booked_days, entries, used_minutes, window_of
from leave.rules.days import AskedDay, booked_minutes, days_between, total_minutes
from leave.rules.months import months_later
from leave.rules.parental import ParentalRequest
from leave.rules.patterns import Dated, read_pattern
from leave.rules.policy import PolicyTerms
from leave.rules.questions import CarersLeaveTerms, Question, SpecialLeaveTerms
from leave.rules.tiers import Tier
from leave.states import Scheme
from people.models import Person, Posting

EVER = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
PIECES = {
    LeavePolicy.Piece.HOUR: {},
    LeavePolicy.Piece.HALF_DAY: {"smallest_days": Fraction(1, 2)},
    LeavePolicy.Piece.DAY: {"smallest_days": Fraction(1)},
    LeavePolicy.Piece.WEEK: {"smallest_days": Fraction(1), "smallest_weeks": Fraction(1)},
}


def postings_of(owner: Person) -> list[Posting]:
    """All the postings of a person, the earliest first."""
    return list(Posting.objects.filter(person=owner).order_by("starts_on"))


def dated_pattern(postings: Iterable[Posting]) -> Dated:
    """The working pattern of each posting from its first day on, so that leave across a change is
    counted day by day. Raises ValueError for somebody who was never posted."""
    patterns = tuple((p.starts_on, read_pattern(p.pattern)) for p in postings)
    if not patterns:
        raise ValueError("There is no posting, so no working pattern.")
    return Dated(patterns)


def pattern_of(owner: Person) -> Dated:
    """The dated working patterns of ``owner``. Raises ValueError as :func:`dated_pattern`."""
    return dated_pattern(postings_of(owner))


def worked_days(owner: Person, first: dt.date, last: dt.date) -> tuple[AskedDay, ...]:
    """Every day from ``first`` to ``last`` on which ``owner`` works, without the bank holidays of the
    nation of each day: pattern and nation may change in between. Days without a posting are left out."""
    postings = postings_of(owner)
    days: list[AskedDay] = []
    for posting in postings:
        start = max(first, posting.starts_on)
        end = min(last, posting.ends_on or last)
        if start <= end:
            days += days_between(start, end, dated_pattern([posting]), posting.nation)
    return tuple(days)


def days_of(request: LeaveRequest, *, version: int | None = None) -> tuple[AskedDay, ...]:
    """The days of a request as they are now, or were in a version, with exact minutes."""
    rows = request.days.filter(version=version or request.days_version).order_by("date")
    return tuple(
        AskedDay(row.date, row.day_minutes * part, part)
        for row in rows
        for part in (Fraction(row.part_numerator, row.part_denominator),)
    )


def terms_of(policy: LeavePolicy) -> CarersLeaveTerms | SpecialLeaveTerms:
    """The terms of a policy of carer's or special leave, as the rules read them."""
    if policy.scheme == Scheme.CARERS_LEAVE:
        return CarersLeaveTerms(**policy.terms)
    tiers = tuple(
        Tier(tier["name"], None if tier["weeks"] is None else Fraction(tier["weeks"]))
        for tier in policy.terms["tiers"]
    )
    by_year = policy.window_kind == LeavePolicy.Window.LEAVE_YEAR
    starts = (policy.year_starts_month, policy.year_starts_day) if by_year else None
    return SpecialLeaveTerms(tiers, starts)


def question(
    owner: Person,
    policy: LeavePolicy,
    *,
    notice_given: dt.date,
    days: Iterable[AskedDay],
    besides: LeaveRequest | None = None,
    pattern: Dated | None = None,
) -> Question:
    """What the rules are asked about ``days`` of carer's or special leave: everything booked within 12
    months before and after them counts, but for the request itself (``besides``). ``pattern``: the
    owner's, if it is known already."""
    days = tuple(days)
    pattern = pattern or pattern_of(owner)
    first = months_later(min(day.date for day in days), -12)
    last = months_later(max(day.date for day in days), 12)
    held = booked_days(entries(owner, policy.scheme, besides=besides), first, last)
    return Question(
        scheme=policy.scheme,
        terms=terms_of(policy),
        pattern=pattern,
        nation=policy.nation,
        notice_given=notice_given,
        days=days,
        already=tuple(booked_minutes(day, minutes, pattern) for day, minutes in held),
    )


def question_of(request: LeaveRequest) -> Question:
    """What the rules are asked about a request of carer's or special leave as it stands."""
    return question(
        request.owner,
        request.policy,
        notice_given=request.notice_given,
        days=days_of(request),
        besides=request,
    )


def parental_question(
    owner: Person,
    policy: LeavePolicy,
    *,
    child: int,
    notice_given: dt.date,
    days: Iterable[AskedDay],
    under_18: bool,
    child_disabled: bool = False,
    besides: LeaveRequest | None = None,
) -> ParentalRequest:
    """What the rules are asked about parental leave for one child, in weeks of the pattern of the day
    of notice. The year is the one in which the first day lies."""
    days = tuple(days)
    first = min(day.date for day in days)
    week = pattern_of(owner).week(notice_given)
    found = entries(owner, policy.scheme, child=child, besides=besides)
    year = window_of(policy, first) or EVER
    return ParentalRequest(
        weeks=total_minutes(days) / week,
        first_day=first,
        notice_given=notice_given,
        under_18=under_18,
        child_disabled=child_disabled,
        used_for_child=Fraction(used_minutes(found, *EVER)) / week,
        used_this_year=Fraction(used_minutes(found, *year)) / week,
    )


def policy_terms(policy: LeavePolicy) -> PolicyTerms:
    """What a policy promises, to be held against the statutory minimum (rules.policy)."""
    common = {
        "scheme": policy.scheme,
        "nation": policy.nation,
        "evidence_asked": policy.asks_evidence,
        "can_be_declined": policy.scheme == Scheme.SPECIAL_LEAVE,
        **PIECES[LeavePolicy.Piece(policy.smallest_piece)],
    }
    if policy.scheme == Scheme.CARERS_LEAVE:
        law = {"weeks": Fraction(1), "notice_per_day": Fraction(2), "notice_days": 3}
        moved = {"postpone_months": 1, "tell_within_days": 7}
        return PolicyTerms(**common, **law, **moved)  # type: ignore[arg-type]
    if policy.scheme == Scheme.PARENTAL_LEAVE:
        terms = policy.terms
        return PolicyTerms(
            **common,  # type: ignore[arg-type]
            weeks=Fraction(terms["weeks_for_each_child"]),
            weeks_a_year=Fraction(terms["weeks_a_year"]),
            up_to_age=terms["until_age"],
            notice_days=terms["notice_days"],
        )
    return PolicyTerms(**common)  # type: ignore[arg-type]
