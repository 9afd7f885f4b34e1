"""One file that was taken over for the dashboards: what it did and which rows it could not use."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person


class OutcomeImport(models.Model):
    """A file of outcomes or of survey totals and what became of it. ``counts`` holds numbers of rows."""

    class Content(models.TextChoices):
        OUTCOMES = "outcomes", _("Outcomes of people")
        SURVEY = "survey", _("Totals of the staff survey")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Reading the file")
        CHECKING = "checking", _("Checking the rows")
        APPLYING = "applying", _("Making the changes")
        DONE = "done", _("Done")
        PREVIEWED = "previewed", _("Checked, nothing changed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    content = models.CharField(max_length=20, choices=Content)
    file = models.FileField(upload_to="imports", null=True, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING)
    dry_run = models.BooleanField(_("only show what would change"), default=False)
    strict = models.BooleanField(_("all rows or none"), default=False)
    force = models.BooleanField(_("even if much would be corrected"), default=False)
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
                name="outcome_import_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(content__in=["outcomes", "survey"]),
                name="outcome_import_content_known",
            ),
        ]

    class Privacy:
        about = None
        keep = "12 months after it was made"
        personal = ("file", "started_by")
        special_category = ()
        technical = (
            "id",
            "content",
            "file_name",
            "status",
            "dry_run",
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


class LeftOutRow(models.Model):
    """A row of the file that was left out, with its line number and the reason in words.

    ``whose``: the staff number, or the directorate of a survey's total. Nothing else of the row is kept.
    """

    outcome_import = models.ForeignKey(
        OutcomeImport, on_delete=models.CASCADE, related_name="left_out"
    )
    line = models.PositiveBigIntegerField()
    whose = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["line", "id"]

    class Privacy:
        about = None
        keep = "12 months after it was made"
        made = "outcome_import__created_at"
        personal = ("whose", "reason")
        special_category = ()
        technical = ("id", "outcome_import", "line")
