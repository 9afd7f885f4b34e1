"""What is said about releases: what somebody does about a gap, and what forums ask about a pack."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only, tracked
from networks.models import Network
from people.models import Person
from reporting.models.release import Release
from reporting.states import (
    GAP_ACTION_TRANSITIONS,
    PACK_QUESTION_TRANSITIONS,
    GapActionStatus,
    PackQuestionStatus,
    moves_of,
)


class GapActionQuerySet(models.QuerySet):
    def under_way(self) -> "GapActionQuerySet":
        return self.filter(status=GapActionStatus.OPEN)


@tracked()
class GapAction(models.Model):
    """What somebody does by a day about what a release shows of one measure, and how it ended.

    For all staff to read. It belongs to the measure, so that it stays in sight when the next release
    comes; ``release`` is the one in which the gap was seen.
    """

    Status = GapActionStatus

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40)
    title = models.CharField(_("measure"), max_length=200)
    what = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("by"))
    status = models.CharField(max_length=20, choices=GapActionStatus, default=GapActionStatus.OPEN)
    progress = models.TextField(_("how far it is"), max_length=2000, blank=True)
    progress_on = models.DateField(_("how far it was on"), null=True)
    note = models.TextField(_("what came of it"), max_length=2000, blank=True)
    closed_on = models.DateField(null=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = GapActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=GapActionStatus.values), name="gap_action_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True, note="")
                | (~Q(status="open") & Q(closed_on__isnull=False) & ~Q(note="")),
                name="gap_action_closes_with_a_note",
            ),
            models.CheckConstraint(
                condition=Q(progress="", progress_on__isnull=True)
                | (~Q(progress="") & Q(progress_on__isnull=False)),
                name="gap_action_progress_has_a_day",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="gap_action_moves",
                field="status",
                transitions=moves_of(GAP_ACTION_TRANSITIONS),
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "72 months after it was made"
        personal = (
            "owner",
            "what",
            "due_on",
            "status",
            "progress",
            "progress_on",
            "note",
            "closed_on",
            "created_by",
        )
        special_category = ()
        technical = ("id", "release", "measure", "title", "created_at")


class PackQuestionQuerySet(models.QuerySet):
    def waiting(self) -> "PackQuestionQuerySet":
        """The longest waiting first; within a day in no order that says anything."""
        return self.filter(status=PackQuestionStatus.ASKED).order_by("asked_on", "id")

    def shown(self) -> "PackQuestionQuerySet":
        """All but those taken back."""
        return self.exclude(status=PackQuestionStatus.WITHDRAWN)


class PackQuestion(models.Model):
    """A question of a network about a released leave scrutiny pack, and the named answer.

    Asked in the name of the network: no person who asked, no time of day, no history table, since
    each of them would tell which member it was (ADR 9).
    """

    Status = PackQuestionStatus

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("question"), max_length=1000)
    asked_on = models.DateField()
    status = models.CharField(
        max_length=20, choices=PackQuestionStatus, default=PackQuestionStatus.ASKED
    )
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)

    objects = PackQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                "release",
                "network",
                MD5("text"),
                condition=~Q(status="withdrawn"),
                name="pack_question_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PackQuestionStatus.values),
                name="pack_question_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status="answered", answered_by__isnull=False, answered_on__isnull=False)
                & ~Q(answer="")
                | (
                    ~Q(status="answered")
                    & Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                ),
                name="pack_question_answered_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="pack_question_moves",
                field="status",
                transitions=moves_of(PACK_QUESTION_TRANSITIONS),
            ),
        ]

    class Privacy:
        about = None
        keep = "72 months after it was made"
        made = "asked_on"
        personal = ("answered_by",)
        special_category = ()
        technical = (
            "id",
            "release",
            "network",
            "text",
            "asked_on",
            "status",
            "answer",
            "answered_on",
        )


class Workbook(models.Model):
    """The accessible spreadsheet of a published release, written once by the background worker."""

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="workbook")
    content = models.BinaryField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = append_only()

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "release", "content", "written_at")
