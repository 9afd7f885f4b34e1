"""A request for leave with all that is needed to judge it."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from leave.rules.days import AskedDay
from leave.rules.notice import INCLUSIVE, QUANTITY, Notice
from leave.rules.patterns import Pattern
from leave.rules.postponement import Postponement
from leave.rules.tiers import Share, Tier


@dataclass(frozen=True)
class CarersLeaveTerms:
    """How the employer counts notice (see :mod:`leave.rules.notice`)."""

    notice_basis: str = QUANTITY
    notice_boundary: str = INCLUSIVE


@dataclass(frozen=True)
class SpecialLeaveTerms:
    """The employer's tiers, in order. ``leave_year_starts`` is the month and day on which a new
    allowance begins; None: any 12 months count together."""

    tiers: tuple[Tier, ...]
    leave_year_starts: tuple[int, int] | None = None


@dataclass(frozen=True)
class Question:
    """Leave asked for. ``days`` (one at least) are new, ``already`` are taken or booked in the same
    scheme, in any order, before or after them."""

    scheme: str
    terms: CarersLeaveTerms | SpecialLeaveTerms
    pattern: Pattern
    nation: str
    notice_given: dt.date
    days: tuple[AskedDay, ...]
    already: tuple[AskedDay, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """What the rules say of a request. Minutes are exact.

    ``entitlement_minutes`` is one normal working week and ``used_minutes`` what the fullest 12 months
    hold besides the request. ``over_by_minutes``, ``notice`` and ``postponement`` are of carer's leave,
    ``split`` and ``unplaced_minutes`` of special leave; None in the other."""

    asked_minutes: Fraction
    days_asked: Fraction
    entitlement_minutes: Fraction
    used_minutes: Fraction
    over_by_minutes: Fraction | None = None
    notice: Notice | None = None
    postponement: Postponement | None = None
    split: tuple[Share, ...] | None = None
    unplaced_minutes: Fraction | None = None
