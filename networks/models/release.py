"""Asking a manager for time to go to a staff network meeting, without saying which network."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.states import LIVE_RELEASES, RELEASE_TRANSITIONS, ReleaseStatus, moves
from people.models import Person


class ReleaseQuerySet(models.QuerySet):
    def waiting(self) -> "ReleaseQuerySet":
        return self.filter(status=ReleaseStatus.ASKED)


class ReleaseRequest(models.Model):
    """ "May I be away from then until then?" Holds no network and no event, so it cannot tell one."""

    class Reason(models.TextChoices):
        COVER = "cover", _("Nobody can cover at that time")
        DEADLINE = "deadline", _("Something is due that cannot wait")
        NOTICE = "notice", _("It was asked too late")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    status = models.CharField(max_length=20, choices=ReleaseStatus, default=ReleaseStatus.ASKED)
    created_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True, default="")
    explanation = models.CharField(_("explanation"), max_length=300, blank=True, default="")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="release_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ReleaseStatus.DECLINED) | ~models.Q(reason=""),
                name="release_declined_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "starts_at"],
                condition=models.Q(status__in=LIVE_RELEASES),
                name="release_asked_once",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="release_moves", field="status", transitions=moves(RELEASE_TRANSITIONS)
            ),
        ]
        indexes = [models.Index(fields=["manager", "status"], name="release_manager_status")]

    class Privacy:
        about = "person"
        keep = "24 months after it was made"
        personal = (
            "person",
            "manager",
            "starts_at",
            "ends_at",
            "status",
            "answered_by",
            "answered_at",
            "reason",
            "explanation",
        )
        special_category = ()
        technical = ("id", "created_at")
