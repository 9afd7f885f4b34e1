"""Searching what may be read in the forums, in PostgreSQL's full text."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import QuerySet

from networks.models import Membership, Post
from networks.permissions.boards import posts_visible_to
from networks.queries.posts import shown
from people.models import Person

MOST = 500
"""Only so many of the newest are found: nobody reads more, and a common word costs no more."""
BEGINS, ENDS = "\ue000", "\ue001"
"""Round a word that was found, in the extract: characters that mean nothing to anybody."""


def belongs_somewhere(user: Person) -> bool:
    return Membership.objects.filter(person=user, network__closed_at__isnull=True).exists()


def words(text: str) -> SearchQuery:
    """What was typed: all words, "these in a row" (in a phone's curly quotes too), one or another,
    -not this."""
    straight = text.replace("“", '"').replace("”", '"')
    return SearchQuery(straight, config="english", search_type="websearch")


def found_posts(user: Person, text: str) -> QuerySet[Post, Any]:
    """The keys of posts that ``user`` may read and that say ``text``, the newest first."""
    posts = shown(posts_visible_to(user, Post.objects.filter(words=words(text))))
    return posts.order_by("-created_at", "pk").values_list("pk", flat=True)[:MOST]


def results(keys: Iterable, text: str) -> Sequence[Post]:
    """These posts, in this order, each with ``extract`` round the words that were found."""
    keys = list(keys)
    extract = SearchHeadline(
        "body",
        words(text),
        config="english",
        start_sel=BEGINS,
        stop_sel=ENDS,
        max_words=40,
        min_words=20,
    )
    rows = (
        Post.objects.filter(pk__in=keys)
        .select_related("thread__board__network", "author__person", "pseudonym")
        .annotate(extract=extract)
        .defer("words", "body")
        .in_bulk()
    )
    return [rows[key] for key in keys if key in rows]
