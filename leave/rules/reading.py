"""A question as data, read strictly: whatever is wrong is said with the path of its field."""

import datetime as dt
import re
from dataclasses import replace
from fractions import Fraction

from leave.rules.days import (
    AskedDay,
    asked_day,
    booked_minutes,
    days_between,
    first_day,
    overlap_at,
)
from leave.rules.fields import BadQuestion, a_date, a_list, a_number, an_object, below, one_of
from leave.rules.notice import INCLUSIVE, NOTICE_BASES, NOTICE_BOUNDARIES, QUANTITY
from leave.rules.patterns import MOST_WEEKS, Pattern, read_pattern
from leave.rules.questions import CarersLeaveTerms, Question, SpecialLeaveTerms
from leave.rules.schemes import CARERS_LEAVE, SPECIAL_LEAVE
from leave.rules.tiers import Tier
from people.rules import MINUTES_IN_A_DAY, NATIONS

LONGEST_SPAN_DAYS = 732
LONGEST_NAME = 100
A_USUAL_YEAR = 2023  # without a leap day
NEEDED = ("scheme", "terms", "pattern", "notice_given")
OPTIONAL = ("days", "span", "nation", "already", "case", "expect")


def read_question(value: object, path: str = "") -> Question:
    """Read one question in the form of docs/leave.md; ``case`` (a label) and ``expect`` (an answer) are
    ignored. ``path`` is put before the path of a field that is wrong.

    Raises BadQuestion."""
    fields = an_object(value, path, needed=NEEDED, optional=OPTIONAL)
    scheme = one_of(fields["scheme"], below(path, "scheme"), (CARERS_LEAVE, SPECIAL_LEAVE))
    read_terms = _carers_leave_terms if scheme == CARERS_LEAVE else _special_leave_terms
    terms = read_terms(fields["terms"], below(path, "terms"))
    pattern = read_pattern(fields["pattern"], below(path, "pattern"))
    nation = one_of(fields.get("nation", "england"), below(path, "nation"), tuple(NATIONS))
    given = a_date(fields["notice_given"], below(path, "notice_given"))
    days = _days(fields, path, pattern, nation)
    _refuse_early(days, given, below(path, "span" if "span" in fields else "days"))
    already = _already(fields.get("already", []), below(path, "already"), pattern)
    _refuse_overlap(days, already, fields, path)
    return Question(scheme, terms, pattern, nation, given, days, already)


def _carers_leave_terms(value: object, path: str) -> CarersLeaveTerms:
    fields = an_object(value, path, needed=(), optional=("notice_basis", "notice_boundary"))
    basis, boundary = below(path, "notice_basis"), below(path, "notice_boundary")
    return CarersLeaveTerms(
        one_of(fields.get("notice_basis", QUANTITY), basis, NOTICE_BASES),
        one_of(fields.get("notice_boundary", INCLUSIVE), boundary, NOTICE_BOUNDARIES),
    )


def _special_leave_terms(value: object, path: str) -> SpecialLeaveTerms:
    fields = an_object(value, path, needed=("tiers",), optional=("leave_year_starts",))
    at = below(path, "tiers")
    tiers: list[Tier] = []
    for i, item in enumerate(a_list(fields["tiers"], at)):
        tiers.append(_tier(item, below(at, i), tiers))
    starts = None
    if "leave_year_starts" in fields:
        starts = _leave_year_starts(fields["leave_year_starts"], below(path, "leave_year_starts"))
    return SpecialLeaveTerms(tuple(tiers), starts)


def _tier(value: object, path: str, before: list[Tier]) -> Tier:
    fields = an_object(value, path, needed=("name", "weeks"))
    name, at = fields["name"], below(path, "name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise BadQuestion(at, f"must be a text of 1 to {LONGEST_NAME} characters.")
    if name in [tier.name for tier in before]:
        raise BadQuestion(at, "is the name of a tier before.")
    at = below(path, "weeks")
    if before and before[-1].weeks is None:
        raise BadQuestion(path, "comes after a tier that has no limit.")
    if fields["weeks"] is None:
        return Tier(name, None)
    weeks = a_number(fields["weeks"], at, least=0, most=MOST_WEEKS)
    if before and before[-1].weeks is not None and weeks < before[-1].weeks:
        raise BadQuestion(at, "is less than in the tier before. Limits add up from tier to tier.")
    return Tier(name, weeks)


def _leave_year_starts(value: object, path: str) -> tuple[int, int]:
    """``"04-06"``: a month and a day that every year has."""
    if not isinstance(value, str) or not re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        raise BadQuestion(path, "must be a month and a day like 04-06.")
    try:
        starts = dt.date.fromisoformat(f"{A_USUAL_YEAR}-{value}")
    except ValueError:
        raise BadQuestion(path, "every year must have this day.") from None
    return starts.month, starts.day


def _days(fields: dict, path: str, pattern: Pattern, nation: str) -> tuple[AskedDay, ...]:
    if "days" in fields and "span" in fields:
        raise BadQuestion(below(path, "span"), "cannot stand beside days. Use one of them.")
    if "span" in fields:
        return _span(fields["span"], below(path, "span"), pattern, nation)
    at = below(path, "days")
    if "days" not in fields:
        raise BadQuestion(at, "is missing. Give days or span.")
    days = a_list(fields["days"], at)
    return tuple(_asked_day(item, below(at, i), pattern) for i, item in enumerate(days))


def _span(value: object, path: str, pattern: Pattern, nation: str) -> tuple[AskedDay, ...]:
    fields = an_object(value, path, needed=("from", "to"))
    first = a_date(fields["from"], below(path, "from"))
    last = a_date(fields["to"], below(path, "to"))
    if last < first:
        raise BadQuestion(below(path, "to"), f"is before the first day ({first}).")
    if (last - first).days >= LONGEST_SPAN_DAYS:
        raise BadQuestion(below(path, "to"), f"makes more than {LONGEST_SPAN_DAYS} days.")
    if not pattern.says_which_days():
        raise BadQuestion(path, "needs a pattern that says which days are worked. Use days.")
    days = days_between(first, last, pattern, nation)
    if not days:
        raise BadQuestion(path, "holds no day that is worked.")
    return days


def _asked_day(value: object, path: str, pattern: Pattern) -> AskedDay:
    fields = an_object(value, path, needed=("date",), optional=("part",))
    return asked_day(a_date(fields["date"], below(path, "date")), _part(fields, path), pattern)


def _part(fields: dict, path: str) -> Fraction:
    return a_number(fields.get("part", 1), below(path, "part"), above=0, most=1)


def _already(value: object, path: str, pattern: Pattern) -> tuple[AskedDay, ...]:
    if not isinstance(value, list):
        raise BadQuestion(path, "must be a list in square brackets.")
    return tuple(_booked_day(item, below(path, i), pattern) for i, item in enumerate(value))


def _booked_day(value: object, path: str, pattern: Pattern) -> AskedDay:
    fields = an_object(value, path, needed=("date",), optional=("part", "minutes"))
    day = a_date(fields["date"], below(path, "date"))
    if "minutes" not in fields:
        return asked_day(day, _part(fields, path), pattern)
    at = below(path, "minutes")
    if "part" in fields:
        raise BadQuestion(at, "cannot stand beside part. Use one of them.")
    minutes = a_number(fields["minutes"], at, least=0, most=MINUTES_IN_A_DAY)
    return booked_minutes(day, minutes, pattern)


def _refuse_early(days: tuple[AskedDay, ...], given: dt.date, path: str) -> None:
    first = first_day(days)
    if first < given:
        position = [day.date for day in days].index(first)
        at = below(path, "from") if path.endswith("span") else below(below(path, position), "date")
        raise BadQuestion(at, f"the leave begins on {first}, before its notice on {given}.")


def _refuse_overlap(
    days: tuple[AskedDay, ...], already: tuple[AskedDay, ...], fields: dict, path: str
) -> None:
    """The parts of one date come to a whole day at most. Minutes on record may be of a day that was
    longer then: where nothing else is on their date, they come to the minutes of a day at most."""
    position = overlap_at(days)
    if position is not None:
        at = below(below(below(path, "days"), position), "date")
        raise BadQuestion(at, f"{days[position].date} is asked for more than once.")
    raw = fields.get("already", [])
    measured = {day.date for day in days}
    measured |= {d.date for d, item in zip(already, raw, strict=True) if "minutes" not in item}
    booked = [
        day if day.date in measured else replace(day, part=day.minutes / MINUTES_IN_A_DAY)
        for day in already
    ]
    position = overlap_at([*days, *booked])
    if position is not None:
        position -= len(days)
        at = below(below(below(path, "already"), position), "date")
        raise BadQuestion(at, f"{already[position].date} is asked for or booked more than once.")
