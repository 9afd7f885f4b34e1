"""Members and officers of a network.

Being a member or an officer is all that counts: no role in HR or in administration opens anything,
and no page tells anybody who belongs but fellow members, of those who show their name.
"""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from networks.models import (
    Announcement,
    Election,
    Event,
    Membership,
    Network,
    Page,
    Partner,
    PlannerTask,
    RoleTerm,
)
from networks.models.role import NetworkRole
from people.models import Person
from people.permissions import has_role
from people.roles import Role

WRITERS = (NetworkRole.LEAD, NetworkRole.DEPUTY, NetworkRole.SECRETARY)
LEADERS = (NetworkRole.LEAD, NetworkRole.DEPUTY)


def belongs(user: Person, network: str = "network") -> Q:
    """Rows whose ``network`` has ``user`` as a member."""
    mine = Membership.objects.filter(network=OuterRef(network), person=user)
    return Q(Exists(mine))


def holds_office(
    user: Person, network: str = "network", roles: Sequence[str] = tuple(NetworkRole.values)
) -> Q:
    """Rows whose ``network`` has ``user`` as one of its officers today."""
    terms = RoleTerm.objects.on(timezone.localdate())
    return Q(Exists(terms.filter(network=OuterRef(network), person=user, role__in=roles)))


def is_member(user: Person, network: Network) -> bool:
    return Membership.objects.filter(network=network, person=user).exists()


def is_officer(user: Person, network: Network, *roles: str) -> bool:
    """Whether ``user`` holds one of ``roles`` (any) of ``network`` today."""
    terms = RoleTerm.objects.on(timezone.localdate()).filter(network=network, person=user)
    return terms.filter(role__in=roles or NetworkRole.values).exists()


def networks_visible_to(user: Person, queryset: QuerySet[Network]) -> QuerySet[Network]:
    """Every open network, to everybody who is signed in."""
    return queryset.filter(closed_at__isnull=True)


def pages_visible_to(user: Person, queryset: QuerySet[Page]) -> QuerySet[Page]:
    """The information packs are for all staff."""
    return queryset.filter(removed_at__isnull=True, network__closed_at__isnull=True)


def memberships_visible_to(user: Person, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
    """One's own; and of fellow members those who show their name."""
    return queryset.filter(Q(person=user) | (Q(name_shown=True) & belongs(user)))


def partners_visible_to(user: Person, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
    """Members see who is invited from elsewhere."""
    return queryset.filter(belongs(user))


def events_visible_to(user: Person, queryset: QuerySet[Event]) -> QuerySet[Event]:
    """Those open to all staff, and those of the networks to which ``user`` belongs."""
    return queryset.filter(Q(open_to=Event.OpenTo.EVERYBODY) | belongs(user)).filter(
        network__closed_at__isnull=True
    )


def announcements_visible_to(
    user: Person, queryset: QuerySet[Announcement]
) -> QuerySet[Announcement]:
    return queryset.filter(belongs(user))


def elections_visible_to(user: Person, queryset: QuerySet[Election]) -> QuerySet[Election]:
    return queryset.filter(belongs(user))


def tasks_visible_to(user: Person, queryset: QuerySet[PlannerTask]) -> QuerySet[PlannerTask]:
    return queryset.filter(belongs(user))


def can_start_network(user: Person) -> bool:
    """Whom HR has made a network lead, and administrators."""
    return has_role(user, Role.NETWORK_LEAD) or has_role(user, Role.ADMINISTRATOR)


def can_lead(user: Person, network: Network) -> bool:
    """Appoint officers, invite partners, hold elections: the lead and deputies."""
    return is_officer(user, network, *LEADERS)


def can_write(user: Person, network: Network) -> bool:
    """Announce, invite to events, edit the information pack: lead, deputies and secretary."""
    return is_officer(user, network, *WRITERS)


def can_moderate(user: Person, network: Network) -> bool:
    """Work on reports: moderators, the lead and deputies."""
    return is_officer(user, network, NetworkRole.MODERATOR, *LEADERS)


def can_set_occasion(user: Person) -> bool:
    """Say when Carers Week and Carers Rights Day are."""
    return has_role(user, Role.ADMINISTRATOR)
