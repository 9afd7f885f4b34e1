"""Stories of carers, told by themselves and withdrawn when they say so."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from networks.states import STORY_TRANSITIONS, StoryStatus, moves
from people.models import Person


class Story(models.Model):
    """A story of ``author``. Withdrawn, its text and edits are gone. ``editor`` helps with the text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    shown_as = models.CharField(_("name shown"), max_length=100, blank=True, default="")
    title = EncryptedTextField(_("title"), blank=True, default="")
    body = EncryptedTextField(_("story"), blank=True, default="")
    status = models.CharField(max_length=20, choices=StoryStatus, default=StoryStatus.DRAFT)
    editor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(_("published until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status=StoryStatus.PUBLISHED)
                | models.Q(
                    checked_at__isnull=False,
                    approved_at__isnull=False,
                    published_at__isnull=False,
                    ends_on__isnull=False,
                ),
                name="story_published_is_checked_and_ends",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=StoryStatus.WITHDRAWN) | models.Q(title="", body=""),
                name="story_withdrawn_is_gone",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="story_moves", field="status", transitions=moves(STORY_TRANSITIONS)),
        ]

    class Privacy:
        about = "author"
        keep = "1 days after leaving"
        personal = (
            "author",
            "shown_as",
            "status",
            "editor",
            "created_at",
            "checked_by",
            "checked_at",
            "approved_at",
            "published_at",
            "ends_on",
            "withdrawn_at",
        )
        special_category = ("title", "body")
        technical = ("id", "edited_at")


class StoryEdit(models.Model):
    """A story as it was before a change, and who changed it. Goes when the story is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="edits")
    body = EncryptedTextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    class Privacy:
        about = "story__author"
        keep = "1 days after leaving"
        personal = ("by", "at")
        special_category = ("body",)
        technical = ("id", "story")
