"""Whose answers are whose. There is no other reader, whatever the role: counts are of `reporting`."""

from django.db.models import QuerySet

from declarations.models import Declaration
from people.models import Person


def visible_to(user: Person, queryset: QuerySet[Declaration]) -> QuerySet[Declaration]:
    """One's own and nobody else's."""
    return queryset.filter(person=user)
