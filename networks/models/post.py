"""Posts in a thread, what they said before they were edited, and files that came with them."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from networks.models.board import Pseudonym, Thread
from networks.models.membership import Membership


class Post(models.Model):
    """What a member wrote, in Markdown. With a ``pseudonym`` it is anonymous; without an ``author``,
    who wrote it has left the network.

    ``opens`` is the title of the thread that it opens, "" for a reply: so one index finds both. Taken
    back by its author (``withdrawn_at``) it is shown to nobody, and its text goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="posts"
    )
    pseudonym = models.ForeignKey(
        Pseudonym, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    quoted = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opens = models.CharField(max_length=150, blank=True, default="")
    body = models.TextField(_("text"), max_length=10_000)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    words = models.GeneratedField(
        expression=SearchVector("opens", "body", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(fields=["thread", "created_at"], name="post_thread_at"),
            models.Index(fields=["-created_at"], name="post_at"),
            models.Index(fields=["author", "-created_at"], name="post_author_at"),
            GinIndex(fields=["words"], name="post_words"),
        ]

    class Privacy:
        about = "author__person"
        keep = "60 months after it was made"
        personal = ("thread", "pseudonym", "body", "created_at", "edited_at", "withdrawn_at")
        special_category = ()
        technical = ("id", "author", "quoted", "opens", "words")

    @property
    def signed(self) -> str:
        """The name members see: a pseudonym, or the author's as that member shows it today."""
        if self.pseudonym:
            return self.pseudonym.name
        if self.author is None:
            return str(_("Somebody who has left"))
        return self.author.name if self.author.name_shown else str(_("A member"))

    @property
    def can_be_lifted(self) -> bool:
        """Whether fellow members do not see who wrote it. Of a pseudonym it is not said who has left."""
        return bool(self.pseudonym_id) or (self.author is not None and not self.author.name_shown)


class PostEdit(models.Model):
    """What a post said before an edit, with the title it brought. Append-only.

    ``moderated``: not its author but a moderator changed it, and nothing but the title.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    opens = models.CharField(max_length=150, blank=True, default="")
    body = models.TextField()
    moderated = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    class Privacy:
        about = "post__author__person"
        keep = "60 months after it was made"
        personal = ("opens", "body", "at")
        special_category = ()
        technical = ("id", "post", "moderated")


class Attachment(models.Model):
    """A file of a safe kind that came with a post. In the database, as portraits are: it goes with its
    row, and no web server can serve it by a path with a type of its own choosing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    data = models.BinaryField()
    name = models.CharField(_("file name"), max_length=120)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "name"]

    class Privacy:
        about = "post__author__person"
        keep = "60 months after it was made"
        personal = ("name", "kind", "size", "created_at")
        special_category = ()
        technical = ("id", "post", "data")
