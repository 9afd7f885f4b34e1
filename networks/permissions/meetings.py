"""Who sees meetings: members all of them, everybody what was decided and is published."""

from django.db.models import Q, QuerySet

from networks.models import AgendaItem, Decision, Meeting, MeetingAction, Paper
from networks.permissions.networks import WRITERS, belongs, can_write, holds_office
from networks.states import MeetingStatus
from people.models import Person


def meetings_visible_to(user: Person, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return queryset.filter(belongs(user), network__closed_at__isnull=True)


def items_visible_to(user: Person, queryset: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """What is on the agenda, to members; suggestions, to the officers and to whoever made them."""
    network = "meeting__network"
    own = Q(accepted_at__isnull=False) | Q(suggested_by__person=user)
    suggested = Q(declined_at__isnull=True) & holds_office(user, network, WRITERS)
    return queryset.filter(belongs(user, network), own | suggested)


def papers_visible_to(user: Person, queryset: QuerySet[Paper]) -> QuerySet[Paper]:
    return queryset.filter(
        belongs(user, "meeting__network"), meeting__network__closed_at__isnull=True
    )


def decisions_visible_to(user: Person, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
    """Published ones, to all staff; the officers see before what they are writing."""
    published = Q(meeting__status=MeetingStatus.PUBLISHED)
    return queryset.filter(published | holds_office(user, "meeting__network", WRITERS))


def actions_visible_to(user: Person, queryset: QuerySet[MeetingAction]) -> QuerySet[MeetingAction]:
    """Those of one's networks, and those that are one's own to do: for HR, who need not belong."""
    return queryset.filter(belongs(user) | Q(owner=user))


def can_finish_action(user: Person, action: MeetingAction) -> bool:
    """Say that it is done: its owner, or an officer."""
    return action.owner_id == user.pk or can_write(user, action.network)
