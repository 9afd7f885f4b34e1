"""Boards and conversations as a member sees them, with marks for what is new to that member."""

import datetime as dt

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from networks.models import Board, Follow, Membership, Network, Post, ReadMark, RoleTerm, Thread
from networks.models.role import NetworkRole
from networks.permissions.boards import boards_visible_to, threads_visible_to
from networks.permissions.networks import LEADERS
from people.models import Person

MODERATORS = (NetworkRole.MODERATOR, *LEADERS)


def boards_of(network: Network, mine: Membership) -> QuerySet[Board]:
    """The open boards, then the closed ones, each with ``thread_count``, ``latest`` and ``is_new``."""
    threads = Thread.objects.filter(board=OuterRef("pk"))
    counted = threads.order_by().values("board").annotate(count=Count("pk")).values("count")
    return (
        Board.objects.filter(network=network)
        .annotate(
            thread_count=Coalesce(Subquery(counted), 0),
            latest=Subquery(threads.order_by("-last_post_at").values("last_post_at")[:1]),
            is_new=Exists(new_to(threads, mine)),
        )
        .order_by(F("closed_at").asc(nulls_first=True), "position", "name", "pk")
    )


def boards_for(user: Person) -> QuerySet[Board]:
    """Boards that ``user`` may read, each with its network and ``leads``."""
    lead = terms_of(user, "network").filter(role__in=LEADERS)
    return (
        boards_visible_to(user, Board.objects.all())
        .select_related("network")
        .annotate(leads=Exists(lead))
    )


def threads_of(board: Board, mine: Membership) -> QuerySet[Thread]:
    """Pinned ones first, then by the last post; each with ``replies`` and ``is_new``."""
    posts = Post.objects.filter(thread=OuterRef("pk")).order_by().values("thread")
    new = Case(When(unread(mine), then=True), default=False)
    return (
        with_read_to(Thread.objects.filter(board=board), mine)
        .annotate(
            replies=Subquery(posts.annotate(count=Count("pk") - 1).values("count")), is_new=new
        )
        .order_by(F("pinned_at").desc(nulls_last=True), "-last_post_at", "pk")
    )


def threads_for(user: Person) -> QuerySet[Thread]:
    """Threads that ``user`` may read, each with its board and network, and of the member who reads:
    ``mine`` (the membership's key), ``read_to``, ``is_followed`` and ``moderates``."""
    mine = Membership.objects.filter(network=OuterRef("board__network"), person=user)
    moderating = terms_of(user, "board__network").filter(role__in=MODERATORS)
    marks = ReadMark.objects.filter(thread=OuterRef("pk"), membership__person=user)
    follows = Follow.objects.filter(thread=OuterRef("pk"), membership__person=user)
    return (
        threads_visible_to(user, Thread.objects.all())
        .select_related("board__network")
        .annotate(
            mine=Subquery(mine.values("pk")),
            read_to=Subquery(marks.values("read_to")),
            is_followed=Exists(follows),
            moderates=Exists(moderating),
        )
    )


def terms_of(user: Person, network: str) -> QuerySet[RoleTerm]:
    terms = RoleTerm.objects.on(timezone.localdate())
    return terms.filter(network=OuterRef(network), person=user)


def with_read_to(threads: QuerySet[Thread], mine: Membership) -> QuerySet[Thread]:
    marks = ReadMark.objects.filter(thread=OuterRef("pk"), membership=mine)
    return threads.annotate(read_to=Subquery(marks.values("read_to")))


def unread(mine: Membership) -> Q:
    """Threads (with ``read_to``) in which something was written since; before joining nothing counts."""
    joined = timezone.make_aware(dt.datetime.combine(mine.joined_on, dt.time.min))
    return Q(last_post_at__gt=Coalesce("read_to", Value(joined)))


def new_to(threads: QuerySet[Thread], mine: Membership) -> QuerySet[Thread]:
    return with_read_to(threads, mine).filter(unread(mine))


def own_membership_in(network: Network, user: Person) -> Membership | None:
    """The membership of ``user``, with what the pages of a forum need of it."""
    return Membership.objects.filter(network=network, person=user).select_related("person").first()
