"""The passport itself: one for each carer, from the first draft until caring has ended."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import append_only, tracked
from passports.states import PASSPORT_TRANSITIONS, PassportStatus, moves
from people.models import Person


class PassportQuerySet(models.QuerySet):
    def live(self) -> "PassportQuerySet":
        """Not ended: at most one a person."""
        return self.exclude(status=PassportStatus.ENDED)

    def in_use(self) -> "PassportQuerySet":
        """Signed by both and not ended or paused: its arrangements hold."""
        return self.filter(status__in=[PassportStatus.IN_FORCE, PassportStatus.REVIEW_DUE])


@tracked()
class Passport(models.Model):
    """A Carer's Passport. Belongs to ``owner``.

    ``manager`` is the manager with whom it is shared now. Empty while nobody but the owner knows of
    it: in the first draft, after a withdrawal, and when a new manager is not (yet) to see it.
    """

    class Ending(models.TextChoices):
        BEREAVEMENT = "bereavement", _("The person I looked after has died")
        OTHER = "other", _("My caring has ended in another way")
        NO_NEED = "no_need", _("I no longer want a passport")
        LEFT = "left", _("Left the organisation")
        DISCARDED = "discarded", _("Discarded before it was signed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passports")
    manager = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        max_length=20, choices=PassportStatus, default=PassportStatus.PREPARING
    )
    review_months = models.PositiveSmallIntegerField(_("months between reviews"), default=12)
    review_due_on = models.DateField(null=True, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # Why it ended is the owner's alone, so it is unreadable in the database.
    ending = EncryptedTextField(blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PassportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"],
                condition=~models.Q(status=PassportStatus.ENDED),
                name="passport_one_live_for_each_person",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=PassportStatus.values), name="passport_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(manager__isnull=True) | ~models.Q(manager=models.F("owner")),
                name="passport_manager_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(review_months__gte=1, review_months__lte=12),
                name="passport_reviewed_at_least_yearly",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(status=PassportStatus.ENDED, ended_on__isnull=False)
                    | (~models.Q(status=PassportStatus.ENDED) & models.Q(ended_on__isnull=True))
                ),
                name="passport_ended_has_a_date",
            ),
        ]
        indexes = [
            models.Index(fields=["manager", "status"], name="passport_manager_status"),
            models.Index(fields=["review_due_on"], name="passport_review_due"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="passport_moves", field="status", transitions=moves(PASSPORT_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "12 months after leaving"
        personal = (
            "owner",
            "manager",
            "status",
            "review_months",
            "review_due_on",
            "paused_on",
            "paused_until",
            "ended_on",
        )
        special_category = ("ending",)
        technical = ("id", "created_at")


class TimelineEntry(models.Model):
    """What happened to a passport, when and by whom (nobody: the clock or the HR feed). Append-only.

    ``private`` entries (drafts, sharing choices, the ending) are the owner's alone.
    """

    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="timeline")
    verb = models.CharField(max_length=60)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # No constraint: the entry stays as it is when a drafted arrangement is removed.
    arrangement = models.ForeignKey(
        "passports.Arrangement",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    about = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    private = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["passport", "-at"], name="timeline_passport_at")]
        triggers = append_only()

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        personal = ("verb", "by", "at", "about", "private")
        special_category = ()
        technical = ("id", "passport", "arrangement")
