"""Stories of carers, told by themselves and withdrawn when they say so."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from networks.states import STORY_TRANSITIONS, StoryStatus, moves
from people.models import Person


class Story(models.Model):
    """A story of ``author``, whom only ``editor`` sees besides the name that is shown, if any.

    ``version`` counts what was saved since it was shared. The check and the approval are of one
    version, and only that version can be published. Withdrawn, its words and versions are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    shown_as = models.CharField(_("name shown"), max_length=100, blank=True, default="")
    title = EncryptedTextField(_("title"), blank=True, default="")
    body = EncryptedTextField(_("story"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
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
    checked_version = models.PositiveIntegerField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_version = models.PositiveIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(_("published until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=StoryStatus.PUBLISHED)
                | Q(
                    checked_at__isnull=False,
                    approved_at__isnull=False,
                    published_at__isnull=False,
                    ends_on__isnull=False,
                ),
                name="story_published_is_checked_and_ends",
            ),
            models.CheckConstraint(
                condition=~Q(status=StoryStatus.PUBLISHED)
                | Q(
                    checked_version__isnull=False,
                    approved_version__isnull=False,
                    checked_version=F("version"),
                    approved_version=F("version"),
                ),
                name="story_published_is_the_version_approved",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("author")),
                name="story_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status=StoryStatus.WITHDRAWN) | Q(title="", body="", shown_as=""),
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
        technical = ("id", "version", "edited_at", "checked_version", "approved_version")


class StoryEdit(models.Model):
    """A version of a story as it was saved, and by whom. Goes when the story ends or is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField(default=1)
    title = EncryptedTextField(blank=True, default="")
    body = EncryptedTextField()
    shown_as = models.CharField(max_length=100, blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="story_version_once"),
        ]

    class Privacy:
        about = "story__author"
        keep = "1 days after leaving"
        personal = ("shown_as", "by", "at")
        special_category = ("title", "body")
        technical = ("id", "story", "number")
