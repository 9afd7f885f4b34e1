"""The monthly digest of a network."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from govuk.templatetags.govuk import moment
from networks.models import Network
from networks.notifications import links
from networks.notifications.members import About, to_members
from notifications.outbox import Letter


def of(network: Network, month: dt.date) -> Iterator[Letter]:
    """What was announced in the month before ``month`` (its first day), and the events to come."""
    before = (month - dt.timedelta(days=1)).replace(day=1)
    announced = network.announcements.filter(at__date__gte=before, at__date__lt=month)
    coming = network.network_events.coming()
    lines = [f"{date_format(one.at)}: {one.title}" for one in announced.order_by("at")]
    lines += [f"{moment(one.starts_at)}: {one.title}" for one in coming]
    meetings = network.meetings.coming()
    lines += [_("%(when)s: a meeting") % {"when": moment(one.starts_at)} for one in meetings]
    if not lines:
        return iter(())
    return to_members(
        network,
        About.DIGEST,
        occasion=f"digest:{month:%Y-%m}",
        kind="digest",
        subject=_("news of the month"),
        body="\n".join(lines),
        link=links.to_network(network),
    )
