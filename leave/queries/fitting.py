"""Which kinds of leave fit what happened, for one person today."""

import datetime as dt
from dataclasses import dataclass, replace

from leave.models import LeavePolicy, LeaveRequest
from leave.queries.assessing import postings_of
from leave.queries.my_leave import Balance, balances
from leave.queries.policies import policies_of
from leave.rules.suggest import Answers, Suggestion, suggest
from leave.states import Scheme
from people.models import Person

Need = LeaveRequest.Need


@dataclass(frozen=True)
class Fit:
    """A kind of leave that fits, whether it is paid now, whether it is a right, its policy and what is
    left of it (None: nothing is counted)."""

    scheme: str
    paid: bool
    a_right: bool
    policy: LeavePolicy
    balance: Balance | None


def fitting(owner: Person, need: str, nation: str, today: dt.date) -> list[Fit]:
    """The kinds that fit ``need`` and for which there is a policy: paid before unpaid, then rights."""
    policies = {policy.scheme: policy for policy in policies_of(nation, today)}
    held = balances(owner, policies.values(), postings_of(owner), today)
    by_scheme = {b.policy.scheme: b for b in held}
    special = by_scheme.get(Scheme.SPECIAL_LEAVE)
    answers = Answers(
        nation,
        just_happened=need == Need.UNEXPECTED,
        planned_care=need in (Need.PLANNED, Need.LONGER),
        for_child=need == Need.PARENTING,
        paid_left=special is not None and (special.left is None or special.left > 0),
    )
    fits = [with_real_pay(s, policies[s.scheme]) for s in suggest(answers) if s.scheme in policies]
    return [
        Fit(s.scheme, s.paid, s.a_right, policies[s.scheme], by_scheme.get(s.scheme))
        for s in sorted(fits, key=lambda fit: (not fit.paid, not fit.a_right))
    ]


def with_real_pay(suggestion: Suggestion, policy: LeavePolicy) -> Suggestion:
    """An employer may pay what the law leaves unpaid."""
    return replace(suggestion, paid=True) if policy.pay == LeavePolicy.Pay.PAID else suggestion
