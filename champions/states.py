"""The lives of a booking, of a question and of an action. The database holds the same tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BookingStatus(TextChoices):
    BOOKED = "booked", _("Booked")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Cancelled")


class QuestionStatus(TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    TURNED_DOWN = "turned_down", _("Not answered")


class ActionStatus(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Not done")


B, Q, A = BookingStatus, QuestionStatus, ActionStatus

BOOKING_TRANSITIONS = {
    B.WAITING: {"promote": B.BOOKED, "cancel": B.CANCELLED},
    B.BOOKED: {"cancel": B.CANCELLED},
    B.CANCELLED: {},
}
QUESTION_TRANSITIONS = {
    Q.ASKED: {"answer": Q.ANSWERED, "turn_down": Q.TURNED_DOWN},
    Q.ANSWERED: {"turn_down": Q.TURNED_DOWN},
    Q.TURNED_DOWN: {},
}
ACTION_TRANSITIONS = {
    A.OPEN: {"finish": A.DONE, "drop": A.DROPPED},
    A.DONE: {},
    A.DROPPED: {},
}
# Who has to do something next: the champion, the owner of the action, or nobody.
QUESTION_OWNER = {Q.ASKED: "champion", Q.ANSWERED: None, Q.TURNED_DOWN: None}
LIVE_BOOKINGS = (B.BOOKED, B.WAITING)


def moves(transitions: dict) -> list[tuple[str, str]]:
    """The pairs (from, to) that a table allows, for the database's own check."""
    pairs = {(str(a), str(b)) for a, verbs in transitions.items() for b in verbs.values()}
    return sorted(pairs)
