"""Meetings of a network as a forum: agenda, papers, attendance, views, minutes, decisions, actions.

Minutes and views name nobody: there is no field for it.
"""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.membership import Membership, Partner
from networks.models.network import Network
from networks.states import (
    ACTION_TRANSITIONS,
    MEETING_TRANSITIONS,
    ActionStatus,
    MeetingStatus,
    moves,
)
from people.models import Person


class Meeting(models.Model):
    """``members`` and ``quorum`` are those of the day on which it was held; ``present`` is a number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    link = models.URLField(_("link to join"), blank=True, default="")
    status = models.CharField(max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    created_at = models.DateTimeField(default=timezone.now)
    members = models.PositiveIntegerField(null=True, blank=True)
    quorum = models.PositiveIntegerField(null=True, blank=True)
    present = models.PositiveIntegerField(_("members present"), null=True, blank=True)
    chaired = models.BooleanField(_("the lead or a deputy was there"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_starts",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="meeting_moves", field="status", transitions=moves(MEETING_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "network",
            "starts_at",
            "ends_at",
            "place",
            "link",
            "status",
            "created_at",
            "members",
            "quorum",
            "present",
            "chaired",
            "published_at",
        )


class AgendaItem(models.Model):
    """Something to talk about, from an officer or a member (who is not named)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("title"), max_length=150)
    detail = models.TextField(_("what it is about"), max_length=2000, blank=True, default="")
    suggested_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "created_at"]

    class Privacy:
        about = "suggested_by__person"
        keep = "60 months after it was made"
        personal = ("title", "detail", "created_at")
        special_category = ()
        technical = ("id", "meeting", "suggested_by", "position", "accepted_at")


class Paper(models.Model):
    """A file to read before or after a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    file = models.FileField(upload_to="networks/papers/")
    name = models.CharField(_("file name"), max_length=120)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "name"]

    class Privacy:
        about = None
        keep = "60 months after it was made"
        personal = ()
        special_category = ()
        technical = ("id", "meeting", "file", "name", "kind", "size", "created_at")


class Attendance(models.Model):
    """Somebody who was there and agreed that the minutes say so; of all others only the number is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.CASCADE, related_name="+"
    )
    partner = models.ForeignKey(Partner, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(membership__isnull=False, partner__isnull=True)
                | models.Q(membership__isnull=True, partner__isnull=False),
                name="attendance_of_one",
            ),
            models.UniqueConstraint(fields=["meeting", "membership"], name="attendance_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "1 days after leaving"
        personal = ("meeting",)
        special_category = ()
        technical = ("id", "membership", "partner")


class View(models.Model):
    """What somebody who cannot come wants to have said. Without a name, from the start."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="views")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="views"
    )
    text = models.TextField(_("what I want to say"), max_length=2000)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["on", "id"]

    class Privacy:
        about = None
        keep = "24 months after it was made"
        made = "on"
        personal = ("text",)
        special_category = ()
        technical = ("id", "meeting", "item", "on")


class Minute(models.Model):
    """What was said about an item, as nobody's words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="minutes"
    )
    text = models.TextField(_("what was said"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "meeting", "item", "text", "position")


class Decision(models.Model):
    """What a meeting decided; with the minutes it is published, to all staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("what was decided"), max_length=1000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "meeting", "text", "position")


class MeetingAction(models.Model):
    """Something to do, by whom and by when; on every agenda of its network until it is closed.

    The owner is an officer or somebody in HR (``owner``), or said in words (``owner_words``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.SET_NULL, related_name="actions"
    )
    text = models.TextField(_("what is to be done"), max_length=500)
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    owner_words = models.CharField(_("who does it"), max_length=120, blank=True, default="")
    due_on = models.DateField(_("by when"))
    status = models.CharField(max_length=20, choices=ActionStatus, default=ActionStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True, default="")

    class Meta:
        ordering = ["due_on", "created_at"]
        triggers = [
            pgtrigger.FSM(
                name="meeting_action_moves", field="status", transitions=moves(ACTION_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "60 months after it was made"
        personal = ("text", "owner", "owner_words", "due_on", "status", "closed_at", "outcome")
        special_category = ()
        technical = ("id", "network", "meeting", "created_at")
