"""Questions in a file, and their answers as they are shown."""

import json
from fractions import Fraction

from leave.rules.assess import assess
from leave.rules.fields import BadQuestion, below
from leave.rules.questions import Assessment
from leave.rules.reading import read_question

DECIMAL_PLACES = 4
LONGEST_NUMBER = 30
LARGEST_EXPONENT = 15


class _Unreadable:
    """Stands in for what is no JSON or no sensible number, until its path is known."""

    def __init__(self, message: str) -> None:
        self.message = message


def answer(value: object) -> object:
    """The answer to one question, or the list of answers to a list of them, as shown in ``expect`` of
    the golden cases. Raises BadQuestion with the path of the first field that is wrong."""
    if isinstance(value, list):
        return [
            shown(assess(read_question(item, below("", position))))
            for position, item in enumerate(value)
        ]
    return shown(assess(read_question(value)))


def shown(assessment: Assessment) -> dict:
    """An assessment as data: dates as text, the length in days as a fraction, minutes as a whole
    number or, where a fraction of a minute is left, rounded to 4 places."""
    answers: dict = {
        "asked_minutes": shown_minutes(assessment.asked_minutes),
        "days_asked": str(assessment.days_asked),
        "used_minutes": shown_minutes(assessment.used_minutes),
    }
    if assessment.over_by_minutes is not None:
        answers["entitlement_minutes"] = shown_minutes(assessment.entitlement_minutes)
        answers["over_by_minutes"] = shown_minutes(assessment.over_by_minutes)
    if assessment.notice:
        answers["notice"] = {
            "days_needed": assessment.notice.days_needed,
            "latest_date": assessment.notice.latest_date.isoformat(),
            "short_by_days": assessment.notice.short_by_days,
        }
    if assessment.postponement:
        answers["postponement"] = {
            "tell_by": assessment.postponement.tell_by.isoformat(),
            "start_no_later_than": assessment.postponement.start_no_later_than.isoformat(),
        }
    if assessment.split is not None and assessment.unplaced_minutes is not None:
        answers["split"] = [
            {"tier": share.tier, "minutes": shown_minutes(share.minutes)}
            for share in assessment.split
        ]
        answers["unplaced_minutes"] = shown_minutes(assessment.unplaced_minutes)
    return answers


def shown_minutes(minutes: Fraction) -> int | float:
    """Whole minutes, or minutes rounded to 4 places."""
    rounded = round(minutes, DECIMAL_PLACES)
    return int(rounded) if rounded.denominator == 1 else float(rounded)


def read_text(text: bytes) -> object:
    """UTF-8 text (a byte order mark is passed over) as the JSON value it holds. Numbers are exact.

    Raises BadQuestion for what is no JSON, NaN and Infinity, a key that stands twice in an object,
    numbers of more than 30 characters, and text that is nested too deeply."""
    try:
        value = json.loads(
            text.decode("utf-8-sig"),
            parse_int=_number,
            parse_float=_number,
            parse_constant=lambda name: _Unreadable(f"{name} is not a number."),
            object_pairs_hook=_object,
        )
        _refuse_unreadable(value, "")
    except UnicodeDecodeError:
        raise BadQuestion("", "is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadQuestion("", f"is not JSON: {error.msg} ({where}).") from None
    except RecursionError:
        raise BadQuestion("", "is nested too deeply.") from None
    return value


def _number(text: str) -> int | Fraction | _Unreadable:
    """A number as it is written. A long one, or one like 1e999999, is never built."""
    digits, _e, exponent = text.lower().partition("e")
    if len(text) > LONGEST_NUMBER or abs(int(exponent or 0)) > LARGEST_EXPONENT:
        return _Unreadable(f"{text[:LONGEST_NUMBER]} is too long or too large for a number here.")
    number = Fraction(digits) * Fraction(10) ** int(exponent or 0)
    return int(number) if number.denominator == 1 else number


def _object(pairs: list[tuple[str, object]]) -> dict:
    fields: dict[str, object] = {}
    for key, value in pairs:
        fields[key] = _Unreadable("stands twice in its object.") if key in fields else value
    return fields


def _refuse_unreadable(value: object, path: str) -> None:
    if isinstance(value, _Unreadable):
        raise BadQuestion(path, value.message)
    if isinstance(value, dict):
        for key, field in value.items():
            _refuse_unreadable(field, below(path, key))
    if isinstance(value, list):
        for position, item in enumerate(value):
            _refuse_unreadable(item, below(path, position))
