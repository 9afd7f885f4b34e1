"""Who reads a story: its author always, its editor while it is made, all staff while it is published."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.models import Story
from networks.states import StoryStatus
from people.models import Person

MADE_TOGETHER = (StoryStatus.EDITING, StoryStatus.CHECKED, StoryStatus.APPROVED)


def stories_visible_to(user: Person, queryset: QuerySet[Story]) -> QuerySet[Story]:
    published = Q(status=StoryStatus.PUBLISHED, ends_on__gte=timezone.localdate())
    edited = Q(editor=user, status__in=MADE_TOGETHER)
    return queryset.filter(Q(author=user) | edited | published)
