"""The posts of a conversation, what may be seen of each, and what an author did there before."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from networks.models import Attachment, Membership, Post, Removal, Thread
from networks.permissions.boards import posts_visible_to
from people.models import Person

PER_PAGE = 20


def removed(post: str = "pk") -> Exists:
    """Whether a post is removed at present."""
    return Exists(Removal.objects.filter(post=OuterRef(post), restored_at__isnull=True))


def shown(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those that can be read: neither removed nor taken back."""
    return posts.filter(~removed(), withdrawn_at__isnull=True)


def posts_of(thread: Thread) -> QuerySet[Post]:
    """The oldest first, each with ``is_removed`` and ``quote_is_removed``, and with its files."""
    return (
        thread.posts.annotate(is_removed=removed(), quote_is_removed=removed("quoted"))
        .select_related(
            "author__person", "pseudonym", "quoted__author__person", "quoted__pseudonym"
        )
        .prefetch_related(Prefetch("attachments", Attachment.objects.defer("data")))
        .defer("words", "quoted__words")
        .order_by("created_at", "pk")
    )


def posts_for(user: Person) -> QuerySet[Post]:
    """Posts that ``user`` may see the place of, with what their pages need."""
    return (
        posts_visible_to(user, Post.objects.all())
        .select_related("thread__board__network", "author__person", "pseudonym")
        .annotate(is_removed=removed())
        .defer("words")
    )


def opening_post(thread: Thread) -> Post | None:
    """The post that brought the title of a thread, while it can be read."""
    found = shown(thread.posts.exclude(opens="")).select_related("author")
    return found.order_by("created_at", "pk").first()


def marked(posts: Iterable[Post], thread: Thread) -> list[Post]:
    """The posts of a page, each with ``is_mine`` and ``is_new`` for who reads ``thread``."""
    found = list(posts)
    read_to = thread.read_to  # type: ignore[attr-defined]
    for post in found:
        post.is_mine = post.author_id == thread.mine  # type: ignore[attr-defined]
        post.is_new = bool(read_to) and post.created_at > read_to  # type: ignore[attr-defined]
    return found


def page_of(post: Post) -> int:
    """On which page of its thread a post stands."""
    earlier = Q(created_at__lt=post.created_at) | Q(created_at=post.created_at, pk__lt=post.pk)
    return Post.objects.filter(earlier, thread=post.thread_id).count() // PER_PAGE + 1


def first_page(thread: Thread) -> int:
    """The page with the first post that who reads has not read; without one, the first page."""
    read_to = thread.read_to  # type: ignore[attr-defined]
    if read_to is None or thread.last_post_at <= read_to:
        return 1
    return thread.posts.filter(created_at__lte=read_to).count() // PER_PAGE + 1


def last_post_by(thread: Thread, mine: Membership) -> Post | None:
    """What a member wrote last in a thread, with its pseudonym: how they signed here."""
    posts = thread.posts.filter(author=mine).select_related("pseudonym")
    return posts.order_by("-created_at").first()
