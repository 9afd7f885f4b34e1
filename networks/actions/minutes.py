"""What a meeting said and decided: written by officers, published once, then only corrected in sight."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.meetings import move, written
from networks.models import Correction, Decision, Meeting, Minute
from networks.notifications import meetings as about
from networks.queries.meetings import on_the_agenda
from networks.states import MeetingStatus
from notifications.outbox import put_many
from people.models import Person


@action
def write_minutes(
    *,
    by: Person,
    meeting: Meeting,
    texts: Mapping[uuid.UUID | None, str],
    seen: dt.datetime | None = None,
) -> None:
    """Save what was said of each item of the agenda, and (None) besides. An empty text is none.

    ``seen`` is ``minuted_at`` as the writer opened them. Raises PermissionDenied, or ValidationError:
    "state" (not held, published, or saved by somebody else meanwhile).
    """
    meeting = written(meeting, by, MeetingStatus.HELD)
    if meeting.minuted_at != seen:
        raise ValidationError(
            _("Somebody else has saved these minutes. Copy your text and open the page again."),
            code="state",
        )
    items: list = [*on_the_agenda(meeting), None]
    for position, item in enumerate(items, start=1):
        text = texts.get(item.pk if item else None, "").strip()
        kept = meeting.minutes.filter(item=item)
        if not text:
            kept.delete()
        elif not kept.update(text=text, position=position):
            Minute.objects.create(meeting=meeting, item=item, text=text, position=position)
    meeting.minuted_at = timezone.now()
    meeting.save(update_fields=["minuted_at"])


@action
def add_decision(*, by: Person, meeting: Meeting, text: str) -> Decision:
    """Note what was decided. Raises PermissionDenied, or ValidationError: "state", "quorum"."""
    meeting = written(meeting, by, MeetingStatus.HELD)
    check_quorum(meeting)
    last = meeting.decisions.aggregate(last=Max("position"))["last"] or 0
    return Decision.objects.create(meeting=meeting, text=text, position=last + 1)


def check_quorum(meeting: Meeting) -> None:
    if not meeting.is_quorate:
        raise ValidationError(
            _("This meeting had no quorum, so it could decide nothing. Put it to the next one."),
            code="quorum",
        )


@action
def remove_decision(*, by: Person, decision: Decision) -> None:
    """Take a decision out again before it is published. Raises PermissionDenied or ValidationError."""
    written(decision.meeting, by, MeetingStatus.HELD)
    decision.delete()


@action
def publish_minutes(*, by: Person, meeting: Meeting) -> None:
    """Show the minutes to all members, and the decisions to all staff. Members are told, once.

    Of two officers at once, one is too late. Raises PermissionDenied, or ValidationError: "state",
    "empty" (nothing is written), "quorum" (it decided without one).
    """
    meeting = written(meeting, by)
    move(meeting, "publish")
    if not meeting.minutes.exists():
        raise ValidationError(_("Write the minutes first."), code="empty")
    if meeting.decisions.exists():
        check_quorum(meeting)
    meeting.published_at = timezone.now()
    meeting.save(update_fields=["status", "published_at"])
    put_many(about.minutes_published(meeting))


@action
def correct_minutes(
    *, by: Person, meeting: Meeting, text: str, decision: Decision | None = None
) -> Correction:
    """Put a note beside published minutes, or beside one decision. What they say stays. Members are told.

    Raises PermissionDenied, or ValidationError: "state".
    """
    meeting = written(meeting, by, MeetingStatus.PUBLISHED)
    if decision is not None and decision.meeting_id != meeting.pk:
        raise PermissionDenied
    note = Correction.objects.create(meeting=meeting, decision=decision, text=text, by=by)
    put_many(about.minutes_corrected(note))
    return note
