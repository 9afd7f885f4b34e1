"""Carer's leave cannot be refused. When and how it can be postponed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from leave.rules.days import AskedDay, first_day, total_minutes
from leave.rules.months import months_later

TELL_WITHIN_DAYS = 7
AT_MOST_MONTHS = 1

NO_DISRUPTION = "no_disruption"
NOT_CONSULTED = "not_consulted"
NO_REASON = "no_reason"
TOLD_TOO_LATE = "told_too_late"
NO_NEW_DAYS = "no_new_days"
NOT_LATER = "not_later"
STARTS_TOO_LATE = "starts_too_late"
OTHER_LENGTH = "other_length"


@dataclass(frozen=True)
class Postponement:
    """The last day to tell the person in writing, and the last day on which the leave may start."""

    tell_by: dt.date
    start_no_later_than: dt.date


@dataclass(frozen=True)
class ProposedPostponement:
    """What a manager wants to do: whether the business would be unduly disrupted and the person was
    asked, the written reason, the new days, and the day on which the person is told of it all."""

    unduly_disrupted: bool
    consulted: bool
    reason: str
    new_days: Sequence[AskedDay]
    told_on: dt.date


def tell_by(notice_given: dt.date, first: dt.date) -> dt.date:
    """The person is told in writing, with the reason and the new dates, no later than the earlier of
    7 days after the notice and the day before the leave starts. Source: Carer's Leave Regulations
    2024, regulation 8. It can lie before the notice itself: then nothing can be postponed."""
    return min(notice_given + dt.timedelta(days=TELL_WITHIN_DAYS), first - dt.timedelta(days=1))


def start_no_later_than(first: dt.date) -> dt.date:
    """Postponed leave starts no later than one month after the first day asked, the last of the month
    where that month has no such day. A second postponement counts from the same first day. Source:
    Carer's Leave Regulations 2024, regulation 8."""
    return months_later(first, AT_MOST_MONTHS)


def leave_stands(on: dt.date, notice_given: dt.date, first: dt.date) -> bool:
    """After the last day to tell the person the leave can no longer be postponed and stands by itself.
    Source: Carer's Leave Regulations 2024, regulations 7 and 8."""
    return on > tell_by(notice_given, first)


def postponement(days: Sequence[AskedDay], notice_given: dt.date) -> Postponement:
    """Both limits of a postponement of these days."""
    first = first_day(days)
    return Postponement(tell_by(notice_given, first), start_no_later_than(first))


def why_unlawful(
    proposed: ProposedPostponement, days: Sequence[AskedDay], notice_given: dt.date
) -> tuple[str, ...]:
    """Why this postponement of ``days`` would be unlawful, as codes; empty if it is lawful.

    It takes undue disruption of the business, talking it over, a written reason, telling in time, and
    new days of the same length (in minutes) that start later, but within a month. Source: Carer's
    Leave Regulations 2024, regulation 8. That the new days start after the first day asked is our
    reading: anything else is no postponement."""
    limits = postponement(days, notice_given)
    faults = {
        NO_DISRUPTION: not proposed.unduly_disrupted,
        NOT_CONSULTED: not proposed.consulted,
        NO_REASON: not proposed.reason.strip(),
        TOLD_TOO_LATE: proposed.told_on > limits.tell_by,
        NO_NEW_DAYS: not proposed.new_days,
    }
    if proposed.new_days:
        start = first_day(proposed.new_days)
        faults[NOT_LATER] = start <= first_day(days)
        faults[STARTS_TOO_LATE] = start > limits.start_no_later_than
        faults[OTHER_LENGTH] = total_minutes(proposed.new_days) != total_minutes(days)
    return tuple(code for code, holds in faults.items() if holds)
