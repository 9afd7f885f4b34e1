"""Whose messages are whose."""

from django.db.models import QuerySet

from notifications.models import Message


def visible_to(user, queryset: QuerySet[Message]) -> QuerySet[Message]:
    """One's own and nobody else's, whatever one's role."""
    return queryset.filter(recipient=user)
