"""Reading what somebody else wrote: exact numbers, dates and objects, and where one of them is wrong."""

import datetime as dt
import json
import math
import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

FIRST_DATE, LAST_DATE = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
A_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15}|/0*[1-9][0-9]{0,14})?", re.ASCII)
A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class BadQuestion(ValueError):  # noqa: N818 - the question is bad, not the program
    """A question that cannot be answered. ``path`` names the field (``days[1].part``; empty for the
    whole), ``message`` says in one sentence what is wrong with it."""

    def __init__(self, path: str, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{path}: {message}" if path else f"The question {message}")


def below(path: str, key: str | int) -> str:
    """The path of a key or a position inside ``path``."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    name = key if re.fullmatch(r"\w{1,40}", key, re.ASCII) else json.dumps(key[:40])
    return f"{path}.{name}" if path else name


def an_object(
    value: object, path: str, *, needed: Collection[str], optional: Collection[str] = ()
) -> dict:
    """``value`` as an object with all the keys ``needed`` and no others than those and ``optional``.

    Raises BadQuestion."""
    if not isinstance(value, dict):
        raise BadQuestion(path, "must be an object in braces.")
    known = (*needed, *optional)
    for key in value:
        if key not in known:
            raise BadQuestion(below(path, str(key)), f"is not known here. Use {', '.join(known)}.")
    for key in needed:
        if key not in value:
            raise BadQuestion(below(path, key), "is missing.")
    return value


def a_list(value: object, path: str) -> list:
    """``value`` as a list with something in it. Raises BadQuestion."""
    if not isinstance(value, list):
        raise BadQuestion(path, "must be a list in square brackets.")
    if not value:
        raise BadQuestion(path, "is empty.")
    return value


def one_of(value: object, path: str, choices: Collection[str]) -> str:
    """``value`` as one of ``choices``. Raises BadQuestion."""
    if not isinstance(value, str) or value not in choices:
        raise BadQuestion(path, f"must be one of {', '.join(choices)}.")
    return value


def a_date(value: object, path: str) -> dt.date:
    """``"2026-06-17"`` as a date of the years 1900 to 2199. Raises BadQuestion."""
    if not isinstance(value, str) or not A_DATE.fullmatch(value):
        raise BadQuestion(path, "must be a date like 2026-06-17.")
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        raise BadQuestion(path, f"there is no {value} in the calendar.") from None
    if not FIRST_DATE <= day <= LAST_DATE:
        raise BadQuestion(path, "must be in the years 1900 to 2199.")
    return day


def exact(value: object, path: str) -> Fraction:
    """A number, or a text like ``"1/3"`` or ``"0.25"``, as the exact fraction that was written:
    0.1 is one tenth. True and false are no numbers. Raises BadQuestion."""
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(repr(value))
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and A_NUMBER.fullmatch(value):
        return Fraction(value)
    raise BadQuestion(path, 'must be a number, or a fraction like "1/2".')


def a_number(
    value: object, path: str, *, most: int, least: int | None = None, above: int | None = None
) -> Fraction:
    """An exact number up to ``most``: from ``least``, or more than ``above``. Raises BadQuestion."""
    number = exact(value, path)
    if above is not None and not above < number <= most:
        raise BadQuestion(path, f"must be more than {above} and at most {most}.")
    if least is not None and not least <= number <= most:
        raise BadQuestion(path, f"must be from {least} to {most}.")
    return number
