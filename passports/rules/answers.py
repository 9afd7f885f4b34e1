"""What a manager's answer to an arrangement has to say. [D] unless a source is named."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a manager says of one arrangement.

    ``answer`` is the manager's own words; for an agreement with a change, the change.
    """

    answer: str = ""
    trial_ends_on: dt.date | None = None
    reason_code: str = ""
    alternative: str = ""
    who: str = ""
    does_what: str = ""
    by_when: dt.date | None = None


def missing(verb: str, answer: Answer) -> list[str]:
    """The names of what this answer needs and has not got, in the order of the form.

    A change is put in words; a trial has an end; a refusal has a coded reason *and* an alternative
    (docs/rules.md, "Answering").
    """
    needed = {
        "agree": (),
        "agree_with_change": ("answer",),
        "try_until": ("trial_ends_on",),
        "not_agree": ("reason_code", "alternative"),
    }[verb]
    return [name for name in needed if not getattr(answer, name)]


def latest_trial_end(today: dt.date) -> dt.date:
    """A trial lasts a year at most: longer is not a trial, and the passport is looked at by then."""
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 1, day=28 if leap_day else today.day)


def trial_too_late(answer: Answer, today: dt.date) -> bool:
    """A trial ends within twelve months."""
    return answer.trial_ends_on is not None and answer.trial_ends_on > latest_trial_end(today)


def trial_too_early(answer: Answer, today: dt.date) -> bool:
    """A trial lasts at least until tomorrow."""
    return answer.trial_ends_on is not None and answer.trial_ends_on <= today
