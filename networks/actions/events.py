"""Events: announced, answered, cancelled; and the secret address of one's calendar."""

import datetime as dt
import hashlib
import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Answer, Event, Feed, Membership, Network, Partner
from networks.notifications import events as about
from networks.permissions.networks import can_write, events_visible_to
from notifications.outbox import put_many
from people.models import Person


@action
def announce_event(
    *,
    by: Person,
    network: Network,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    body: str = "",
    place: str = "",
    link: str = "",
    capacity: int | None = None,
    open_to: str = Event.OpenTo.MEMBERS,
) -> Event:
    """Invite members (and partners, or all staff) to something; members are told as they chose.

    Raises PermissionDenied, or ValidationError: "dates".
    """
    network = lock(network.pk)
    if not can_write(by, network):
        raise PermissionDenied
    if starts_at < timezone.now():
        raise ValidationError({"on": _("The event must begin in the future")}, code="dates")
    if ends_at <= starts_at:
        raise ValidationError({"ends": _("The end must be after the start")}, code="dates")
    event = Event.objects.create(
        network=network,
        title=title,
        body=body,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        link=link,
        capacity=capacity,
        open_to=open_to,
        announced_by=by,
    )
    put_many(about.event_announced(event))
    return event


@action
def cancel_event(*, by: Person, event: Event) -> None:
    """Call an event off. Who said yes or maybe is told.

    Raises PermissionDenied, or ValidationError(code="state") when it is over or called off.
    """
    event = locked(event)
    if not can_write(by, event.network):
        raise PermissionDenied
    check_open(event)
    event.cancelled_at = timezone.now()
    event.save(update_fields=["cancelled_at"])
    put_many(about.event_cancelled(event))


def locked(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",)).select_related("network")
    return rows.get(pk=event.pk)


def check_open(event: Event) -> None:
    if event.cancelled_at or event.ends_at < timezone.now():
        raise ValidationError(_("This event is over or cancelled."), code="state")


@action
def answer_event(*, by: Person, event: Event, reply: str) -> Answer:
    """Say yes, maybe or no, as often as one likes; the last answer counts. Of two who take the last
    place at once, one is too late.

    Raises PermissionDenied, or ValidationError: "state", "full", "unknown".
    """
    event = locked(event)
    if not events_visible_to(by, Event.objects.filter(pk=event.pk)).exists():
        raise PermissionDenied
    check_open(event)
    check_reply(event, reply, event.answers.exclude(person=by))
    membership = Membership.objects.filter(network=event.network, person=by).first()
    return Answer.objects.update_or_create(
        event=event, person=by, defaults={"reply": reply, "membership": membership}
    )[0]


@action
def answer_as_partner(*, by: None, partner: Partner, event: Event, reply: str) -> Answer:
    """The same for an invited partner, who has no account.

    Raises PermissionDenied, or ValidationError: "state", "full", "unknown".
    """
    event = locked(event)
    invited = Partner.objects.current().filter(pk=partner.pk, network=event.network)
    if event.open_to == Event.OpenTo.MEMBERS or not invited.exists():
        raise PermissionDenied
    check_open(event)
    check_reply(event, reply, event.answers.exclude(partner=partner))
    return Answer.objects.update_or_create(event=event, partner=partner, defaults={"reply": reply})[
        0
    ]


def check_reply(event: Event, reply: str, others) -> None:
    """Refuse an unknown answer, and a yes where all places are taken by ``others``."""
    if reply not in Answer.Reply.values:
        raise ValidationError({"reply": _("Select yes, maybe or no")}, code="unknown")
    taken = others.filter(reply=Answer.Reply.YES).count()
    if reply == Answer.Reply.YES and event.capacity is not None and taken >= event.capacity:
        raise ValidationError(
            {"reply": _("All places are taken. You can answer maybe, and try again later.")},
            code="full",
        )


@action
def change_feed(*, by: Person) -> str:
    """Make a new secret for one's calendar feed and end the old one. Returned once, kept as a hash."""
    secret = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(
        person=by, defaults={"secret_sha256": hashed(secret), "created_at": timezone.now()}
    )
    return secret


@action
def end_feed(*, by: Person) -> None:
    """The address of one's calendar feed works no longer."""
    Feed.objects.filter(person=by).delete()


def hashed(secret: str) -> str:
    """What is kept of a secret that is in an address."""
    return hashlib.sha256(secret.encode()).hexdigest()
