"""The numbers of days of a passport's life. Each one is our decision unless a source is named.

Working days are Monday to Friday without the bank holidays of the owner's nation.
"""

import datetime as dt

from people.rules import add_working_days, is_working_day

# A new manager: docs/rules.md, "A new manager".
ACKNOWLEDGE_WORKING_DAYS = 5
TALK_WORKING_DAYS = 20
ACKNOWLEDGE_REMINDER_WORKING_DAYS = 3
ASK_OWNER_REMINDER_WORKING_DAYS = 5
# The manager's answer to a version that was sent, and the reminder before that day.
ANSWER_WORKING_DAYS = 10
ANSWER_REMINDER_WORKING_DAYS = 3
# The trial of an arrangement.
TRIAL_REMINDER_WORKING_DAYS = 5
# A caseworker gets in touch with the owner after taking a case.
CASE_CONTACT_WORKING_DAYS = 5
# Reviews: days before and after the day on which one is due.
REVIEW_REMINDER_DAYS = (-14, 0, 14)
REVIEW_WORKING_DAYS = 20
# Delivery: days after the manager's signature.
DELIVERY_DAYS = (30, 90)
# Breaking the glass.
GLASS_HOURS = 24
GLASS_REASON_LENGTH = 30


def acknowledge_by(seen_on: dt.date, nation: str) -> dt.date:
    """The last day for a new manager to acknowledge a passport first seen on ``seen_on``."""
    return add_working_days(seen_on, ACKNOWLEDGE_WORKING_DAYS, nation)


def talk_by(seen_on: dt.date, nation: str) -> dt.date:
    """The last day for a new manager to offer a talk."""
    return add_working_days(seen_on, TALK_WORKING_DAYS, nation)


def answer_by(sent_on: dt.date, nation: str) -> dt.date:
    """The day by which a manager is expected to answer a version sent on ``sent_on``."""
    return add_working_days(sent_on, ANSWER_WORKING_DAYS, nation)


def contact_by(taken_on: dt.date, nation: str) -> dt.date:
    """The day by which a caseworker who took a case on ``taken_on`` gets in touch with its owner."""
    return add_working_days(taken_on, CASE_CONTACT_WORKING_DAYS, nation)


def working_days_before(day: dt.date, count: int, nation: str) -> dt.date:
    """The date that lies ``count`` working days before ``day`` (0: ``day`` itself)."""
    while count > 0:
        day -= dt.timedelta(days=1)
        count -= is_working_day(day, nation)
    return day
