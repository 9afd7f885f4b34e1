"""Powers lent for a time: roles, and standing in for a manager."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from people.models.orgunit import OrgUnit
from people.models.person import Person
from people.roles import Role


class SpellQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "SpellQuerySet":
        """The spells that hold on ``day`` and were not revoked."""
        return self.filter(starts_on__lte=day, revoked_at__isnull=True).filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day)
        )


@tracked()
class RoleAssignment(models.Model):
    """A role of a person, for a unit and all below it (none: the whole employer), from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=30, choices=Role)
    unit = models.ForeignKey(
        OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    granted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="role_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_known"),
        ]

    class Privacy:
        about = "person"
        keep = "72 months after leaving"
        personal = ("person", "role", "unit", "starts_on", "ends_on", "granted_by", "reason")
        special_category = ()
        technical = ("id", "revoked_at")


@tracked()
class ActingManager(models.Model):
    """``acting`` stands in for ``manager`` with that manager's team, for a spell that can be revoked."""

    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_ins")
    acting = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acting_spells")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=300)
    appointed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="acting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(manager=models.F("acting")), name="acting_for_somebody_else"
            ),
        ]

    class Privacy:
        about = "acting"
        keep = "72 months after leaving"
        personal = ("manager", "acting", "starts_on", "ends_on", "reason", "appointed_by")
        special_category = ()
        technical = ("id", "appointed_at", "revoked_at")

    @property
    def is_over(self) -> bool:
        """Whether it was revoked, or its last day has passed."""
        return self.revoked_at is not None or self.ends_on < timezone.localdate()
