"""The daily job: everything that happens because a day has come."""

import datetime as dt

from passports.actions.acting import ask_about_acting_managers
from passports.actions.delivery import (
    ask_about_delivery,
    end_expired_arrangements,
    remind_of_trials,
)
from passports.actions.handovers import start_handovers
from passports.actions.pausing import remind_of_pauses
from passports.actions.reminders import remind_new_managers, remind_of_answers
from passports.actions.reviews import (
    close_settled_reviews,
    make_due_for_review,
    remind_of_reviews,
)
from people.models import Person


def run_deadlines(*, by: Person | None = None, today: dt.date) -> None:
    """Do what is due on ``today``: hand over, remind, ask, make due, end, and take to HR.

    Each step is an action with a transaction of its own. Run it as often as you like: a message
    has a key that names its occasion, and a row that was worked on is no longer due.
    """
    start_handovers(by=by, on=today)
    ask_about_acting_managers(by=by, on=today)
    remind_new_managers(by=by, today=today)
    remind_of_answers(by=by, today=today)
    close_settled_reviews(by=by, today=today)
    make_due_for_review(by=by, today=today)
    remind_of_reviews(by=by, today=today)
    remind_of_trials(by=by, today=today)
    ask_about_delivery(by=by, today=today)
    end_expired_arrangements(by=by, today=today)
    remind_of_pauses(by=by, today=today)
