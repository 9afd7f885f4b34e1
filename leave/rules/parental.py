"""Parental leave, unpaid, for each child. The portal never asks who the child is or when it was born."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

WEEKS_FOR_EACH_CHILD = 18
WEEKS_A_YEAR = 4
NOTICE_DAYS = 21

OVER_18 = "over_18"
NOT_WHOLE_WEEKS = "not_whole_weeks"
TOO_MUCH_IN_THE_YEAR = "too_much_in_the_year"
TOO_MUCH_FOR_THE_CHILD = "too_much_for_the_child"
SHORT_NOTICE = "short_notice"


@dataclass(frozen=True)
class ParentalRequest:
    """A request for one child, in weeks of the person's own pattern. ``used_for_child`` and
    ``used_this_year`` are weeks taken before, for this child; ``under_18`` holds on every day asked."""

    weeks: Fraction
    first_day: dt.date
    notice_given: dt.date
    under_18: bool
    child_disabled: bool = False
    used_for_child: Fraction = Fraction()
    used_this_year: Fraction = Fraction()


def weeks_left(used_for_child: Fraction, used_this_year: Fraction) -> Fraction:
    """18 weeks for each child, at most 4 of them in a year. An employer may give more. Source:
    Maternity and Parental Leave etc. Regulations 1999, regulation 14 and Schedule 2, paragraph 8."""
    left = min(WEEKS_FOR_EACH_CHILD - used_for_child, WEEKS_A_YEAR - used_this_year)
    return max(Fraction(), left)


def latest_notice(first: dt.date) -> dt.date:
    """Notice is given at least 21 days before the leave begins. Source: Maternity and Parental Leave
    etc. Regulations 1999, Schedule 2, paragraph 3."""
    return first - dt.timedelta(days=NOTICE_DAYS)


def short_by_days(given: dt.date, first: dt.date) -> int:
    """By how many days notice came too late; 0 if in time."""
    return max(0, (given - latest_notice(first)).days)


def whole_weeks_ok(weeks: Fraction, child_disabled: bool) -> bool:
    """Leave is taken in whole weeks, in days only for a child with a disability. An employer may
    allow days for every child. Source: Maternity and Parental Leave etc. Regulations 1999, Schedule 2,
    paragraph 7."""
    return child_disabled or weeks.denominator == 1


def why_not(request: ParentalRequest) -> tuple[str, ...]:
    """What stands against a request under the statutory scheme, as codes; empty if nothing does. Leave
    lasts until the child is 18. Source: Maternity and Parental Leave etc. Regulations 1999,
    regulation 15 and Schedule 2."""
    faults = {
        OVER_18: not request.under_18,
        NOT_WHOLE_WEEKS: not whole_weeks_ok(request.weeks, request.child_disabled),
        TOO_MUCH_IN_THE_YEAR: request.used_this_year + request.weeks > WEEKS_A_YEAR,
        TOO_MUCH_FOR_THE_CHILD: request.used_for_child + request.weeks > WEEKS_FOR_EACH_CHILD,
        SHORT_NOTICE: short_by_days(request.notice_given, request.first_day) > 0,
    }
    return tuple(code for code, holds in faults.items() if holds)
