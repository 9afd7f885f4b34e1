"""Who sees meetings: members all of them, everybody what was decided and is published."""

from django.db.models import Q, QuerySet

from networks.models import Decision, Meeting
from networks.permissions.networks import belongs
from networks.states import MeetingStatus
from people.models import Person


def meetings_visible_to(user: Person, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return queryset.filter(belongs(user))


def decisions_visible_to(user: Person, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
    """Published ones, to all staff; members see those of their meetings before."""
    published = Q(meeting__status=MeetingStatus.PUBLISHED)
    return queryset.filter(published | belongs(user, "meeting__network"))
