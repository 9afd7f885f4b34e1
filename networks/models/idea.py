"""Ideas on their way to policy: raised, owned, answered, done."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from networks.models.network import Network
from networks.states import IDEA_TRANSITIONS, IdeaStatus, moves
from people.models import Person

ANSWERED = (IdeaStatus.ADOPTED, IdeaStatus.ADAPTED, IdeaStatus.DECLINED, IdeaStatus.DONE)


class Idea(models.Model):
    """An idea of a member of staff. ``raised_by`` is empty where it was raised anonymously."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    title = models.CharField(_("title"), max_length=150)
    body = models.TextField(_("the idea"), max_length=4000)
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=20, choices=IdeaStatus, default=IdeaStatus.RAISED)
    created_at = models.DateTimeField(default=timezone.now)
    hr_owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    policy = models.CharField(_("the policy it touches"), max_length=200, blank=True, default="")
    promised_on = models.DateField(_("an answer is promised by"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    we_did = models.TextField(_("what we did"), max_length=2000, blank=True, default="")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=ANSWERED)
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="idea_answered_with_words",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="idea_moves", field="status", transitions=moves(IDEA_TRANSITIONS)),
        ]

    class Privacy:
        about = "raised_by"
        keep = "as long as the portal"
        personal = ("title", "body", "raised_by", "status", "created_at", "hr_owner")
        special_category = ()
        technical = (
            "id",
            "network",
            "policy",
            "promised_on",
            "answered_at",
            "answer",
            "done_at",
            "we_did",
        )


class IdeaStep(models.Model):
    """What happened to an idea and when; who, only where it was HR. Append-only."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=30)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    class Privacy:
        about = "by"
        keep = "as long as the portal"
        personal = ("verb", "by", "at", "words")
        special_category = ()
        technical = ("id", "idea")


class Support(models.Model):
    """Somebody supports an idea: once, counted, never listed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "person"], name="support_once"),
        ]

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        personal = ("idea", "person")
        special_category = ()
        technical = ("id",)
