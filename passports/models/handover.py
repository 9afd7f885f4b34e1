"""A change of manager: what the new one has to do, and by when."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from passports.models.passport import Passport
from people.models import Person


class HandoverQuerySet(models.QuerySet):
    def open(self) -> "HandoverQuerySet":
        return self.exclude(status__in=[Handover.Status.ACKNOWLEDGED, Handover.Status.CLOSED])


@tracked()
class Handover(models.Model):
    """From one manager to the next. Agreed arrangements stay in force throughout.

    ``acknowledge_by`` is 5 working days and ``talk_by`` 20 after the new manager could first see it.
    """

    class Status(models.TextChoices):
        ASKING_OWNER = "asking_owner", _("Waiting for the person’s answer")
        WITHHELD = "withheld", _("Not shared with the new manager")
        TO_ACKNOWLEDGE = "to_acknowledge", _("To be acknowledged")
        WITH_HR = "with_hr", _("Not acknowledged: with HR")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        CLOSED = "closed", _("Closed: the manager changed again")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="handovers")
    from_manager = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    to_manager = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    new_directorate = models.BooleanField(default=False)
    starts_on = models.DateField()
    status = models.CharField(max_length=20, choices=Status)
    acknowledge_by = models.DateField(null=True)
    talk_by = models.DateField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    talk_offered_for = models.DateField(null=True)
    talk_held_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport"],
                condition=~models.Q(status__in=["acknowledged", "closed"]),
                name="handover_one_open_for_each_passport",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "asking_owner",
                        "withheld",
                        "to_acknowledge",
                        "with_hr",
                        "acknowledged",
                        "closed",
                    ]
                ),
                name="handover_status_known",
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = (
            "from_manager",
            "to_manager",
            "new_directorate",
            "starts_on",
            "status",
            "acknowledge_by",
            "talk_by",
            "acknowledged_at",
            "acknowledged_by",
            "talk_offered_for",
            "talk_held_on",
        )
        special_category = ()
        technical = ("id", "passport", "created_at")
