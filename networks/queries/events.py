"""An event, who comes (as a number), and calendars."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.models import Answer, Event, Feed, Meeting, Partner
from networks.permissions.networks import events_visible_to
from networks.queries.meetings import slots_of
from networks.rules.calendar import Slot, calendar_file
from people.models import Person


def own_answer(event: Event, user: Person) -> str:
    """What ``user`` has answered, or ""."""
    return event.answers.filter(person=user).values_list("reply", flat=True).first() or ""


def replies(event: Event) -> dict[str, int]:
    """How many said yes and maybe, for the officers who have to book a room. Never who."""
    yes = Count("pk", filter=Q(reply=Answer.Reply.YES))
    maybe = Count("pk", filter=Q(reply=Answer.Reply.MAYBE))
    return event.answers.aggregate(yes=yes, maybe=maybe)


def is_full(event: Event) -> bool:
    return event.capacity is not None and replies(event)["yes"] >= event.capacity


def calendar_of(events: Iterable[Event], meetings: Iterable[Meeting] = ()) -> bytes:
    """The calendar file of events and meetings, in words that say nothing."""
    slots = [
        Slot(
            uid=f"{event.pk}@portal",
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            href=settings.PORTAL_URL + reverse("read-event", args=[event.pk]),
            cancelled=event.cancelled_at is not None,
        )
        for event in events
    ]
    slots += slots_of(meetings)
    return calendar_file(slots, words=_("Staff network event"), stamp=timezone.now())


def owner_of_feed(secret_sha256: str) -> Person | None:
    """Whose feed it is, while that person may sign in."""
    feed = Feed.objects.filter(secret_sha256=secret_sha256).select_related("person").first()
    return feed.person if feed and feed.person.may_sign_in else None


def feed_events(user: Person) -> QuerySet[Event]:
    """What ``user`` said yes or maybe to, from a month ago on."""
    since = timezone.now() - dt.timedelta(days=31)
    coming = Answer.objects.filter(person=user).exclude(reply=Answer.Reply.NO)
    visible = events_visible_to(user, Event.objects.filter(ends_at__gte=since))
    return visible.filter(pk__in=coming.values("event")).order_by("starts_at", "pk")


def partner_with(secret_sha256: str) -> Partner | None:
    """The partner whose link has this secret, while the invitation lasts."""
    found = Partner.objects.current().filter(secret_sha256=secret_sha256)
    return found.exclude(secret_sha256="").select_related("network").first()


def partner_events(partner: Partner) -> list[Event]:
    """What a partner is invited to, each with ``my_reply``."""
    events = Event.objects.coming().filter(network=partner.network)
    found = list(events.exclude(open_to=Event.OpenTo.MEMBERS).order_by("starts_at", "pk")[:50])
    answers = dict(
        Answer.objects.filter(partner=partner, event__in=found).values_list("event", "reply")
    )
    for event in found:
        event.my_reply = answers.get(event.pk, "")
    return found
