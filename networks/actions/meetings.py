"""Meetings of a network: planned for the year, changed, called off, held; who was there."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock, next_status, own_membership
from networks.models import Attendance, Feed, Meeting, Network, Partner
from networks.notifications import meetings as about
from networks.permissions.networks import can_write
from networks.queries.meetings import meeting_after, quorum_of
from networks.states import MEETING_TRANSITIONS, MeetingStatus
from notifications.outbox import put_many
from people.models import Person

MOST_AT_ONCE = 12
REMIND_DAYS = 7
Times = tuple[dt.datetime, dt.datetime]


@action
def plan_meetings(
    *, by: Person, network: Network, times: Sequence[Times], place: str = "", link: str = ""
) -> list[Meeting]:
    """Set the dates of several meetings at once; members get one message with all of them.

    Raises PermissionDenied, or ValidationError: "dates", "many", "twice".
    """
    network = lock(network.pk)
    if not can_write(by, network):
        raise PermissionDenied
    if not 1 <= len(times) <= MOST_AT_ONCE:
        raise ValidationError(_("Enter from 1 to 12 dates."), code="many")
    for starts_at, ends_at in times:
        check_times(network, starts_at, ends_at)
    if len({starts_at for starts_at, ends_at in times}) < len(times):
        raise ValidationError(_("The same date is there twice."), code="twice")
    made = [
        Meeting.objects.create(
            network=network, starts_at=starts_at, ends_at=ends_at, place=place, link=link
        )
        for starts_at, ends_at in sorted(times)
    ]
    put_many(about.meetings_planned(network, made))
    return made


def check_times(
    network: Network, starts_at: dt.datetime, ends_at: dt.datetime, but: uuid.UUID | None = None
) -> None:
    """Refuse a time that is over, ends before it starts, or is that of another meeting."""
    if starts_at <= timezone.now():
        raise ValidationError(_("A meeting must begin in the future."), code="dates")
    if ends_at <= starts_at:
        raise ValidationError({"ends": _("The end must be after the start")}, code="dates")
    same = Meeting.objects.filter(network=network, starts_at=starts_at)
    if but is not None:
        same = same.exclude(pk=but)
    if same.exclude(status=MeetingStatus.CANCELLED).exists():
        raise ValidationError(_("There is a meeting at this time already."), code="twice")


def locked(meeting: Meeting) -> Meeting:
    """The meeting, locked until the action ends: of two officers at once, one waits."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("network")
    return rows.get(pk=meeting.pk)


def written(meeting: Meeting, by: Person, *statuses: str) -> Meeting:
    """The meeting, locked, for an officer. Raises PermissionDenied, or ValidationError("state")."""
    meeting = locked(meeting)
    if not can_write(by, meeting.network):
        raise PermissionDenied
    if statuses and meeting.status not in statuses:
        raise ValidationError(
            _("This has changed in the meantime. Look at how it stands now."), code="state"
        )
    return meeting


def move(meeting: Meeting, verb: str) -> None:
    meeting.status = next_status(MEETING_TRANSITIONS, meeting.status, verb)


@action
def change_meeting(
    *,
    by: Person,
    meeting: Meeting,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str = "",
    link: str = "",
) -> Meeting:
    """Another time or place, while the meeting is planned. Members are told.

    Raises PermissionDenied, or ValidationError: "state", "dates", "twice".
    """
    meeting = written(meeting, by, MeetingStatus.PLANNED)
    check_times(meeting.network, starts_at, ends_at, but=meeting.pk)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.place, meeting.link = place, link
    meeting.save(update_fields=["starts_at", "ends_at", "place", "link"])
    put_many(about.meeting_changed(meeting))
    return meeting


@action
def cancel_network_meeting(*, by: Person, meeting: Meeting) -> Meeting | None:
    """Call a planned meeting off. Its agenda, papers and the views sent in go to the next one.

    Members are told. Returns the meeting to which they went, if there is one. Actions need no help:
    they are on every agenda. Raises PermissionDenied, or ValidationError(code="state").
    """
    meeting = written(meeting, by)
    move(meeting, "cancel")
    meeting.save(update_fields=["status"])
    following = meeting_after(meeting)
    if following is not None:
        last = following.items.aggregate(last=Max("position"))["last"] or 0
        for item in meeting.items.order_by("position", "created_at"):
            last += 1
            item.meeting, item.position = following, last
            item.save(update_fields=["meeting", "position"])
        meeting.views.update(meeting=following)
        meeting.papers.update(meeting=following)
    put_many(about.meeting_cancelled(meeting, following))
    return following


@action
def hold_meeting(
    *,
    by: Person,
    meeting: Meeting,
    present: int,
    chaired: bool,
    partners: Sequence[Partner] = (),
) -> Meeting:
    """Say that the meeting took place, how many members were there, and whether the lead or a deputy was.

    The quorum is fixed. ``partners`` were there and agreed to be named. Raises PermissionDenied, or
    ValidationError: "state", "early", "present", "partner".
    """
    meeting = written(meeting, by)
    move(meeting, "hold")
    if meeting.starts_at > timezone.now():
        raise ValidationError(_("This meeting has not begun yet."), code="early")
    meeting.quorum = quorum_of(meeting.network)
    count(meeting, present, chaired, partners)
    return meeting


@action
def change_attendance(
    *,
    by: Person,
    meeting: Meeting,
    present: int,
    chaired: bool,
    partners: Sequence[Partner] = (),
) -> Meeting:
    """Put right who was counted, until the minutes are published.

    Raises PermissionDenied, or ValidationError: "state", "present", "partner", "quorum".
    """
    meeting = written(meeting, by, MeetingStatus.HELD)
    count(meeting, present, chaired, partners)
    if not meeting.is_quorate and meeting.decisions.exists():
        raise ValidationError(
            _("Without a quorum nothing was decided. Remove the decisions first."), code="quorum"
        )
    return meeting


def count(meeting: Meeting, present: int, chaired: bool, partners: Sequence[Partner]) -> None:
    """A step of both: keep the numbers, and the partners who are named."""
    named = meeting.attendances.filter(membership__isnull=False).count()
    if present < max(named, 1):
        raise ValidationError(
            {"present": _("More people than that have said that they were there")}
            if named
            else {"present": _("Enter how many members were there")},
            code="present",
        )
    if any(partner.network_id != meeting.network_id for partner in partners):
        raise ValidationError({"partners": _("Select from the list")}, code="partner")
    meeting.present, meeting.chaired = present, chaired
    meeting.save(update_fields=["status", "quorum", "present", "chaired"])
    meeting.attendances.filter(partner__isnull=False).delete()
    for partner in partners:
        Attendance.objects.create(meeting=meeting, partner=partner)


@action
def name_attendance(*, by: Person, meeting: Meeting, named: bool) -> None:
    """Say that one was there and may be named in the minutes; or no longer, at any time.

    Nobody but the person does this. Raises PermissionDenied, or ValidationError: "state" (it has not
    begun, or was called off), "present" (as many are named as were counted).
    """
    meeting = locked(meeting)
    membership = own_membership(meeting.network, by)
    mine = meeting.attendances.filter(membership=membership)
    if not named:
        mine.delete()
        return
    if meeting.status == MeetingStatus.CANCELLED or meeting.starts_at > timezone.now():
        raise ValidationError(_("This meeting has not taken place."), code="state")
    others = meeting.attendances.filter(membership__isnull=False).exclude(membership=membership)
    if meeting.present is not None and others.count() >= meeting.present:
        raise ValidationError(
            _("As many are named as were there. Ask the secretary to count again."), code="present"
        )
    Attendance.objects.get_or_create(meeting=meeting, membership=membership)


@action
def choose_meetings(*, by: Person, wanted: bool) -> None:
    """Have the meetings of one's networks in the calendar feed, or not. Without a feed: nothing."""
    Feed.objects.filter(person=by).update(with_meetings=wanted)


@action
def remind_of_meetings(*, by: Person | None, today: dt.date) -> int:
    """Remind members once of a meeting within a week, and of its agenda."""
    soon = Meeting.objects.coming().filter(
        starts_at__date__gt=today,
        starts_at__date__lte=today + dt.timedelta(days=REMIND_DAYS),
        network__closed_at__isnull=True,
    )
    rows = soon.select_related("network").order_by("pk")
    return sum(put_many(about.meeting_near(meeting)) for meeting in rows)
