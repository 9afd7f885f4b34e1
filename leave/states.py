"""The kinds of leave and the life of a request. The database holds the same tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scheme(TextChoices):
    """A kind of leave. Colleagues and calendars never see which: they see "away"."""

    CARERS_LEAVE = "carers_leave", _("Carer’s leave")
    SPECIAL_LEAVE = "special_leave", _("Special leave")
    DEPENDANTS = "time_off_for_dependants", _("Time off for dependants")
    PARENTAL_LEAVE = "parental_leave", _("Parental leave")


class RequestStatus(TextChoices):
    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Agreed")
    POSTPONED = "postponed", _("Moved to new dates")
    APPROVED = "approved", _("Approved")
    PART_APPROVED = "approved_in_part", _("Approved in part")
    DECLINE_PROPOSED = "decline_proposed", _("With a second manager")
    DECLINED = "declined", _("Declined")
    LOOKED_AT_AGAIN = "looked_at_again", _("Being looked at again")
    RECORDED = "recorded", _("Recorded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled")
    ENDED_EARLY = "ended_early", _("Ended early")
    LAPSED = "lapsed", _("Lapsed")


class Stage(TextChoices):
    """How far up a request has gone."""

    MANAGER = "manager", _("Line manager")
    NEXT_MANAGER = "next_manager", _("Another manager")
    HR = "hr", _("HR")


class Outcome(TextChoices):
    """How a request was answered. Stays when the leave is cancelled or cut short later."""

    AGREED = "agreed", _("Agreed")
    STOOD = "stood", _("Stood by itself, without an answer")
    POSTPONED = "postponed", _("Moved to new dates")
    APPROVED = "approved", _("Approved")
    PART_APPROVED = "approved_in_part", _("Approved in part")
    DECLINED = "declined", _("Declined")


R = RequestStatus

# What its owner may do with leave that stands, and what the clock does for a leaver.
STANDING_MOVES = {
    "change": R.ASKED,
    "cancel": R.CANCELLED,
    "come_back": R.ENDED_EARLY,
    "lapse": R.LAPSED,
}
TRANSITIONS: dict[RequestStatus, dict[str, RequestStatus]] = {
    R.ASKED: {
        "change": R.ASKED,
        "agree": R.AGREED,
        "stand": R.AGREED,
        "postpone": R.POSTPONED,
        "approve": R.APPROVED,
        "approve_in_part": R.PART_APPROVED,
        "propose_decline": R.DECLINE_PROPOSED,
        "withdraw": R.WITHDRAWN,
        "lapse": R.LAPSED,
    },
    R.AGREED: STANDING_MOVES,
    R.POSTPONED: STANDING_MOVES,
    R.APPROVED: STANDING_MOVES,
    R.PART_APPROVED: {**STANDING_MOVES, "ask_again": R.LOOKED_AT_AGAIN},
    R.DECLINE_PROPOSED: {
        "confirm_decline": R.DECLINED,
        "overturn_decline": R.APPROVED,
        "approve_in_part": R.PART_APPROVED,
        "withdraw": R.WITHDRAWN,
        "lapse": R.LAPSED,
    },
    R.DECLINED: {"ask_again": R.LOOKED_AT_AGAIN},
    R.LOOKED_AT_AGAIN: {
        "approve": R.APPROVED,
        "approve_in_part": R.PART_APPROVED,
        "uphold_decline": R.DECLINED,
        "withdraw": R.WITHDRAWN,
        "cancel": R.CANCELLED,
        "come_back": R.ENDED_EARLY,
        "lapse": R.LAPSED,
    },
    R.RECORDED: {"cancel": R.CANCELLED, "come_back": R.ENDED_EARLY},
    R.WITHDRAWN: {},
    R.CANCELLED: {},
    R.ENDED_EARLY: {},
    R.LAPSED: {},
}
# Who has to do something next: the manager, a second manager, another one again, or nobody.
OWNER = {
    **dict.fromkeys(RequestStatus),
    R.ASKED: "manager",
    R.DECLINE_PROPOSED: "second_manager",
    R.LOOKED_AT_AGAIN: "other_decider",
}
OPEN = (R.ASKED, R.DECLINE_PROPOSED, R.LOOKED_AT_AGAIN)
# Leave that holds: the person is (or was) away on its days.
STANDING = (R.AGREED, R.POSTPONED, R.APPROVED, R.PART_APPROVED, R.RECORDED, R.ENDED_EARLY)
OVER = (R.WITHDRAWN, R.CANCELLED, R.ENDED_EARLY, R.LAPSED)

# Carer's and parental leave can be moved to other dates and never refused: no status of theirs
# means a refusal. Time off for dependants is told, not asked for.
POSTPONABLE = (R.ASKED, R.AGREED, R.POSTPONED, *OVER)
STATUSES_OF: dict[Scheme, tuple[RequestStatus, ...]] = {
    Scheme.CARERS_LEAVE: POSTPONABLE,
    Scheme.PARENTAL_LEAVE: POSTPONABLE,
    Scheme.SPECIAL_LEAVE: (*OPEN, R.APPROVED, R.PART_APPROVED, R.DECLINED, *OVER),
    Scheme.DEPENDANTS: (R.RECORDED, R.CANCELLED, R.ENDED_EARLY),
}
# Those of which a balance is kept.
COUNTED = (Scheme.CARERS_LEAVE, Scheme.SPECIAL_LEAVE, Scheme.PARENTAL_LEAVE)

# What a decider (or the clock in a decider's place) answered, and what it is counted as.
OUTCOMES: dict[str, Outcome] = {
    "agree": Outcome.AGREED,
    "stand": Outcome.STOOD,
    "postpone": Outcome.POSTPONED,
    "approve": Outcome.APPROVED,
    "overturn_decline": Outcome.APPROVED,
    "approve_in_part": Outcome.PART_APPROVED,
    "confirm_decline": Outcome.DECLINED,
    "uphold_decline": Outcome.DECLINED,
}
# Who did one of these does not take the second look at the same asking.
LOOKED = ("propose_decline", *OUTCOMES)


def verbs(scheme: str, status: str) -> dict[str, RequestStatus]:
    """What can be done with a request of ``scheme`` in ``status``, and where each verb leads."""
    allowed = STATUSES_OF[Scheme(scheme)]
    return {v: to for v, to in TRANSITIONS[RequestStatus(status)].items() if to in allowed}


def moves(transitions: dict) -> list[tuple[str, str]]:
    """The pairs (from, to) that a table allows, for the database's own check."""
    pairs = {(str(a), str(b)) for a, verbs in transitions.items() for b in verbs.values()}
    return sorted(pairs)
