"""Section 5, "Who may see it": dated choices for each recipient, and answers to "may they?"."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from passports.models.passport import Passport
from people.models import Person


class Recipient(models.TextChoices):
    MANAGER = "manager", _("My manager now")
    NEXT_MANAGER = "next_manager", _("My next manager")
    ACTING_MANAGER = "acting_manager", _("Somebody standing in for my manager")
    HR = "hr", _("An HR caseworker, when I have an open case")
    NEW_DEPARTMENT = "new_department", _("A manager in a new directorate")


class Choice(models.TextChoices):
    ALWAYS = "always", _("Always")
    ASK = "ask", _("Ask me first")
    NEVER = "never", _("Never")


class Level(models.TextChoices):
    ARRANGEMENTS = "arrangements", _("The arrangements only")
    IMPACT = "impact", _("The arrangements and how caring affects my work")
    EVERYTHING = "everything", _("Everything")


class SharingQuerySet(models.QuerySet):
    def current(self) -> "SharingQuerySet":
        return self.filter(ended_at__isnull=True)


@tracked()
class SharingChoice(models.Model):
    """One choice for one recipient, from a moment until it was replaced. Rows are ended, not edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="choices")
    recipient = models.CharField(max_length=20, choices=Recipient)
    choice = models.CharField(max_length=10, choices=Choice)
    level = models.CharField(max_length=20, choices=Level, default=Level.ARRANGEMENTS)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "recipient"],
                condition=models.Q(ended_at__isnull=True),
                name="sharing_one_choice_for_each_recipient",
            ),
            models.CheckConstraint(
                condition=models.Q(recipient__in=Recipient.values)
                & models.Q(choice__in=Choice.values)
                & models.Q(level__in=Level.values),
                name="sharing_choice_known",
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = ("recipient", "choice", "level", "since", "ended_at")
        special_category = ()
        technical = ("id", "passport")


@tracked()
class SharingRequest(models.Model):
    """ "May this person see it?", where the choice was "ask me first". Unanswered means no."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Waiting for your answer")
        YES = "yes", _("Yes")
        NO = "no", _("No")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="requests")
    recipient = models.CharField(max_length=20, choices=Recipient)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    level = models.CharField(max_length=20, choices=Level, default=Level.ARRANGEMENTS)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "recipient", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="sharing_request_once_for_each_person",
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = ("recipient", "person", "answer", "level", "asked_at", "answered_at", "ended_at")
        special_category = ()
        technical = ("id", "passport")
