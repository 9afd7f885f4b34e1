"""The lives of a release of tables, of an action on a gap, and of a question about a pack.

The database holds the same tables.
"""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReleaseStatus(TextChoices):
    WAITING = "waiting", _("Waiting to be built")
    BUILDING = "building", _("Being built")
    FAILED = "failed", _("Could not be built")
    READY = "ready", _("Ready for preview")
    SUBMITTED = "submitted", _("Waiting for approval")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class GapActionStatus(TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


class PackQuestionStatus(TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Taken back")


S = ReleaseStatus
TRANSITIONS = {
    S.WAITING: {"start": S.BUILDING, "withdraw": S.WITHDRAWN},
    S.BUILDING: {"finish": S.READY, "fail": S.FAILED, "withdraw": S.WITHDRAWN},
    S.READY: {"submit": S.SUBMITTED, "withdraw": S.WITHDRAWN},
    S.SUBMITTED: {"approve": S.PUBLISHED, "refuse": S.REFUSED, "withdraw": S.WITHDRAWN},
    S.PUBLISHED: {},
    S.REFUSED: {},
    S.WITHDRAWN: {},
    S.FAILED: {},
}
# Who has to do something next: the worker, who asked for it, a second person, or nobody.
OWNER = {
    S.WAITING: "worker",
    S.BUILDING: "worker",
    S.READY: "analyst",
    S.SUBMITTED: "approver",
    S.PUBLISHED: None,
    S.REFUSED: None,
    S.WITHDRAWN: None,
    S.FAILED: None,
}
UNDER_WAY = (S.WAITING, S.BUILDING, S.READY, S.SUBMITTED)


GAP_ACTION_TRANSITIONS = {
    GapActionStatus.OPEN: {"finish": GapActionStatus.DONE, "drop": GapActionStatus.DROPPED},
    GapActionStatus.DONE: {},
    GapActionStatus.DROPPED: {},
}
PACK_QUESTION_TRANSITIONS = {
    PackQuestionStatus.ASKED: {
        "answer": PackQuestionStatus.ANSWERED,
        "withdraw": PackQuestionStatus.WITHDRAWN,
    },
    PackQuestionStatus.ANSWERED: {"correct": PackQuestionStatus.ANSWERED},
    PackQuestionStatus.WITHDRAWN: {},
}


def moves() -> list[tuple[str, str]]:
    """The pairs (from, to) that the table of releases allows, for the database's own check."""
    return moves_of(TRANSITIONS)


def moves_of(table: Mapping) -> list[tuple[str, str]]:
    """Likewise, of any table."""
    return sorted({(str(a), str(b)) for a, verbs in table.items() for b in verbs.values()})
