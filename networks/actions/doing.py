"""What actions of networks do alike: lock a network, and move a status."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from networks.models import Membership, Network
from people.models import Person


def lock(network_id: uuid.UUID) -> Network:
    """The network, locked until the action ends. Raises ValidationError(code="state") if closed."""
    network = Network.objects.select_for_update(of=("self",)).get(pk=network_id)
    if network.closed_at:
        raise ValidationError(_("This network is closed."), code="state")
    return network


def own_membership(network: Network, by: Person) -> Membership:
    """The membership of who acts. Raises PermissionDenied for everybody else."""
    found = Membership.objects.filter(network=network, person=by).first()
    if found is None:
        raise PermissionDenied
    return found


def next_status(transitions: Mapping, status: str, verb: str) -> str:
    """The status to which ``verb`` leads. Raises ValidationError(code="state") where it leads nowhere."""
    if verb not in transitions[status]:
        raise ValidationError(
            _("This has changed in the meantime. Look at how it stands now."), code="state"
        )
    return transitions[status][verb]
