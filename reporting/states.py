"""The life of a release of tables. The database holds the same table."""

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


def moves() -> list[tuple[str, str]]:
    """The pairs (from, to) that the table allows, for the database's own check."""
    return sorted({(str(a), str(b)) for a, verbs in TRANSITIONS.items() for b in verbs.values()})
