"""Time off for dependants: something has just happened, and the person leaves."""

import datetime as dt

USUAL_DAYS = 2
DETAILS_WITHIN_DAYS = 7


def longer_than_usual(days: int) -> bool:
    """Whether an absence is longer than two days, and carer's or special leave should be suggested.

    The law gives a reasonable time, without notice and without a balance, and names no number: an
    absence that is longer is not unlawful. Source: Employment Rights Act 1996, section 57A; two days
    is our measure, and for the employer to decide."""
    return days > USUAL_DAYS


def details_until(left_on: dt.date) -> dt.date:
    """The last day on which details can be added: a week after leaving. The law wants the reason and
    the length told as soon as reasonably practicable (Employment Rights Act 1996, section 57A(2)); a
    week for the form is our decision."""
    return left_on + dt.timedelta(days=DETAILS_WITHIN_DAYS)
