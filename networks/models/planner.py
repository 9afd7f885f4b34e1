"""Carers Week and Carers Rights Day: when they are, and what a network has to do for them."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.network import Network
from people.models import Person


class Occasion(models.Model):
    """A day or week of the year for carers. Its dates are set by an administrator."""

    class Kind(models.TextChoices):
        CARERS_WEEK = "carers_week", _("Carers Week")
        CARERS_RIGHTS_DAY = "carers_rights_day", _("Carers Rights Day")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=30, choices=Kind)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="occasion_ends_after_it_starts",
            ),
            models.UniqueConstraint(fields=["kind", "starts_on"], name="occasion_once"),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "kind", "starts_on", "ends_on", "created_at")


class PlannerTask(models.Model):
    """Something to do for an occasion, by whom and by when. Owners are officers, who are known anyway."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="planner_tasks")
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(_("what is to be done"), max_length=200)
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("by when"))
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]

    class Privacy:
        about = "owner"
        keep = "24 months after it was made"
        personal = ("owner", "what", "due_on", "done_at")
        special_category = ()
        technical = ("id", "network", "occasion", "created_at")
