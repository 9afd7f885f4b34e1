"""Joining, leaving, and what a member chooses. None of these takes a one-time key: see ADR 0009."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock, own_membership
from networks.models import Membership, Network, Preference, RoleTerm
from networks.notifications.members import key_prefix
from networks.rules.counts import told
from networks.rules.meetings import quorum
from notifications.models import Message
from people.models import Person


@action
def join_network(*, by: Person, network: Network) -> Membership:
    """Any member of staff joins, and nobody is told. Joining twice is joining once.

    Raises ValidationError(code="state") if the network is closed.
    """
    network = lock(network.pk)
    return Membership.objects.get_or_create(network=network, person=by)[0]


@action
def leave_network(*, by: Person, network: Network) -> None:
    """Leave, and take along everything that only the membership explains; nobody is told.

    Messages about the network go from one's list, and an office ends. Leaving twice is leaving once.
    """
    Membership.objects.filter(network=network, person=by).delete()
    Message.objects.filter(recipient=by, key__startswith=key_prefix(network)).delete()
    end_terms(Q(network=network, person=by))


def end_terms(whose: Q) -> None:
    """A step of an action: offices that run or are to begin end now."""
    running = RoleTerm.objects.filter(whose, ended_at=None, ends_on__gte=timezone.localdate())
    running.update(ended_at=timezone.now())


@action
def show_name(*, by: Person, network: Network, shown: bool, shown_as: str = "") -> Membership:
    """Say whether fellow members see one's name, and which. An empty ``shown_as`` is the full name."""
    membership = own_membership(network, by)
    membership.name_shown = shown
    membership.shown_as = shown_as.strip() if shown else ""
    membership.save(update_fields=["name_shown", "shown_as"])
    return membership


@action
def choose_reach(*, by: Person, network: Network, chosen: dict[str, str]) -> None:
    """Say how one wants to hear of each kind of thing (``Preference.About`` to ``Reach``).

    Raises ValidationError(code="unknown").
    """
    membership = own_membership(network, by)
    for about, reach in chosen.items():
        if about not in Preference.About.values or reach not in Preference.Reach.values:
            raise ValidationError(_("Select one of the answers"), code="unknown")
        Preference.objects.update_or_create(
            membership=membership, about=about, defaults={"reach": reach}
        )


@action
def stop_mail(*, by: Person, membership_id: str, about: str) -> None:
    """No more e-mails of this kind for one's own membership. The messages stay.

    Does nothing for a member who has left, or for somebody else's membership.
    """
    membership = Membership.objects.filter(pk=membership_id, person=by).first()
    if membership is None:
        return
    found, made = Preference.objects.get_or_create(
        membership=membership, about=about, defaults={"reach": Preference.Reach.PORTAL}
    )
    if not made and found.reach == Preference.Reach.EMAIL:
        found.reach = Preference.Reach.PORTAL
        found.save(update_fields=["reach"])


@action
def count_members(*, by: Person | None, today: dt.date) -> int:
    """Count the members of each network once in a calendar month, rounded, for everybody to see.

    The quorum of its meetings is worked out from the same count, before it is rounded.

    Returns how many networks were counted. A network is first counted in the month after it began.
    """
    month = today.replace(day=1)
    due = Network.objects.open().filter(
        Q(counted_on__lt=month) | Q(counted_on=None), created_at__date__lt=month
    )
    found = list(due.annotate(members=Count("memberships")).order_by("pk"))
    for network in found:
        network.counted, network.counted_on = told(network.members), today
        network.quorum = quorum(network.members)
        network.save(update_fields=["counted", "counted_on", "quorum"])
    return len(found)


@action
def forget_leavers(*, by: Person | None, today: dt.date) -> int:
    """Take those whose last day of work is over out of every network. How many memberships went."""
    left = Q(person__left_on__lt=today)
    end_terms(left)
    gone = Membership.objects.filter(left)
    count = gone.count()
    gone.delete()
    return count
