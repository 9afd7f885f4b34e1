"""What members are told about meetings."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from networks.models import AgendaItem, Correction, Meeting, Network
from networks.notifications import links
from networks.notifications.members import About, key_prefix, to_members
from networks.wording import span
from notifications.outbox import Letter


def told(
    meeting: Meeting, kind: str, subject: str, body: str, occasion: str = ""
) -> Iterator[Letter]:
    return to_members(
        meeting.network,
        About.EVENTS,
        occasion=f"meeting:{meeting.pk}:{kind}:{occasion}",
        kind=kind,
        subject=subject,
        body=body,
        link=links.to_meeting(meeting),
    )


def when(meeting: Meeting) -> str:
    return f"{span(meeting.starts_at, meeting.ends_at)}."


def meetings_planned(network: Network, meetings: Sequence[Meeting]) -> Iterator[Letter]:
    """One message for all that were planned at once."""
    return to_members(
        network,
        About.EVENTS,
        occasion=f"meeting:{meetings[0].pk}:planned",
        kind="meetings_planned",
        subject=_("dates of meetings"),
        body="\n".join(span(one.starts_at, one.ends_at) for one in meetings),
        link=links.to_meetings(network),
    )


def meeting_changed(meeting: Meeting) -> Iterator[Letter]:
    """Once for each change."""
    now = timezone.now().isoformat()
    return told(
        meeting, "meeting_changed", _("a meeting has another time or place"), when(meeting), now
    )


def meeting_cancelled(meeting: Meeting, following: Meeting | None) -> Iterator[Letter]:
    body = _("%(when)s This does not take place.") % {"when": when(meeting)}
    if following is not None:
        body += " " + _("Its agenda goes to the next meeting: %(when)s") % {"when": when(following)}
    return told(meeting, "meeting_cancelled", _("a meeting is cancelled"), body)


def meeting_near(meeting: Meeting) -> Iterator[Letter]:
    """A week before; again for another day."""
    return told(
        meeting,
        "meeting_near",
        _("a meeting is near"),
        _("%(when)s Read the agenda, add to it, or send what you want to say if you cannot come.")
        % {"when": when(meeting)},
        f"{timezone.localdate(meeting.starts_at)}",
    )


def minutes_published(meeting: Meeting) -> Iterator[Letter]:
    return told(
        meeting,
        "minutes_published",
        _("the minutes of a meeting"),
        _("%(when)s Follow the link to read what was said, decided and is to be done.")
        % {"when": when(meeting)},
    )


def minutes_corrected(note: Correction) -> Iterator[Letter]:
    return told(
        note.meeting,
        "minutes_corrected",
        _("minutes were corrected"),
        f"{when(note.meeting)} {note.text}",
        str(note.pk),
    )


def item_answered(item: AgendaItem) -> Iterator[Letter]:
    """To whoever suggested it, while that person belongs."""
    if item.suggested_by is None:
        return
    is_on = item.accepted_at is not None
    kind = "item_accepted" if is_on else "item_declined"
    yield Letter(
        item.suggested_by.person_id,
        f"{key_prefix(item.meeting.network)}item:{item.pk}:{kind}",
        kind,
        _("Your suggestion is on the agenda")
        if is_on
        else _("Your suggestion is not on the agenda"),
        f"{item.title}\n\n{item.reason}".strip(),
        links.to_meeting(item.meeting),
    )
