"""Stories: the published ones, and those that one makes."""

from django.db.models import QuerySet
from django.utils import timezone

from networks.models import Story
from networks.permissions.stories import stories_made_by
from networks.states import StoryStatus
from people.models import Person


def published() -> QuerySet[Story]:
    """What all staff can read today, the newest first."""
    today = timezone.localdate()
    found = Story.objects.filter(status=StoryStatus.PUBLISHED, ends_on__gte=today)
    return found.order_by("-published_at", "pk")


def own(user: Person) -> QuerySet[Story]:
    """One's own stories and those that one helps to make, what was changed last first."""
    return stories_made_by(user, Story.objects.all()).order_by("-edited_at", "pk")
