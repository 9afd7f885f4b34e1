"""Who reads boards, threads and posts: the members of their network, and nobody else."""

from django.db.models import QuerySet

from networks.models import Board, Post, Thread
from networks.permissions.networks import belongs
from people.models import Person


def boards_visible_to(user: Person, queryset: QuerySet[Board]) -> QuerySet[Board]:
    return queryset.filter(belongs(user), closed_at__isnull=True)


def threads_visible_to(user: Person, queryset: QuerySet[Thread]) -> QuerySet[Thread]:
    return queryset.filter(belongs(user, "board__network"), board__closed_at__isnull=True)


def posts_visible_to(user: Person, queryset: QuerySet[Post]) -> QuerySet[Post]:
    return queryset.filter(
        belongs(user, "thread__board__network"), thread__board__closed_at__isnull=True
    )
