"""The daily job: everything that happens because a day has come. Each message goes out once."""

import datetime as dt

from audit.trail import action
from champions.actions.bookings import give_back, lock
from champions.actions.sessions import cancel_all
from champions.models import Booking
from champions.notifications import bookings as about_bookings
from champions.notifications import champions as about
from champions.notifications import themes as about_themes
from champions.queries import clock
from notifications.outbox import put_many
from people.models import Person


def run_day(*, by: Person | None = None, today: dt.date) -> None:
    """Do what is due on ``today``. Run it as often as you like: a message has a key for its occasion."""
    cancel_sessions_left_behind(by=by)
    free_places_of_leavers(by=by, today=today)
    remind_of_bookings(by=by, today=today)
    remind_champions(by=by, today=today)
    tell_of_questions(by=by, today=today)
    remind_of_actions(by=by, today=today)


@action
def cancel_sessions_left_behind(*, by: Person | None) -> int:
    """Cancel what is to come with somebody who is a champion no more; how many sessions."""
    return cancel_all(clock.sessions_without_champion())


@action
def free_places_of_leavers(*, by: Person | None, today: dt.date) -> int:
    """Give back the places of people who have left; how many."""
    count = 0
    for found in clock.places_of_leavers(today):
        slot = lock(found.slot)
        booking = Booking.objects.live().filter(pk=found.pk).first()
        if booking:
            booking.slot = slot
            give_back(booking, by)
            count += 1
    return count


@action
def remind_of_bookings(*, by: Person | None, today: dt.date) -> int:
    """Remind whoever has an appointment tomorrow or later today; how many were reminded."""
    return put_many(
        about_bookings.booking_reminder(booking) for booking in clock.bookings_to_remind(today)
    )


@action
def remind_champions(*, by: Person | None, today: dt.date) -> int:
    """Tell champions of their sessions of tomorrow, and ask for the themes of those held."""
    letters = [about.session_tomorrow(one, one.booked) for one in clock.sessions_to_remind(today)]
    letters += [about.session_held(one) for one in clock.sessions_to_tell_of(today)]
    return put_many(letters)


@action
def tell_of_questions(*, by: Person | None, today: dt.date) -> int:
    """Tell champions the morning after: a message at once would say when a question was asked."""
    days, people = clock.questions_by_day(today), clock.people_who_answer()
    return put_many(
        about.questions_waiting(person, day, count) for day, count in days for person in people
    )


@action
def remind_of_actions(*, by: Person | None, today: dt.date) -> int:
    """Remind the owners of actions a week before, and once when the day has passed."""
    return put_many(
        about_themes.action_due(one, late=one.due_on < today) for one in clock.actions_due(today)
    )
