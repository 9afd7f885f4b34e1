"""The directory, the page of a network, and its members as a member may see them."""

from django.db.models import Case, Exists, OuterRef, Prefetch, QuerySet, Value, When
from django.db.models.functions import Concat, Lower
from django.utils import timezone

from networks.models import Event, Membership, Network, RoleTerm
from networks.models.role import NetworkRole
from networks.permissions.networks import (
    LEADERS,
    WRITERS,
    events_visible_to,
    memberships_visible_to,
    networks_visible_to,
)
from people.models import Person


def for_viewer(user: Person) -> QuerySet[Network]:
    """Open networks, with ``is_mine``, ``leads``, ``writes`` and ``moderates`` for who looks."""
    mine = Membership.objects.filter(network=OuterRef("pk"), person=user)
    terms = RoleTerm.objects.on(timezone.localdate()).filter(network=OuterRef("pk"), person=user)
    return (
        networks_visible_to(user, Network.objects.all())
        .annotate(
            is_mine=Exists(mine),
            leads=Exists(terms.filter(role__in=LEADERS)),
            writes=Exists(terms.filter(role__in=WRITERS)),
            moderates=Exists(terms.filter(role__in=(NetworkRole.MODERATOR, *LEADERS))),
        )
        .select_related("parent")
    )


def directory(user: Person) -> QuerySet[Network]:
    """The networks by name, with the groups inside each."""
    groups = for_viewer(user).order_by("name")
    return (
        for_viewer(user)
        .filter(parent=None)
        .prefetch_related(Prefetch("groups", groups))
        .order_by("name", "pk")
    )


def officers(network: Network) -> list[RoleTerm]:
    """Who holds an office today, the lead first."""
    order = list(NetworkRole.values)
    found = RoleTerm.objects.on(timezone.localdate()).filter(network=network)
    rows = found.select_related("person")
    return sorted(rows, key=lambda term: (order.index(term.role), term.person.search_name))


def coming_events(user: Person, network: Network | None = None) -> QuerySet[Event]:
    """What is coming and may be seen: of one network, or of all."""
    events = events_visible_to(user, Event.objects.coming()).select_related("network")
    if network is not None:
        events = events.filter(network=network)
    return events.order_by("starts_at", "pk")


def shown_members(user: Person, network: Network) -> QuerySet[Membership]:
    """Members who let fellow members see their name, for one of them, by the name they show."""
    full_name = Concat("person__given_name", Value(" "), "person__family_name")
    visible = memberships_visible_to(user, Membership.objects.filter(network=network))
    return (
        visible.filter(name_shown=True)
        .alias(shown=Case(When(shown_as="", then=full_name), default="shown_as"))
        .select_related("person")
        .order_by(Lower("shown"), "pk")
    )
