"""Who reads a story: its author always, its editor while it is made, all staff while it is published."""

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from networks.models import RoleTerm, Story
from networks.permissions.networks import WRITERS
from networks.states import STORIES_IN_THE_MAKING, StoryStatus
from people.models import Person


def edited_by(user: Person) -> Q:
    """Stories that ``user`` helps to make, while holding an office of a network."""
    terms = RoleTerm.objects.on(timezone.localdate()).filter(
        person=user, role__in=WRITERS, network__closed_at__isnull=True
    )
    return Q(Exists(terms), editor=user, status__in=STORIES_IN_THE_MAKING)


def stories_visible_to(user: Person, queryset: QuerySet[Story]) -> QuerySet[Story]:
    published = Q(status=StoryStatus.PUBLISHED, ends_on__gte=timezone.localdate())
    return queryset.filter(Q(author=user) | edited_by(user) | published)


def stories_made_by(user: Person, queryset: QuerySet[Story]) -> QuerySet[Story]:
    """Those of which ``user`` sees the versions: one's own, and those one helps to make."""
    return queryset.filter(Q(author=user) | edited_by(user))


def can_edit(user: Person, story: Story) -> bool:
    """The author, and while it is made together the editor."""
    return stories_made_by(user, Story.objects.filter(pk=story.pk)).exists()


def can_check(user: Person, story: Story) -> bool:
    """The editor, who is never the author."""
    is_editor = Story.objects.filter(edited_by(user), pk=story.pk).exists()
    return is_editor and story.author_id != user.pk


def editors() -> QuerySet[RoleTerm]:
    """Whom one can ask for help with a story: lead, deputies and secretary of an open network."""
    terms = RoleTerm.objects.on(timezone.localdate()).filter(
        role__in=WRITERS, network__closed_at__isnull=True, person__is_active=True
    )
    return terms.select_related("person", "network").order_by("network__name", "role", "pk")
