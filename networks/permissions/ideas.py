"""Who sees ideas: all staff, with what became of them."""

from django.db.models import Q, QuerySet

from networks.models import Idea
from networks.states import IdeaStatus
from people.models import Person


def ideas_visible_to(user: Person, queryset: QuerySet[Idea]) -> QuerySet[Idea]:
    """All but those taken back, which their owner still sees."""
    return queryset.filter(~Q(status=IdeaStatus.WITHDRAWN) | Q(raised_by=user))
