"""Lifting anonymity: asked by one, agreed by another, shown to the poster from the first step on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.actions.posts import locked_post
from networks.models import AnonymityLift, Post
from networks.notifications import lifting as about
from networks.permissions import moderation as may
from networks.states import LIFT_TRANSITIONS, LiftStatus
from notifications.outbox import put_many
from people.models import Person


def check_known(post: Post) -> None:
    if post.author is None:
        raise ValidationError(
            _("Who wrote this has left the network. Nobody can know who it was."), code="gone"
        )


@action
def ask_lift(*, by: Person, post: Post, reason: str) -> AnonymityLift:
    """Ask to know who wrote a post whose writer is not shown. The poster is told at once, and why.

    Asking again while it waits leads to what waits. Raises PermissionDenied, or ValidationError:
    "gone", "named" (fellow members see who wrote it), "state" (somebody else has asked).
    """
    post = locked_post(post)
    if not may.can_ask_lift(by, post):
        raise PermissionDenied
    check_known(post)
    shown = post.author is not None and post.author.name_shown and post.pseudonym_id is None
    if shown and may.can_moderate_post(by, post):
        raise ValidationError(_("This post shows who wrote it."), code="named")
    waiting = post.lifts.filter(status=LiftStatus.ASKED).first()
    if waiting and waiting.asked_by_id == by.pk:
        return waiting
    if waiting:
        raise ValidationError(
            _("Somebody else has asked already. You can be the second person."), code="state"
        )
    lift = AnonymityLift.objects.create(post=post, asked_by=by, reason=reason)
    put_many(about.lift_asked(lift, may.moderators_for(post).exclude(pk=by.pk)))
    put_many(about.lift_asked_of_poster(lift))
    return lift


def decide(by: Person, lift: AnonymityLift, verb: str) -> AnonymityLift:
    """A step of an action: the lift, moved by a second person, with its post locked."""
    post = locked_post(lift.post)
    lift = AnonymityLift.objects.select_related("asked_by").get(pk=lift.pk)
    lift.post = post
    if not may.can_decide_lift(by, lift):
        raise PermissionDenied
    lift.status = next_status(LIFT_TRANSITIONS, lift.status, verb)
    lift.decided_by, lift.decided_at = by, timezone.now()
    return lift


@action
def lift_anonymity(*, by: Person, lift: AnonymityLift) -> None:
    """A second person agrees: the two now see who wrote it, and nobody else. The poster is told.

    Raises PermissionDenied (who asked cannot agree), or ValidationError: "state", "gone",
    "alone" (who asked has no right to it any more).
    """
    lift = decide(by, lift, "lift")
    check_known(lift.post)
    if lift.asked_by is None or not may.can_ask_lift(lift.asked_by, lift.post):
        raise ValidationError(
            _("Who asked no longer works on this. Refuse it, and ask anew."), code="alone"
        )
    lift.save(update_fields=["status", "decided_by", "decided_at"])
    put_many(about.anonymity_lifted(lift))


@action
def refuse_lift(*, by: Person, lift: AnonymityLift) -> None:
    """A second person does not agree: nobody sees who wrote it. The poster and who asked are told.

    Raises PermissionDenied, or ValidationError(code="state").
    """
    lift = decide(by, lift, "refuse")
    lift.save(update_fields=["status", "decided_by", "decided_at"])
    put_many(about.lift_refused(lift))
