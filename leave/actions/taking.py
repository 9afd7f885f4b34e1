"""From what somebody picks to the days of leave: their own pattern, bank holidays left out."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leave.actions.booking import TakenDay
from leave.models import LeaveDay, LeavePolicy
from leave.queries.assessing import dated_pattern
from leave.rules.days import HALF_A_DAY, AskedDay, days_between, smallest_piece_ok
from people.models import Posting
from people.rules import bank_holidays

Unit, Piece = LeaveDay.Unit, LeavePolicy.Piece
HALVES = (Unit.MORNING, Unit.AFTERNOON)
SMALLEST = {Piece.HALF_DAY: HALF_A_DAY, Piece.DAY: Fraction(1), Piece.WEEK: Fraction(1)}
AN_HOUR = 60
LONGEST_SPAN_DAYS = 366


@dataclass(frozen=True)
class Pick:
    """One thing somebody picks: a day or a part of it, or, with another ``last`` day, all the days they
    work from ``first`` to ``last``. ``minutes`` and ``starts_at`` are of some hours. ``weeks``: whole
    weeks from ``first`` on, bank holidays included, since a week stays a week."""

    first: dt.date
    last: dt.date
    unit: str = Unit.DAY
    starts_at: dt.time | None = None
    minutes: int = 0
    weeks: int = 0


def posting_on(postings: Iterable[Posting], day: dt.date) -> Posting | None:
    """The posting of a day among ``postings``."""
    held = (p for p in postings if p.starts_on <= day and (p.ends_on is None or day <= p.ends_on))
    return next(held, None)


def minutes_on(postings: Iterable[Posting], day: dt.date) -> int:
    """What is worked on ``day`` by the pattern of then; 0 without a posting."""
    posting = posting_on(postings, day)
    return posting.working_pattern.minutes_on(day) if posting else 0


def is_bank_holiday(postings: Iterable[Posting], day: dt.date) -> bool:
    """Whether ``day`` is a bank holiday where the person works then."""
    posting = posting_on(postings, day)
    return posting is not None and day in bank_holidays(posting.nation, day.year)


def holidays_left_out(picks: Iterable[Pick], postings: list[Posting]) -> list[dt.date]:
    """The bank holidays in what was picked that would have been worked and need no leave."""
    return [
        day
        for pick in picks
        if pick.last > pick.first and not pick.weeks
        for day in dates(pick)
        if minutes_on(postings, day) and is_bank_holiday(postings, day)
    ]


def dates(pick: Pick) -> list[dt.date]:
    return [pick.first + dt.timedelta(days=n) for n in range((pick.last - pick.first).days + 1)]


def taken_days(picks: Iterable[Pick], postings: list[Posting]) -> list[TakenDay]:
    """The days of leave, in order, each with what is worked on it.

    Raises ValidationError: "nothing" (no day picked is worked), "not_worked", "part" (more than the
    day has), "twice", "long".
    """
    days = sorted((day for pick in picks for day in days_of(pick, postings)), key=by_date)
    for one, other in itertools.pairwise(days):
        if one.date == other.date:
            raise refusal("twice", _("You have chosen %(day)s already."), one.date)
    if not days:
        raise ValidationError(_("You do not work on any of these days."), code="nothing")
    return days


def by_date(day: TakenDay) -> dt.date:
    return day.date


def days_of(pick: Pick, postings: list[Posting]) -> list[TakenDay]:
    """The days of one pick."""
    if (pick.last - pick.first).days > LONGEST_SPAN_DAYS:
        raise ValidationError(_("The leave must be a year long or shorter."), code="long")
    if pick.weeks:
        return [TakenDay(d, m) for d in dates(pick) if (m := minutes_on(postings, d))]
    if pick.last > pick.first:
        return span(pick, postings)
    return [one_day(pick, postings)]


def span(pick: Pick, postings: list[Posting]) -> list[TakenDay]:
    """Every day worked from first to last that is no bank holiday: the patterns may change between."""
    found: list[AskedDay] = []
    for posting in postings:
        start = max(pick.first, posting.starts_on)
        end = min(pick.last, posting.ends_on or pick.last)
        if start <= end:
            found += days_between(start, end, dated_pattern([posting]), posting.nation)
    if not found:
        raise ValidationError(_("You do not work on any of these days."), code="nothing")
    return [TakenDay(day.date, int(day.minutes)) for day in found]


def one_day(pick: Pick, postings: list[Posting]) -> TakenDay:
    """A day, half of it, or some hours of it."""
    whole = minutes_on(postings, pick.first)
    if not whole:
        raise refusal("not_worked", _("You do not work on %(day)s."), pick.first)
    if pick.unit in HALVES:
        return TakenDay(pick.first, whole, HALF_A_DAY, pick.unit)
    if pick.unit != Unit.HOURS:
        return TakenDay(pick.first, whole)
    if not 0 < pick.minutes <= whole:
        raise refusal("part", _("You do not work that long on %(day)s."), pick.first)
    return TakenDay(pick.first, whole, Fraction(pick.minutes, whole), pick.unit, pick.starts_at)


def refusal(code: str, text: str, day: dt.date) -> ValidationError:
    return ValidationError(text % {"day": date_format(day, "l j F Y")}, code=code)


def asked_days(days: Iterable[TakenDay]) -> tuple[AskedDay, ...]:
    """The same days as the rules read them."""
    return tuple(AskedDay(d.date, d.day_minutes * d.part, d.part) for d in days)


def check_pieces(days: Iterable[TakenDay], policy: LeavePolicy) -> None:
    """Raises ValidationError("piece") for a piece smaller than the policy allows."""
    days = tuple(days)
    if policy.smallest_piece == Piece.HOUR:
        small = any(d.part < 1 and d.day_minutes * d.part < AN_HOUR for d in days)
    else:
        small = not smallest_piece_ok(asked_days(days), SMALLEST[Piece(policy.smallest_piece)])
    if small:
        least = str(policy.get_smallest_piece_display()).lower()
        text = _("The smallest piece of this leave is %(least)s.") % {"least": least}
        raise ValidationError(text, code="piece")
