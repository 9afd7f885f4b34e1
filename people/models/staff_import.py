"""One run of the HR feed: what it did and which rows it could not use."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class StaffImport(models.Model):
    """A file of the HR feed and what became of it. ``counts`` holds numbers by kind of change."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Reading the file")
        CHECKING = "checking", _("Checking the rows")
        APPLYING = "applying", _("Making the changes")
        DONE = "done", _("Done")
        PREVIEWED = "previewed", _("Checked, nothing changed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    file = models.FileField(upload_to="imports", null=True, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING)
    dry_run = models.BooleanField(_("only show what would change"), default=False)
    complete = models.BooleanField(_("whoever is not in the file has left"), default=True)
    strict = models.BooleanField(_("all rows or none"), default=False)
    force = models.BooleanField(_("even if many postings would end"), default=False)
    counts = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "waiting",
                        "reading",
                        "checking",
                        "applying",
                        "done",
                        "previewed",
                        "refused",
                    ]
                ),
                name="staff_import_status_known",
            ),
        ]

    class Privacy:
        about = None
        keep = "12 months after it was made"
        personal = ("file", "started_by")
        special_category = ()
        technical = (
            "id",
            "file_name",
            "status",
            "dry_run",
            "complete",
            "strict",
            "force",
            "counts",
            "refusal",
            "created_at",
            "finished_at",
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.finished_at is not None


class RejectedRow(models.Model):
    """A row of the file that was left out, with its line number and the reason in words."""

    staff_import = models.ForeignKey(StaffImport, on_delete=models.CASCADE, related_name="rejects")
    line = models.PositiveBigIntegerField()
    staff_number = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["line", "id"]

    class Privacy:
        about = None
        keep = "12 months after it was made"
        made = "staff_import__created_at"
        personal = ("staff_number", "reason")
        special_category = ()
        technical = ("id", "staff_import", "line")
