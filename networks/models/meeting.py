"""Meetings of a network as a forum: agenda, papers, attendance, views, minutes, decisions.

Minutes and views name nobody: there is no field for it.
"""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from networks.models.membership import Membership, Partner
from networks.models.network import Network
from networks.rules.meetings import is_quorate
from networks.states import (
    MEETING_TRANSITIONS,
    NOT_HELD,
    MeetingStatus,
    moves,
)
from people.models import Person


class MeetingQuerySet(models.QuerySet):
    def coming(self) -> "MeetingQuerySet":
        """Planned, and not over yet."""
        return self.filter(status=MeetingStatus.PLANNED, ends_at__gte=timezone.now())

    def past(self) -> "MeetingQuerySet":
        """All that are not coming, but for those that were cancelled."""
        over = models.Q(ends_at__lt=timezone.now()) | ~models.Q(status=MeetingStatus.PLANNED)
        return self.filter(over).exclude(status=MeetingStatus.CANCELLED)


class Meeting(models.Model):
    """``quorum`` is that of the day on which it was held; ``present`` is a number of members.

    ``minuted_at`` is when its minutes were saved last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    link = models.URLField(_("link to join"), blank=True, default="")
    status = models.CharField(max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    created_at = models.DateTimeField(default=timezone.now)
    quorum = models.PositiveIntegerField(null=True, blank=True)
    present = models.PositiveIntegerField(_("members present"), null=True, blank=True)
    chaired = models.BooleanField(_("the lead or a deputy was there"), null=True, blank=True)
    minuted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=NOT_HELD)
                | models.Q(quorum__isnull=False, present__isnull=False, chaired__isnull=False),
                name="meeting_held_is_counted",
            ),
            models.UniqueConstraint(
                fields=["network", "starts_at"],
                condition=~models.Q(status=MeetingStatus.CANCELLED),
                name="meeting_once",
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
            "quorum",
            "present",
            "chaired",
            "minuted_at",
            "published_at",
        )

    @property
    def is_quorate(self) -> bool:
        """Whether it can decide; False as well for one that was not held."""
        if self.present is None or self.quorum is None:
            return False
        return is_quorate(present=self.present, quorum=self.quorum, chaired=bool(self.chaired))


class AgendaItem(models.Model):
    """Something to talk about, from an officer or a member (who is not named).

    A suggestion is accepted or declined by an officer; until then only its member sees it besides.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("title"), max_length=150)
    detail = models.TextField(_("what it is about"), max_length=2000, blank=True, default="")
    suggested_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("why not"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(declined_at__isnull=True)
                | (models.Q(accepted_at__isnull=True) & ~models.Q(reason="")),
                name="agenda_item_declined_with_a_reason",
            ),
        ]

    class Privacy:
        about = "suggested_by__person"
        keep = "60 months after it was made"
        personal = ("title", "detail", "reason", "created_at")
        special_category = ()
        technical = ("id", "meeting", "suggested_by", "position", "accepted_at", "declined_at")


class Paper(models.Model):
    """A file to read before or after a meeting. It is in the database, and so goes with its row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    data = models.BinaryField()
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
        technical = ("id", "meeting", "data", "name", "kind", "size", "created_at")


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
            models.UniqueConstraint(
                fields=["meeting", "partner"], name="attendance_once_a_partner"
            ),
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


class Correction(models.Model):
    """A note on published minutes, or on one of their decisions: what is wrong in them. Append-only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="corrections")
    decision = models.ForeignKey(
        Decision, null=True, on_delete=models.CASCADE, related_name="corrections"
    )
    text = models.TextField(_("what is right"), max_length=1000)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        triggers = append_only()

    class Privacy:
        about = "by"
        keep = "as long as the portal"
        personal = ("meeting", "text", "by", "at")
        special_category = ()
        technical = ("id", "decision")
