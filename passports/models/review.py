"""Reviews of a passport, and the meetings at which it is talked over."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import tracked
from passports.models.passport import Passport
from people.models import Person


class ReviewQuerySet(models.QuerySet):
    def open(self) -> "ReviewQuerySet":
        return self.filter(done_at__isnull=True)


@tracked()
class Review(models.Model):
    """A look at a passport: yearly, on a change the person reports, or asked for by the manager.

    A manager who asks gives a reason and an alternative; everything stays in force meanwhile.
    """

    class Reason(models.TextChoices):
        YEARLY = "yearly", _("The yearly review")
        CHANGE = "change", _("Something has changed")
        MANAGER = "manager", _("The manager asks for it")
        TRIAL = "trial", _("A trial comes to its end")

    class Outcome(models.TextChoices):
        NO_CHANGE = "no_change", _("Nothing changes")
        NEXT_VERSION = "next_version", _("A next version was started")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="reviews")
    reason = models.CharField(max_length=20, choices=Reason)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    why = EncryptedTextField(_("why"), blank=True, default="")
    alternative = EncryptedTextField(_("what could be done instead"), blank=True, default="")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default="")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport"],
                condition=models.Q(done_at__isnull=True),
                name="review_one_open_for_each_passport",
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = ("reason", "asked_by", "asked_at", "due_on", "done_at", "done_by", "outcome")
        special_category = ("why", "alternative")
        technical = ("id", "passport")


@tracked()
class Meeting(models.Model):
    """A talk about a passport, and who comes along with the person."""

    class Companion(models.TextChoices):
        NOBODY = "", _("Nobody")
        COLLEAGUE = "colleague", _("A colleague")
        UNION = "union", _("A trade union representative")

    class Purpose(models.TextChoices):
        FIRST = "first", _("To talk over the passport")
        HANDOVER = "handover", _("To meet the new manager")
        REVIEW = "review", _("A review")
        CASE = "case", _("To settle a disagreement, with HR")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="meetings")
    purpose = models.CharField(max_length=20, choices=Purpose)
    on = models.DateField(_("date"))
    companion_kind = models.CharField(
        max_length=20, choices=Companion, blank=True, default=Companion.NOBODY
    )
    companion_name = EncryptedTextField(_("name of the companion"), blank=True, default="")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["on", "created_at"]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = ("purpose", "on", "companion_kind", "named_by", "cancelled_at")
        special_category = ("companion_name",)
        technical = ("id", "passport", "created_at")
