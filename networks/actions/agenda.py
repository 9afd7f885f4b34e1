"""The agenda of a meeting: suggested by members, accepted and put in order by officers; views sent in."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import own_membership
from networks.actions.meetings import locked, written
from networks.models import AgendaItem, Meeting, View
from networks.notifications import meetings as about
from networks.permissions.networks import can_write
from networks.queries.meetings import on_the_agenda
from networks.states import MeetingStatus
from notifications.outbox import put_many
from people.models import Person

MOST_SUGGESTED = 5
MOST_VIEWS = 200


@action
def suggest_item(*, by: Person, meeting: Meeting, title: str, detail: str = "") -> AgendaItem:
    """Put something on the agenda. A member suggests it, unnamed; an officer's is on it at once.

    Raises PermissionDenied, or ValidationError: "state", "many" (five of one's own are waiting).
    """
    meeting = locked(meeting)
    membership = own_membership(meeting.network, by)
    check_planned(meeting)
    item = AgendaItem(meeting=meeting, title=title, detail=detail, suggested_by=membership)
    if can_write(by, meeting.network):
        put_last(item)
    elif waiting(meeting).filter(suggested_by=membership).count() >= MOST_SUGGESTED:
        raise ValidationError(
            _("You have suggested five things. Wait for an answer first."), code="many"
        )
    item.save()
    return item


def waiting(meeting: Meeting):
    return meeting.items.filter(accepted_at__isnull=True, declined_at__isnull=True)


def check_planned(meeting: Meeting) -> None:
    if meeting.status != MeetingStatus.PLANNED:
        raise ValidationError(
            _("This meeting is over or cancelled. Choose the next one."), code="state"
        )


def put_last(item: AgendaItem) -> None:
    last = on_the_agenda(item.meeting).aggregate(last=Max("position"))["last"]
    item.accepted_at, item.position = timezone.now(), (last or 0) + 1


def decided(item: AgendaItem, by: Person) -> AgendaItem:
    """A suggestion that waits, its meeting locked, for an officer. Raises as ``written``."""
    meeting = written(item.meeting, by, MeetingStatus.PLANNED)
    return fresh(item, meeting)


def fresh(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """The suggestion as it is now. Raises ValidationError("state") if it was answered or taken back."""
    rows = waiting(meeting).select_related("suggested_by")
    found = rows.filter(pk=item.pk).first()
    if found is None:
        raise ValidationError(
            _("This has changed in the meantime. Look at how it stands now."), code="state"
        )
    found.meeting = meeting
    return found


@action
def accept_item(*, by: Person, item: AgendaItem) -> None:
    """Put a suggestion on the agenda, at its end. Who suggested it is told.

    Raises PermissionDenied or ValidationError(code="state").
    """
    item = decided(item, by)
    put_last(item)
    item.save(update_fields=["accepted_at", "position"])
    put_many(about.item_answered(item))


@action
def decline_item(*, by: Person, item: AgendaItem, reason: str) -> None:
    """Do not put a suggestion on the agenda, and say why to whoever suggested it.

    Raises PermissionDenied, or ValidationError: "state", "required".
    """
    item = decided(item, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Enter why not")}, code="required")
    item.declined_at, item.reason = timezone.now(), reason.strip()
    item.save(update_fields=["declined_at", "reason"])
    put_many(about.item_answered(item))


@action
def withdraw_item(*, by: Person, item: AgendaItem) -> None:
    """Take back one's own suggestion while it waits. Raises PermissionDenied or ValidationError("state")."""
    meeting = locked(item.meeting)
    membership = own_membership(meeting.network, by)
    if item.suggested_by_id != membership.pk:
        raise PermissionDenied
    fresh(item, meeting).delete()


@action
def move_item(*, by: Person, item: AgendaItem, up: bool) -> None:
    """Move what is on the agenda one place up or down. At the end of the list it stays where it is.

    Raises PermissionDenied or ValidationError(code="state").
    """
    meeting = written(item.meeting, by, MeetingStatus.PLANNED, MeetingStatus.HELD)
    rows = list(on_the_agenda(meeting))
    at = next((number for number, row in enumerate(rows) if row.pk == item.pk), None)
    if at is None:
        raise ValidationError(_("This is not on the agenda."), code="state")
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows, start=1):
        row.position = position
        row.save(update_fields=["position"])


@action
def send_view(*, by: Person, meeting: Meeting, text: str, item: AgendaItem | None = None) -> None:
    """Say something to a meeting to which one cannot come. It is kept without any name.

    There is no one-time key, whose record would name the person: the same words on the same day are
    kept once. Raises PermissionDenied, or ValidationError: "state", "item", "many".
    """
    meeting = locked(meeting)
    own_membership(meeting.network, by)
    check_planned(meeting)
    if item is not None and not on_the_agenda(meeting).filter(pk=item.pk).exists():
        raise ValidationError({"item": _("Select something on the agenda")}, code="item")
    if meeting.views.count() >= MOST_VIEWS:
        raise ValidationError(
            _("So many have written that no more fits. Please tell the secretary."), code="many"
        )
    View.objects.get_or_create(meeting=meeting, item=item, text=text, on=timezone.localdate())
