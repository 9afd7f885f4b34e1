"""Who reads boards, threads and posts: the members of their network, and nobody else."""

from django.db.models import QuerySet

from networks.models import Attachment, Board, Post, Thread
from networks.permissions.networks import belongs
from people.models import Person


def boards_visible_to(user: Person, queryset: QuerySet[Board]) -> QuerySet[Board]:
    """Closed ones too: they can be read."""
    return queryset.filter(belongs(user), network__closed_at__isnull=True)


def threads_visible_to(user: Person, queryset: QuerySet[Thread]) -> QuerySet[Thread]:
    return queryset.filter(belongs(user, "board__network"), board__network__closed_at__isnull=True)


def posts_visible_to(user: Person, queryset: QuerySet[Post]) -> QuerySet[Post]:
    """Those of the conversations one may read. What of a post is shown is decided by its state: see
    ``networks.queries.posts.shown``."""
    network = "thread__board__network"
    return queryset.filter(belongs(user, network), **{f"{network}__closed_at__isnull": True})


def attachments_visible_to(user: Person, queryset: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Files of posts in conversations one may read."""
    network = "post__thread__board__network"
    return queryset.filter(belongs(user, network), **{f"{network}__closed_at__isnull": True})


def is_author(user: Person, post: Post) -> bool:
    """Whether ``user`` wrote ``post``, under a name or without one, and still belongs."""
    return post.author is not None and post.author.person_id == user.pk
