"""The terms of a policy: what may be written in them, kind of leave by kind of leave."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from leave.states import Scheme


def one_of(*values: str) -> Callable[[str, object], None]:
    def check(path: str, value: object) -> None:
        if value not in values:
            raise ValueError(f"{path}: use {' or '.join(values)}.")

    return check


def whole_number(path: str, value: object) -> None:
    if type(value) is not int or not 0 <= value <= 1000:
        raise ValueError(f"{path}: use a whole number from 0 to 1000.")


def yes_or_no(path: str, value: object) -> None:
    if not isinstance(value, bool):
        raise ValueError(f"{path}: use true or false.")


def some_text(path: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{path}: write a few words.")


def weeks(path: str, value: object) -> None:
    """Weeks of the person's own pattern as exact text: ``"1"``, ``"1/2"``, ``"2.5"``."""
    try:
        if not isinstance(value, str) or not 0 < Fraction(value) <= 104:
            raise ValueError
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f'{path}: use weeks as text, like "1" or "2.5".') from error


def weeks_or_no_limit(path: str, value: object) -> None:
    if value is not None:
        weeks(path, value)


def tiers(path: str, value: object) -> None:
    """In order: the limit of each, counted from the first week, and only the last one without one."""
    if not isinstance(value, list) or not value:
        raise ValueError(f"{path}: write at least one tier.")
    limit = Fraction(0)
    names: set[str] = set()
    for position, tier in enumerate(value):
        where = f"{path}[{position}]"
        check_keys(where, tier, TIER)
        if tier["name"] in names:
            raise ValueError(f"{where}.name: is the name of a tier before.")
        names.add(tier["name"])
        is_last = position == len(value) - 1
        if tier["weeks"] is None and not is_last:
            raise ValueError(f"{where}.weeks: only the last tier can be without a limit.")
        if tier["weeks"] is not None and Fraction(tier["weeks"]) <= limit:
            raise ValueError(f"{where}.weeks: each tier goes further than the one before.")
        limit = Fraction(tier["weeks"] or 0)


Checks = dict[str, Callable[[str, object], None]]
TIER: Checks = {
    "name": some_text,
    "weeks": weeks_or_no_limit,
    "paid": yes_or_no,
    "decided_by": one_of("manager", "next_manager", "hr"),
}
TERMS: dict[str, Checks] = {
    Scheme.CARERS_LEAVE: {
        "notice_basis": one_of("quantity", "dates"),
        "notice_boundary": one_of("inclusive", "clear"),
    },
    Scheme.SPECIAL_LEAVE: {"tiers": tiers},
    Scheme.DEPENDANTS: {"other_leave_after_days": whole_number},
    Scheme.PARENTAL_LEAVE: {
        "weeks_for_each_child": weeks,
        "weeks_a_year": weeks,
        "until_age": whole_number,
        "notice_days": whole_number,
        "service_months": whole_number,
    },
}


def check_keys(path: str, value: object, checks: Checks) -> None:
    if not isinstance(value, dict):
        raise ValueError(f"{path}: use names and values.")
    for name in sorted(set(checks) | set(value)):
        if name not in checks:
            raise ValueError(f"{path}.{name}: there is no such term.")
        if name not in value:
            raise ValueError(f"{path}.{name}: is missing.")
        checks[name](f"{path}.{name}", value[name])


def check_terms(scheme: str, terms: Any) -> None:
    """Raises ValueError with the path of the first term that is wrong and what to write instead."""
    check_keys("terms", terms, TERMS[scheme])


def as_asked(scheme: str, terms: dict) -> dict:
    """The part of the terms that a rule is asked with, in the form of the golden cases."""
    if scheme != Scheme.SPECIAL_LEAVE:
        return dict(terms)
    return {"tiers": [{"name": t["name"], "weeks": t["weeks"]} for t in terms["tiers"]]}
