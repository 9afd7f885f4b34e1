"""To whoever booked. The champion is not named: a message may be read over a shoulder."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from champions.models import Booking
from govuk.templatetags.govuk import moment
from notifications.outbox import Letter


def letter(booking: Booking, occasion: str, subject: str, body: str) -> Letter:
    """A letter to the person whose booking it is; ``subject`` and ``body`` may name %(day)s, %(at)s."""
    starts = localtime(booking.slot.starts_at)
    when = {"day": date_format(starts), "at": moment(starts)}
    return Letter(
        booking.person_id,
        f"appointment:{booking.pk}:{booking.slot_id}:{occasion}",
        f"appointment_{occasion.split(':')[0]}",
        subject % when,
        body % when,
        f"/appointments/{booking.pk}/",
    )


def booking_reminder(booking: Booking) -> Letter:
    return letter(
        booking,
        "reminder",
        _("Your appointment on %(day)s"),
        _("You have an appointment on %(at)s. Open it to see how to take part, or to cancel it."),
    )


def booking_promoted(booking: Booking) -> Letter:
    return letter(
        booking,
        "promoted",
        _("A place is free for you on %(day)s"),
        _(
            "You were on the waiting list, and now you have a place: %(at)s. If you no longer need"
            " it, cancel it so that somebody else can have it."
        ),
    )


def session_cancelled(booking: Booking) -> Letter:
    return letter(
        booking,
        "cancelled",
        _("Your appointment on %(day)s is cancelled"),
        _("The appointment on %(at)s does not take place. You can book another time."),
    )


def session_changed(booking: Booking, occasion: str) -> Letter:
    return letter(
        booking,
        f"changed:{occasion}",
        _("Your appointment on %(day)s has changed"),
        _("The time is the same, %(at)s, but how to take part is not. Open it to see."),
    )
