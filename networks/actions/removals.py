"""What follows a removal: the author appeals, and another moderator decides, or HR where none is."""

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.actions.posts import locked_post, name_thread
from networks.models import Appeal, Removal
from networks.notifications import removals as about
from networks.permissions import moderation as may
from networks.states import APPEAL_TRANSITIONS
from notifications.outbox import put_many
from people.models import Person


def locked_removal(removal: Removal) -> Removal:
    """The removal, with its post locked until the action ends."""
    post = locked_post(removal.post)
    found = Removal.objects.get(pk=removal.pk)
    found.post = post
    return found


@action
def appeal_removal(*, by: Person, removal: Removal, text: str) -> Appeal:
    """The author asks somebody else to look again, once. Twice is once. The history does not name them.

    Raises PermissionDenied, or ValidationError(code="state") if the post is back already.
    """
    removal = locked_removal(removal)
    if not may.can_appeal(by, removal):
        raise PermissionDenied
    found = Appeal.objects.filter(removal=removal).first()
    if found:
        return found
    if removal.restored_at:
        raise ValidationError(_("The post is back already."), code="state")
    pghistory.context(by=None)  # it would tell for years who wrote the post
    appeal = Appeal.objects.create(removal=removal, text=text)
    put_many(about.removal_appealed(appeal, may.judges_of(removal)))
    return appeal


def decide(by: Person, appeal: Appeal, verb: str, answer: str) -> Appeal:
    """A step of an action: the appeal, locked with its removal, moved and answered."""
    removal = locked_removal(appeal.removal)
    appeal = Appeal.objects.get(pk=appeal.pk)
    appeal.removal = removal
    if not may.can_decide_appeal(by, appeal):
        raise PermissionDenied
    appeal.status = next_status(APPEAL_TRANSITIONS, appeal.status, verb)
    appeal.decided_by, appeal.decided_at, appeal.answer = by, timezone.now(), answer
    appeal.save(update_fields=["status", "decided_by", "decided_at", "answer"])
    return appeal


@action
def grant_appeal(*, by: Person, appeal: Appeal, answer: str) -> None:
    """Somebody else than who removed it puts the post back; the author is told.

    Raises PermissionDenied, or ValidationError(code="state").
    """
    appeal = decide(by, appeal, "grant", answer)
    appeal.removal.restored_at = timezone.now()
    appeal.removal.save(update_fields=["restored_at"])
    name_thread(appeal.removal.post)
    put_many(about.appeal_granted(appeal))


@action
def refuse_appeal(*, by: Person, appeal: Appeal, answer: str) -> None:
    """Somebody else leaves the post removed, and says why; the author is told.

    Raises PermissionDenied, or ValidationError(code="state").
    """
    put_many(about.appeal_refused(decide(by, appeal, "refuse", answer)))
