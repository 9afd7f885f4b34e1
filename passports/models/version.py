"""A version of a passport: drafted, discussed, signed by both, then locked for good."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import tracked
from passports.models.passport import Passport
from passports.states import (
    LIVE_VERSIONS,
    LOCKED_VERSIONS,
    VERSION_TRANSITIONS,
    VersionStatus,
    moves,
)
from people.models import Person

LOCKED_COLUMNS = (
    "passport_id",
    "number",
    "sent_at",
    "owner_signed_at",
    "manager_signed_at",
    "signed_by_id",
    "signed_for_id",
    "content",
    "sha256",
    "narrative_sha256",
)
LOCK = """
IF OLD.status IN ({locked}) THEN
    IF TG_OP = 'DELETE' OR {changed} THEN
        RAISE EXCEPTION 'A signed version is locked';
    END IF;
    IF NEW.narrative IS DISTINCT FROM OLD.narrative AND NEW.narrative <> '' THEN
        RAISE EXCEPTION 'The narrative of a signed version can be withdrawn, not changed';
    END IF;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
""".format(
    locked=", ".join(f"'{status}'" for status in LOCKED_VERSIONS),
    changed=" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in LOCKED_COLUMNS),
)


class VersionQuerySet(models.QuerySet):
    def open(self) -> "VersionQuerySet":
        """Drafted or under discussion: at most one a passport."""
        return self.filter(status__in=LIVE_VERSIONS)

    def known_to_readers(self) -> "VersionQuerySet":
        """Sent and not taken back: all others exist for the owner alone, whoever reads the passport."""
        return self.exclude(status__in=[VersionStatus.DRAFT, VersionStatus.DISCARDED])

    def signed(self) -> "VersionQuerySet":
        return self.filter(status__in=LOCKED_VERSIONS)


@tracked()
class Version(models.Model):
    """One version. The working text stands in the narrative models and the arrangements; at the
    second signature a copy is frozen here.

    ``content`` is the canonical JSON of the arrangements and of what happens when the person has to
    leave at once, and ``sha256`` its hash (with ``narrative_sha256`` and the signatures in it).
    ``narrative`` is the JSON of the two narrative sections with a random salt: its owner may
    withdraw it at any time, and the version's hash still holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(max_length=20, choices=VersionStatus, default=VersionStatus.DRAFT)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    owner_signed_at = models.DateTimeField(null=True)
    manager_signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_for = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    comment = EncryptedTextField(_("what I want to say to this"), blank=True, default="")
    content = EncryptedTextField(blank=True, default="")
    narrative = EncryptedTextField(blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    narrative_sha256 = models.CharField(max_length=64, blank=True, default="")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["passport", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["passport"],
                condition=models.Q(status__in=LIVE_VERSIONS),
                name="version_one_open_for_each_passport",
            ),
            models.UniqueConstraint(
                fields=["passport"],
                condition=models.Q(status=VersionStatus.IN_FORCE),
                name="version_one_in_force_for_each_passport",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=VersionStatus.values), name="version_status_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=LOCKED_VERSIONS)
                | (
                    models.Q(owner_signed_at__isnull=False, manager_signed_at__isnull=False)
                    & models.Q(signed_by__isnull=False)
                    & ~models.Q(sha256="")
                ),
                name="version_in_force_is_signed_by_both",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="version_moves", field="status", transitions=moves(VERSION_TRANSITIONS)
            ),
            pgtrigger.Trigger(
                name="version_locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=LOCK,
            ),
        ]

    class Privacy:
        about = "passport__owner"
        keep = "12 months after leaving"
        keep_fields = {"narrative": "6 months after leaving"}
        personal = (
            "number",
            "status",
            "sent_at",
            "answer_by",
            "answered_at",
            "owner_signed_at",
            "manager_signed_at",
            "signed_by",
            "signed_for",
        )
        special_category = ("content", "narrative", "comment")
        technical = ("id", "passport", "created_at", "sha256", "narrative_sha256")

    @property
    def is_locked(self) -> bool:
        return self.status in LOCKED_VERSIONS
