"""The officers of a network, each for a term."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from networks.models.network import Network
from people.models import Person


class NetworkRole(models.TextChoices):
    LEAD = "lead", _("Lead")
    DEPUTY = "deputy", _("Deputy")
    SECRETARY = "secretary", _("Secretary")
    MODERATOR = "moderator", _("Moderator")


class RoleTermQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "RoleTermQuerySet":
        """The terms that run on ``day``."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at__isnull=True)


@tracked()
class RoleTerm(models.Model):
    """``person`` holds an office of a network from a day to a day. Known to all staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=NetworkRole)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    ended_at = models.DateTimeField(null=True, blank=True)
    election = models.ForeignKey(
        "networks.Election", null=True, blank=True, on_delete=models.SET_NULL, related_name="terms"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = RoleTermQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="role_term_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=NetworkRole.values), name="role_term_known"
            ),
        ]

    class Privacy:
        about = "person"
        keep = "72 months after leaving"
        personal = ("network", "person", "role", "starts_on", "ends_on", "ended_at", "election")
        special_category = ()
        technical = ("id", "created_at")
