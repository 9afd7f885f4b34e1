"""What a request would mean before it is sent: the balance, the notice, the pay."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from leave.models import LeavePolicy, LeaveRequest
from leave.queries.assessing import parental_question, question
from leave.rules.assess import assess
from leave.rules.days import AskedDay, total_minutes
from leave.rules.parental import latest_notice, short_by_days, weeks_left, why_not
from leave.rules.questions import Assessment
from leave.states import Scheme
from people.models import Person


@dataclass(frozen=True)
class Child:
    """For which child parental leave is, by the owner's own number, and what its owner says of it."""

    number: int
    under_18: bool
    disabled: bool = False


@dataclass(frozen=True)
class Judged:
    """What the rules say of days under a policy. Minutes are exact.

    ``before`` and ``after``: what is left of the allowance (of special leave: of its paid part); None
    where it has no limit. ``over``: minutes above what can be asked for at all. ``paid`` and ``unpaid``
    minutes. ``needed`` days of notice, given at the latest on ``latest``, and ``late`` by so many days.
    ``faults``: codes of the rules of parental leave, late notice left out. ``decided_by``: whom the
    policy names for the highest tier reached."""

    asked: Fraction
    before: Fraction | None
    after: Fraction | None
    over: Fraction
    paid: Fraction
    unpaid: Fraction
    needed: int = 0
    latest: dt.date | None = None
    late: int = 0
    faults: tuple[str, ...] = ()
    decided_by: str = "manager"


def judge(
    owner: Person,
    policy: LeavePolicy,
    *,
    notice_given: dt.date,
    days: Sequence[AskedDay],
    child: Child | None = None,
    whole_weeks: int = 0,
    besides: LeaveRequest | None = None,
) -> Judged:
    """What ``days`` of leave would mean for ``owner`` under ``policy``. ``besides``: the request that
    they would replace. ``whole_weeks``: so many weeks were picked, whatever the days in them."""
    if child is not None:
        return judge_parental(owner, policy, notice_given, days, child, whole_weeks, besides)
    asked = question(owner, policy, notice_given=notice_given, days=days, besides=besides)
    found = assess(asked)
    if policy.scheme == Scheme.SPECIAL_LEAVE:
        return of_special(policy, found)
    return of_carers(policy, found)


def by_pay(policy: LeavePolicy, minutes: Fraction) -> tuple[Fraction, Fraction]:
    """Paid and unpaid minutes."""
    is_paid = policy.pay == LeavePolicy.Pay.PAID
    return (minutes, Fraction()) if is_paid else (Fraction(), minutes)


def of_carers(policy: LeavePolicy, found: Assessment) -> Judged:
    before = max(Fraction(), found.entitlement_minutes - found.used_minutes)
    notice = found.notice
    paid, unpaid = by_pay(policy, found.asked_minutes)
    return Judged(
        asked=found.asked_minutes,
        before=before,
        after=max(Fraction(), before - found.asked_minutes),
        over=found.over_by_minutes or Fraction(),
        needed=notice.days_needed if notice else 0,
        latest=notice.latest_date if notice else None,
        late=notice.short_by_days if notice else 0,
        paid=paid,
        unpaid=unpaid,
    )


def paid_weeks(policy: LeavePolicy) -> Fraction | None:
    """How many weeks the paid tiers of special leave reach; None without a limit, 0 where none is paid."""
    paid = [tier["weeks"] for tier in policy.terms["tiers"] if tier["paid"]]
    if None in paid:
        return None
    return max((Fraction(weeks) for weeks in paid), default=Fraction())


def of_special(policy: LeavePolicy, found: Assessment) -> Judged:
    tiers = {tier["name"]: tier for tier in policy.terms["tiers"]}
    shares = [share for share in found.split or () if share.minutes]
    paid = sum((s.minutes for s in shares if tiers[s.tier]["paid"]), Fraction())
    limit = paid_weeks(policy)
    before = None
    if limit is not None:
        before = max(Fraction(), limit * found.entitlement_minutes - found.used_minutes)
    return Judged(
        asked=found.asked_minutes,
        before=before,
        after=None if before is None else max(Fraction(), before - paid),
        over=found.unplaced_minutes or Fraction(),
        paid=paid,
        unpaid=found.asked_minutes - paid,
        decided_by=tiers[shares[-1].tier]["decided_by"] if shares else "manager",
    )


def judge_parental(
    owner: Person,
    policy: LeavePolicy,
    notice_given: dt.date,
    days: Sequence[AskedDay],
    child: Child,
    whole_weeks: int,
    besides: LeaveRequest | None,
) -> Judged:
    asked = parental_question(
        owner,
        policy,
        child=child.number,
        notice_given=notice_given,
        days=days,
        under_18=child.under_18,
        child_disabled=child.disabled,
        besides=besides,
    )
    minutes = total_minutes(days)
    week = minutes / asked.weeks
    if whole_weeks:
        asked = dataclasses.replace(asked, weeks=Fraction(whole_weeks))
    paid, unpaid = by_pay(policy, minutes)
    left = weeks_left(asked.used_for_child, asked.used_this_year)
    return Judged(
        asked=minutes,
        before=left * week,
        after=max(Fraction(), left - asked.weeks) * week,
        over=max(Fraction(), asked.weeks - left) * week,
        needed=policy.terms["notice_days"],
        latest=latest_notice(asked.first_day),
        late=short_by_days(notice_given, asked.first_day),
        faults=tuple(code for code in why_not(asked) if code != "short_notice"),
        paid=paid,
        unpaid=unpaid,
    )
