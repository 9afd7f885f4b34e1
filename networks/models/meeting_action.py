"""What meetings want done: actions with an owner and a day, and what became of them."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from networks.models.meeting import Meeting
from networks.models.network import Network
from networks.states import ACTION_TRANSITIONS, ActionStatus, moves
from people.models import Person


class ActionQuerySet(models.QuerySet):
    def open(self) -> "ActionQuerySet":
        return self.filter(status=ActionStatus.OPEN)

    def closed(self) -> "ActionQuerySet":
        return self.exclude(status=ActionStatus.OPEN)


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

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=ActionStatus.OPEN, closed_at__isnull=True)
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
                name="meeting_action_closed_with_an_outcome",
            ),
        ]
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


class ActionStep(models.Model):
    """What became of an action and when: set, changed, done, dropped, open again. Append-only."""

    action = models.ForeignKey(MeetingAction, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=30)
    words = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        triggers = append_only()

    class Privacy:
        about = "action__owner"
        keep = "60 months after it was made"
        personal = ("verb", "words", "at")
        special_category = ()
        technical = ("id", "action")
