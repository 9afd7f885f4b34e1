"""The rules of self-identification, as pure functions."""

import calendar
import datetime as dt

JOINING_DAYS = 60
PROMPT_DAYS = 30
SMALLEST_TOLD = 10
# Whoever began within these days of the first people did not join: the portal did. [D]
SETTLING_DAYS = 30


def status_of(answer: str, childcare: bool | None, *, childcare_counts: bool) -> str:
    """What an answer counts as: ``carer``, ``not_carer`` or ``prefer_not_to_say``.

    Looking after children makes somebody a carer only where the employer counts it. Who prefers not
    to say is never counted as anything else. [D: employers differ in whether childcare counts]
    """
    if childcare_counts and childcare and answer == "not_carer":
        return "carer"
    return answer


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 28 February for 29 February. Who was asked after it is not asked.

    Everybody is asked once a year at the most, and at joining. [D]
    """
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return dt.date(day.year - 1, day.month, min(day.day, last))


def joined_after(day: dt.date) -> dt.date:
    """Whoever began to work here after this day is asked because they joined. [D: 60 days]"""
    return day - dt.timedelta(days=JOINING_DAYS)


def prompted_after(day: dt.date) -> dt.date:
    """An invitation from after this day still shows on the home page. [D: 30 days]"""
    return day - dt.timedelta(days=PROMPT_DAYS)


def reporting_year(day: dt.date, starts: tuple[int, int]) -> dt.date:
    """The first day of the reporting year that ``day`` is in; ``starts``: month and day of every year."""
    return dt.date(day.year - ((day.month, day.day) < starts), *starts)


def told(count: int) -> str:
    """A number of people as the command line tells it: never one so small that it points at somebody. [D]"""
    return f"{count:,}" if count >= SMALLEST_TOLD else f"fewer than {SMALLEST_TOLD}"
