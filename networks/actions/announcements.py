"""What a network tells its members, one by one and once a month."""

import datetime as dt

from django.core.exceptions import PermissionDenied

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Announcement, Network
from networks.notifications import digest
from networks.notifications.members import announcement_written
from networks.permissions.networks import can_write
from notifications.outbox import put_many
from people.models import Person


@action
def write_announcement(*, by: Person, network: Network, title: str, body: str) -> Announcement:
    """Tell the members something, each as they chose to be reached. Raises PermissionDenied."""
    network = lock(network.pk)
    if not can_write(by, network):
        raise PermissionDenied
    announcement = Announcement.objects.create(network=network, title=title, body=body, by=by)
    put_many(announcement_written(announcement))
    return announcement


@action
def send_digests(*, by: Person | None, today: dt.date) -> int:
    """At the beginning of a month, what was announced in the last one and what is coming.

    Only to members who want it, once a month and network, and only where there is something to tell.
    """
    month = today.replace(day=1)
    return sum(put_many(digest.of(network, month)) for network in Network.objects.open())
