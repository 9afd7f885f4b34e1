"""Boards of a network, threads on them, and what a member follows and has read."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from networks.models.membership import Membership
from networks.models.network import Network


class BoardQuerySet(models.QuerySet):
    def open(self) -> "BoardQuerySet":
        return self.filter(closed_at__isnull=True)


@tracked()
class Board(models.Model):
    """A place for threads, for the members of its network. ``anonymous_posts`` may be allowed or not.

    A closed board can be read, and nobody writes on it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="boards")
    name = models.CharField(_("name"), max_length=100)
    about = models.CharField(_("what it is for"), max_length=300, blank=True, default="")
    anonymous_posts = models.BooleanField(_("anonymous posts are allowed"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "network",
            "name",
            "about",
            "anonymous_posts",
            "position",
            "created_at",
            "closed_at",
        )


class Thread(models.Model):
    """A conversation. Its first post is the oldest one; ``last_post_at`` orders a board.

    ``title`` is "" while the post that opened it is taken back or removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="threads")
    title = models.CharField(_("title"), max_length=150)
    created_at = models.DateTimeField(default=timezone.now)
    last_post_at = models.DateTimeField(default=timezone.now)
    pinned_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last_post_at"]
        indexes = [models.Index(fields=["board", "-last_post_at"], name="thread_board_last")]

    class Privacy:
        about = None
        keep = "60 months after it was made"
        personal = ("title",)
        special_category = ()
        technical = ("id", "board", "created_at", "last_post_at", "pinned_at", "locked_at")

    def __str__(self) -> str:
        return self.title or str(_("A conversation whose beginning is gone"))


class Pseudonym(models.Model):
    """The name under which a member writes anonymously in one thread, the same in all of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="pseudonyms")
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "membership"], name="pseudonym_once"),
            models.UniqueConstraint(fields=["thread", "name"], name="pseudonym_name_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "60 months after it was made"
        made = "thread__created_at"
        personal = ("name",)
        special_category = ()
        technical = ("id", "thread", "membership")

    def __str__(self) -> str:
        return self.name


class Follow(models.Model):
    """A member wants to hear of new posts in a thread."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="follows")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "membership"], name="follow_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "1 days after leaving"
        personal = ("thread",)
        special_category = ()
        technical = ("id", "membership")


class ReadMark(models.Model):
    """Until when a member has read a thread: for that member's unread marks, and nobody else's eyes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    read_to = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "membership"], name="read_mark_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "1 days after leaving"
        personal = ("thread", "read_to")
        special_category = ()
        technical = ("id", "membership")
