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
    who wrote it has left the network."""

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
    body = models.TextField(_("text"), max_length=10_000)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    words = models.GeneratedField(
        expression=SearchVector("body", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(fields=["thread", "created_at"], name="post_thread_at"),
            GinIndex(fields=["words"], name="post_words"),
        ]

    class Privacy:
        about = "author__person"
        keep = "60 months after it was made"
        personal = ("thread", "pseudonym", "body", "created_at", "edited_at")
        special_category = ()
        technical = ("id", "author", "quoted", "words")


class PostEdit(models.Model):
    """What a post said before an edit. Append-only."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    class Privacy:
        about = "post__author__person"
        keep = "60 months after it was made"
        personal = ("body", "at")
        special_category = ()
        technical = ("id", "post")


class Attachment(models.Model):
    """A file of a safe kind that came with a post."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="networks/attachments/")
    name = models.CharField(_("file name"), max_length=120)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "name"]

    class Privacy:
        about = "post__author__person"
        keep = "60 months after it was made"
        personal = ("name", "file", "created_at")
        special_category = ()
        technical = ("id", "post", "kind", "size")
