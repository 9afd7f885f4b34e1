"""Releases: what the portal publishes of the counts it holds. Everything that shows figures reads these."""

import datetime as dt
import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from people.models import Person
from reporting.states import UNDER_WAY, ReleaseStatus, moves

IMMUTABLE = """
    IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.status = 'published' THEN
        RAISE EXCEPTION 'A published release cannot be changed: correct it with a new one.';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
NO_TRUNCATE = "RAISE EXCEPTION 'What is published cannot be truncated.';"


class ReleaseQuerySet(models.QuerySet):
    def published(self) -> "ReleaseQuerySet":
        """The newest first."""
        return self.filter(status=ReleaseStatus.PUBLISHED).order_by("-number")

    def current(self) -> "ReleaseQuerySet":
        """Published and not corrected by a published one, the newest first."""
        corrected = models.Exists(
            Release.objects.filter(corrects=models.OuterRef("pk"), status=ReleaseStatus.PUBLISHED)
        )
        return self.published().exclude(corrected)

    def under_way(self) -> "ReleaseQuerySet":
        return self.filter(status__in=UNDER_WAY)


@tracked()
class Release(models.Model):
    """One release: what it covers, who made and who approved it, and the words beside its tables.

    ``covers``: the periods, the earliest first, each as
    ``{"id": 3 or null, "label": "2025/26", "from": "2025-04-01", "to": "2026-03-31"}``; a leave
    scrutiny pack covers one calendar quarter, with the label ``October to December 2026``.
    ``number``, ``published_at``, ``approved_by`` are set when it is published and never before.
    ``method`` and ``caveats`` (a list of sentences) are the words published with the tables.
    ``corrects`` names the release that this one corrects; that one stays readable with a notice.
    ``reason``: why it was refused, why it could not be built, or (of a correction) nothing.
    ``what_changed``: of a correction, what was wrong, for readers.
    """

    class Kind(models.TextChoices):
        EQUALITY = "equality", _("Equality figures")
        LEAVE_PACK = "leave_pack", _("Leave scrutiny pack")

    Status = ReleaseStatus

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.PositiveIntegerField(_("number"), null=True, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=20, choices=ReleaseStatus, default=ReleaseStatus.WAITING)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    covers = models.JSONField(default=list)
    threshold = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    method = models.TextField(blank=True)
    caveats = models.JSONField(default=list)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    what_changed = models.TextField(_("what was wrong"), blank=True)
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    counted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["equality", "leave_pack"]), name="release_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReleaseStatus.values), name="table_release_status_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="table_release_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(
                    status="published",
                    number__isnull=False,
                    approved_by__isnull=False,
                    published_at__isnull=False,
                )
                | (
                    ~Q(status="published")
                    & Q(number__isnull=True, approved_by__isnull=True, published_at__isnull=True)
                ),
                name="release_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="release_approved_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=5, base__gte=5), name="release_protects_enough"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "failed"]) | ~Q(reason=""),
                name="release_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, what_changed="")
                | (Q(corrects__isnull=False) & ~Q(what_changed="")),
                name="release_says_what_it_corrects",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(status="published"),
                name="release_corrected_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "starts_on", "ends_on"],
                condition=Q(status="published", corrects__isnull=True),
                name="release_published_once",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(status__in=["waiting", "building", "ready", "submitted"]),
                name="release_one_under_way",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="table_release_moves", field="status", transitions=moves()),
            pgtrigger.Trigger(
                name="release_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=IMMUTABLE,
            ),
            pgtrigger.Trigger(
                name="release_no_truncate",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func=NO_TRUNCATE,
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ("asked_by", "approved_by")
        special_category = ()
        technical = (
            "id",
            "number",
            "kind",
            "status",
            "starts_on",
            "ends_on",
            "covers",
            "threshold",
            "base",
            "method",
            "caveats",
            "corrects",
            "what_changed",
            "reason",
            "asked_at",
            "counted_at",
            "published_at",
        )

    def get_absolute_url(self) -> str:
        """The stable address of a published release."""
        return reverse("read-table-release", args=[self.number])

    @property
    def years(self) -> list[str]:
        """The labels of what it covers, the earliest first."""
        return [period["label"] for period in self.covers]

    @property
    def published_on(self) -> dt.date | None:
        return timezone.localdate(self.published_at) if self.published_at else None


class Build(models.Model):
    """The building of a release: how far it is, the frozen counts, and why what is hidden.

    ``snapshot`` holds the counts as they were at ``Release.counted_at``, so that nothing that happens
    later changes the release; ``reasons`` what the analyst sees in the preview. Both tell more than is
    published: the row goes when the release is published, refused, withdrawn or has failed.
    """

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="build")
    stage = models.CharField(max_length=200, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    snapshot = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("steps")), name="build_done_fits_steps"),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "release", "stage", "done", "steps", "snapshot", "reasons")
