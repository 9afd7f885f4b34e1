"""When it goes wrong: a case with HR, and breaking the glass."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import append_only, tracked
from passports.models.passport import Passport
from people.models import Person


class CaseQuerySet(models.QuerySet):
    def open(self) -> "CaseQuerySet":
        return self.filter(closed_at__isnull=True)


@tracked()
class Case(models.Model):
    """A passport taken to HR by its owner, or by the clock when a new manager does not acknowledge.

    While it is open its caseworker may read what the owner's sharing choice for HR allows.
    """

    class Reason(models.TextChoices):
        NO_ANSWER = "no_answer", _("My manager does not answer")
        REFUSED = "refused", _("My manager refuses what I need")
        NOT_DELIVERED = "not_delivered", _("What we agreed does not happen")
        NOT_ACKNOWLEDGED = "not_acknowledged", _("The new manager has not acknowledged it")
        NO_MANAGER = "no_manager", _("There is no manager at the moment")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="cases")
    reason = models.CharField(max_length=20, choices=Reason)
    detail = EncryptedTextField(_("what happened"), blank=True, default="")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    caseworker = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = EncryptedTextField(_("how it was settled"), blank=True, default="")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport"],
                condition=models.Q(closed_at__isnull=True),
                name="case_one_open_for_each_passport",
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "72 months after it was made"
        made = "opened_at"
        personal = ("reason", "opened_by", "opened_at", "caseworker", "taken_at", "closed_at")
        special_category = ("detail", "outcome")
        technical = ("id", "passport")


class EmergencyAccess(models.Model):
    """Breaking the glass: a caseworker reads without a case, for a day, with a reason the owner is told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(
        Passport, on_delete=models.CASCADE, related_name="emergency_accesses"
    )
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")) & ~models.Q(reason=""),
                name="emergency_access_has_reason_and_end",
            ),
        ]
        triggers = append_only()

    class Privacy:
        about = "passport__owner"
        keep = "72 months after it was made"
        made = "since"
        personal = ("reader", "reason", "since", "until")
        special_category = ()
        technical = ("id", "passport")
