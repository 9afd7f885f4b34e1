"""The lives of what networks and their forums deal with. The database holds the same tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ElectionStatus(TextChoices):
    NOMINATING = "nominating", _("Open for candidates")
    VOTING = "voting", _("Open for votes")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class ReleaseStatus(TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    AGREED = "agreed", _("Yes")
    DECLINED = "declined", _("Not this time")
    WITHDRAWN = "withdrawn", _("Taken back")


class ReportStatus(TextChoices):
    OPEN = "open", _("Waiting")
    TAKEN = "taken", _("Being looked at")
    UPHELD = "upheld", _("The post was removed")
    DISMISSED = "dismissed", _("The post stays")


class AppealStatus(TextChoices):
    OPEN = "open", _("Waiting")
    GRANTED = "granted", _("The post is back")
    REFUSED = "refused", _("The post stays removed")


class LiftStatus(TextChoices):
    ASKED = "asked", _("Waiting for a second person")
    LIFTED = "lifted", _("Lifted")
    REFUSED = "refused", _("Refused")


class MeetingStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    PUBLISHED = "published", _("Minutes published")
    CANCELLED = "cancelled", _("Cancelled")


class ActionStatus(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("No longer needed")


class IdeaStatus(TextChoices):
    RAISED = "raised", _("Raised")
    OWNED = "owned", _("With an owner in HR")
    ADOPTED = "adopted", _("Adopted")
    ADAPTED = "adapted", _("Adopted with changes")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Taken back")
    TAKEN_DOWN = "taken_down", _("Taken down")


class StoryStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    EDITING = "editing", _("Being edited together")
    CHECKED = "checked", _("Waiting for the author’s approval")
    APPROVED = "approved", _("Approved by its author")
    PUBLISHED = "published", _("Published")
    ENDED = "ended", _("No longer published")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")


E, R, M, A, I, S = (  # noqa: E741
    ElectionStatus,
    ReleaseStatus,
    MeetingStatus,
    ActionStatus,
    IdeaStatus,
    StoryStatus,
)

ELECTION_TRANSITIONS = {
    E.NOMINATING: {"open_voting": E.VOTING, "close": E.CLOSED, "cancel": E.CANCELLED},
    E.VOTING: {"close": E.CLOSED, "cancel": E.CANCELLED},
    E.CLOSED: {},
    E.CANCELLED: {},
}
RELEASE_TRANSITIONS = {
    R.ASKED: {"agree": R.AGREED, "decline": R.DECLINED, "withdraw": R.WITHDRAWN},
    R.AGREED: {"withdraw": R.WITHDRAWN},
    R.DECLINED: {},
    R.WITHDRAWN: {},
}
REPORT_TRANSITIONS = {
    ReportStatus.OPEN: {"take": ReportStatus.TAKEN},
    ReportStatus.TAKEN: {
        "uphold": ReportStatus.UPHELD,
        "dismiss": ReportStatus.DISMISSED,
        "hand_back": ReportStatus.OPEN,
    },
    ReportStatus.UPHELD: {},
    ReportStatus.DISMISSED: {},
}
APPEAL_TRANSITIONS = {
    AppealStatus.OPEN: {"grant": AppealStatus.GRANTED, "refuse": AppealStatus.REFUSED},
    AppealStatus.GRANTED: {},
    AppealStatus.REFUSED: {},
}
LIFT_TRANSITIONS = {
    LiftStatus.ASKED: {"lift": LiftStatus.LIFTED, "refuse": LiftStatus.REFUSED},
    LiftStatus.LIFTED: {},
    LiftStatus.REFUSED: {},
}
MEETING_TRANSITIONS = {
    M.PLANNED: {"hold": M.HELD, "cancel": M.CANCELLED},
    M.HELD: {"publish": M.PUBLISHED},
    M.PUBLISHED: {},
    M.CANCELLED: {},
}
ACTION_TRANSITIONS = {
    A.OPEN: {"finish": A.DONE, "drop": A.DROPPED},
    A.DONE: {"reopen": A.OPEN},
    A.DROPPED: {"reopen": A.OPEN},
}
IDEA_TRANSITIONS = {
    I.RAISED: {"own": I.OWNED, "withdraw": I.WITHDRAWN, "take_down": I.TAKEN_DOWN},
    I.OWNED: {
        "promise": I.OWNED,
        "hand_over": I.OWNED,
        "adopt": I.ADOPTED,
        "adapt": I.ADAPTED,
        "decline": I.DECLINED,
        "withdraw": I.WITHDRAWN,
        "take_down": I.TAKEN_DOWN,
    },
    I.ADOPTED: {"hand_over": I.ADOPTED, "finish": I.DONE, "take_down": I.TAKEN_DOWN},
    I.ADAPTED: {"hand_over": I.ADAPTED, "finish": I.DONE, "take_down": I.TAKEN_DOWN},
    I.DECLINED: {"take_down": I.TAKEN_DOWN},
    I.DONE: {"take_down": I.TAKEN_DOWN},
    I.WITHDRAWN: {},
    I.TAKEN_DOWN: {},
}
STORY_TRANSITIONS = {
    S.DRAFT: {"edit": S.DRAFT, "share": S.EDITING, "withdraw": S.WITHDRAWN},
    S.EDITING: {
        "edit": S.EDITING,
        "share": S.EDITING,
        "check": S.CHECKED,
        "withdraw": S.WITHDRAWN,
    },
    S.CHECKED: {"approve": S.APPROVED, "edit": S.EDITING, "withdraw": S.WITHDRAWN},
    S.APPROVED: {"publish": S.PUBLISHED, "edit": S.EDITING, "withdraw": S.WITHDRAWN},
    S.PUBLISHED: {"end": S.ENDED, "withdraw": S.WITHDRAWN},
    S.ENDED: {"withdraw": S.WITHDRAWN},
    S.WITHDRAWN: {},
}
OPEN_ELECTIONS = (E.NOMINATING, E.VOTING)
LIVE_RELEASES = (R.ASKED, R.AGREED)
NOT_HELD = (M.PLANNED, M.CANCELLED)
OPEN_IDEAS = (I.RAISED, I.OWNED)
ANSWERED_IDEAS = (I.ADOPTED, I.ADAPTED, I.DECLINED, I.DONE)
GONE_IDEAS = (I.WITHDRAWN, I.TAKEN_DOWN)
STORIES_IN_THE_MAKING = (S.EDITING, S.CHECKED, S.APPROVED)


def moves(transitions: dict) -> list[tuple[str, str]]:
    """The pairs (from, to) that a table allows, for the database's own check."""
    pairs = {(str(a), str(b)) for a, verbs in transitions.items() for b in verbs.values()}
    return sorted(pairs)
