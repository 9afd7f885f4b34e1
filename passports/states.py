"""The lives of a passport, of a version and of an arrangement. The database holds the same tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PassportStatus(TextChoices):
    PREPARING = "preparing", _("Being prepared")
    IN_FORCE = "in_force", _("In force")
    REVIEW_DUE = "review_due", _("Review due")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class VersionStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    SHARED = "shared", _("With your manager")
    ANSWERED = "answered", _("Answered")
    SIGNED_BY_OWNER = "signed_by_owner", _("Signed by you")
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Replaced")
    DISCARDED = "discarded", _("Discarded")


class ArrangementStatus(TextChoices):
    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Agreed")
    CHANGED = "changed", _("Agreed with a change")
    ON_TRIAL = "on_trial", _("On trial")
    NOT_AGREED = "not_agreed", _("Not agreed")
    IN_PLACE = "in_place", _("In place")
    ENDED = "ended", _("Ended")


P, V, A = PassportStatus, VersionStatus, ArrangementStatus

PASSPORT_TRANSITIONS = {
    P.PREPARING: {"countersign": P.IN_FORCE, "discard": P.ENDED},
    P.IN_FORCE: {"make_due": P.REVIEW_DUE, "pause": P.PAUSED, "end": P.ENDED},
    P.REVIEW_DUE: {
        "countersign": P.IN_FORCE,
        "finish_review": P.IN_FORCE,
        "pause": P.PAUSED,
        "end": P.ENDED,
    },
    P.PAUSED: {"resume": P.IN_FORCE, "end": P.ENDED},
    P.ENDED: {},
}
VERSION_TRANSITIONS = {
    V.DRAFT: {"send": V.SHARED, "discard": V.DISCARDED},
    V.SHARED: {"return_answers": V.ANSWERED, "withdraw": V.DRAFT, "discard": V.DISCARDED},
    V.ANSWERED: {
        "come_back": V.SHARED,
        "sign": V.SIGNED_BY_OWNER,
        "withdraw": V.DRAFT,
        "discard": V.DISCARDED,
    },
    V.SIGNED_BY_OWNER: {
        "countersign": V.IN_FORCE,
        "reopen": V.SHARED,
        "withdraw": V.DRAFT,
        "discard": V.DISCARDED,
    },
    V.IN_FORCE: {"supersede": V.SUPERSEDED},
    V.SUPERSEDED: {},
    V.DISCARDED: {},
}
ARRANGEMENT_TRANSITIONS = {
    A.ASKED: {
        "agree": A.AGREED,
        "agree_with_change": A.CHANGED,
        "try_until": A.ON_TRIAL,
        "not_agree": A.NOT_AGREED,
    },
    A.AGREED: {"ask_again": A.ASKED, "put_in_place": A.IN_PLACE, "end": A.ENDED},
    A.CHANGED: {"ask_again": A.ASKED, "put_in_place": A.IN_PLACE, "end": A.ENDED},
    A.ON_TRIAL: {
        "ask_again": A.ASKED,
        "keep": A.AGREED,
        "put_in_place": A.IN_PLACE,
        "end": A.ENDED,
    },
    A.NOT_AGREED: {"ask_again": A.ASKED},
    A.IN_PLACE: {"ask_again": A.ASKED, "end": A.ENDED},
    A.ENDED: {"ask_again": A.ASKED},
}
# Who has to do something next: the owner of the passport, the manager, or nobody.
VERSION_OWNER = {
    V.DRAFT: "owner",
    V.SHARED: "manager",
    V.ANSWERED: "owner",
    V.SIGNED_BY_OWNER: "manager",
    V.IN_FORCE: None,
    V.SUPERSEDED: None,
    V.DISCARDED: None,
}
SENT_VERSIONS = (V.SHARED, V.ANSWERED, V.SIGNED_BY_OWNER)
LIVE_VERSIONS = (V.DRAFT, *SENT_VERSIONS)
LOCKED_VERSIONS = (V.IN_FORCE, V.SUPERSEDED)
ANSWERED_ARRANGEMENTS = (A.AGREED, A.CHANGED, A.ON_TRIAL, A.NOT_AGREED, A.IN_PLACE, A.ENDED)
STANDING_ARRANGEMENTS = (A.AGREED, A.CHANGED, A.ON_TRIAL, A.IN_PLACE)


def moves(transitions: dict) -> list[tuple[str, str]]:
    """The pairs (from, to) that a table allows, for the database's own check."""
    pairs = {(str(a), str(b)) for a, verbs in transitions.items() for b in verbs.values()}
    return sorted(pairs)
