"""An employer's policy against the statutory minimum of its scheme and nation."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from leave.rules.days import HALF_A_DAY
from leave.rules.notice import AT_LEAST_DAYS
from leave.rules.parental import NOTICE_DAYS, WEEKS_A_YEAR, WEEKS_FOR_EACH_CHILD
from leave.rules.postponement import AT_MOST_MONTHS, TELL_WITHIN_DAYS
from leave.rules.schemes import (
    CARERS_LEAVE,
    NORTHERN_IRELAND,
    PARENTAL_LEAVE,
    TIME_OFF_FOR_DEPENDANTS,
)
from leave.rules.suggest import has_statutory_carers_leave

FROM_THE_FIRST_DAY = dt.date(2026, 4, 6)


@dataclass(frozen=True)
class PolicyTerms:
    """What a policy says.

    ``weeks`` is the allowance in weeks of the person's own pattern (for parental leave, for each
    child) in ``window_months``, for parental leave at most ``weeks_a_year`` of them; ``up_to_age`` is
    the age until which a child counts. None there: no limit.
    ``smallest_days`` is the smallest piece in days, ``smallest_weeks`` in weeks; notice is
    ``notice_per_day`` days for each day of leave and at least ``notice_days``; leave is postponed by at
    most ``postpone_months``, said within ``tell_within_days`` of the notice; ``service_weeks`` is how
    long somebody has to be employed first. 0 there: nothing of the kind is asked."""

    scheme: str
    nation: str
    weeks: Fraction | None = None
    weeks_a_year: Fraction | None = None
    up_to_age: int | None = None
    window_months: int = 12
    smallest_days: Fraction = Fraction()
    smallest_weeks: Fraction = Fraction()
    notice_per_day: Fraction = Fraction()
    notice_days: int = 0
    postpone_months: int = 0
    tell_within_days: int = 0
    service_weeks: int = 0
    evidence_asked: bool = False
    in_writing: bool = False
    can_be_declined: bool = False


@dataclass(frozen=True)
class Shortfall:
    """One way in which a policy is worse: the name of the term, what it says, and the minimum."""

    term: str
    given: Fraction | int | bool | None
    statutory: Fraction | int | bool | None


Term = Fraction | int | bool | None
MORE_IS_BETTER = ("weeks", "weeks_a_year", "up_to_age")
MINIMUM: dict[str, dict[str, Term]] = {
    CARERS_LEAVE: {
        "weeks": 1,
        "window_months": 12,
        "smallest_days": HALF_A_DAY,
        "notice_per_day": 2,
        "notice_days": AT_LEAST_DAYS,
        "postpone_months": AT_MOST_MONTHS,
        "tell_within_days": TELL_WITHIN_DAYS,
        "service_weeks": 0,
        "evidence_asked": False,
        "in_writing": False,
        "can_be_declined": False,
    },
    TIME_OFF_FOR_DEPENDANTS: {
        "weeks": None,
        "notice_per_day": 0,
        "notice_days": 0,
        "postpone_months": 0,
        "service_weeks": 0,
        "evidence_asked": False,
        "in_writing": False,
        "can_be_declined": False,
    },
    PARENTAL_LEAVE: {
        "weeks": WEEKS_FOR_EACH_CHILD,
        "weeks_a_year": WEEKS_A_YEAR,
        "up_to_age": 18,
        "smallest_weeks": 1,
        "notice_per_day": 0,
        "notice_days": NOTICE_DAYS,
        "can_be_declined": False,
    },
}


def has_minimum(scheme: str, nation: str) -> bool:
    """Whether the law gives this leave in the nation: on every day, whatever the employer's policy.
    Special leave is the employer's own, and Northern Ireland has no statutory carer's leave."""
    if scheme == CARERS_LEAVE:
        return has_statutory_carers_leave(nation)
    return scheme in MINIMUM


def longest_service_months(nation: str, on: dt.date) -> int:
    """How many months of service a policy of parental leave may ask for: 12 until 5 April 2026 and in
    Northern Ireland, then none. Source: Maternity and Parental Leave etc. Regulations 1999, regulation
    13; Employment Rights Act 2025, section 15, for England, Scotland and Wales."""
    return 12 if nation == NORTHERN_IRELAND or on < FROM_THE_FIRST_DAY else 0


def worse_than_statutory(terms: PolicyTerms) -> tuple[Shortfall, ...]:
    """Every way in which a policy is below the statutory minimum; empty if it may be switched on.

    Special leave is the employer's own, and Northern Ireland has no statutory carer's leave: there is
    no minimum. How notice of carer's leave is counted (basis, boundary) is not compared: both readings
    are open. Evidence for parental leave is not compared either: the law lets an employer ask. Service
    for it has a rule of its own (:func:`longest_service_months`).
    Sources: Carer's Leave Regulations 2024, regulations 4 to 8; Employment Rights Act 1996, section
    57A; Maternity and Parental Leave etc. Regulations 1999, Schedule 2."""
    if not has_minimum(terms.scheme, terms.nation):
        return ()
    return tuple(
        Shortfall(term, getattr(terms, term), statutory)
        for term, statutory in MINIMUM[terms.scheme].items()
        if _is_worse(term, getattr(terms, term), statutory)
    )


def _is_worse(term: str, given: Fraction | int | None, statutory: Fraction | int | None) -> bool:
    """``weeks`` and the like are worse when less (None: no limit), all other terms when more."""
    if term in MORE_IS_BETTER:
        return given is not None and (statutory is None or given < statutory)
    return (given or 0) > (statutory or 0)
