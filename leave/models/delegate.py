"""Somebody who decides leave for a manager, for a time."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from people.models import Person
from people.models.assignment import SpellQuerySet


@tracked()
class LeaveDelegate(models.Model):
    """``delegate`` answers the leave requests that wait for ``manager``, from a day to a day.

    Leave only: who stands in for a manager in everything is an acting manager (``people``).
    """

    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leave_delegates")
    delegate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leave_delegations")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    appointed_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="delegate_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(manager=models.F("delegate")), name="delegate_is_somebody_else"
            ),
        ]
        indexes = [models.Index(fields=["delegate", "ends_on"], name="delegate_until")]

    class Privacy:
        about = "delegate"
        keep = "72 months after it was made"
        made = "appointed_at"
        personal = ("manager", "delegate", "starts_on", "ends_on", "appointed_at", "revoked_at")
        special_category = ()
        technical = ("id",)
