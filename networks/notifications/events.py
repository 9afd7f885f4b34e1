"""What members and others are told about events."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from govuk.templatetags.govuk import moment
from networks.models import Answer, Event, Membership
from networks.notifications import links
from networks.notifications.members import About, key_prefix, to_members
from notifications.outbox import Letter


def event_announced(event: Event) -> Iterator[Letter]:
    return to_members(
        event.network,
        About.EVENTS,
        occasion=f"event:{event.pk}",
        kind="event_announced",
        subject=_("an event"),
        body=_("%(title)s: %(when)s. Follow the link to say whether you come.")
        % {"title": event.title, "when": moment(event.starts_at)},
        link=links.to_event(event),
    )


def event_cancelled(event: Event) -> Iterator[Letter]:
    """To whoever said yes or maybe, members or not."""
    coming = event.answers.exclude(reply=Answer.Reply.NO)
    body = _("%(title)s: %(when)s. This does not take place.")
    body = body % {"title": event.title, "when": moment(event.starts_at)}
    yield from to_members(
        event.network,
        About.EVENTS,
        occasion=f"event:{event.pk}:cancelled",
        kind="event_cancelled",
        subject=_("an event is cancelled"),
        body=body,
        link=links.to_event(event),
        among=Membership.objects.filter(pk__in=coming.values("membership")),
    )
    others = coming.filter(membership=None, person__isnull=False)
    for person_id in others.values_list("person_id", flat=True):
        yield Letter(
            person_id,
            f"{key_prefix(event.network)}event:{event.pk}:cancelled:{person_id}",
            "event_cancelled",
            _("Staff network: an event is cancelled"),
            body,
            links.to_event(event),
        )
