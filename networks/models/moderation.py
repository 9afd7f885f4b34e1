"""Reports of posts, removals, appeals, and lifting anonymity, which takes two people."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from networks.models.membership import Membership
from networks.models.post import Post
from networks.states import (
    APPEAL_TRANSITIONS,
    LIFT_TRANSITIONS,
    REPORT_TRANSITIONS,
    AppealStatus,
    LiftStatus,
    ReportStatus,
    moves,
)
from people.models import Person


class Report(models.Model):
    """A member says that something is wrong with a post. ``safeguarding`` goes to a person at once.

    ``gone_up_at``: nobody of the network took it in time, so HR may take it as well. No history is kept
    of this table: it would name the membership of who reported.
    """

    class Reason(models.TextChoices):
        SAFEGUARDING = "safeguarding", _("Somebody may be in danger")
        PRIVACY = "privacy", _("It tells about somebody who could be recognised")
        ABUSE = "abuse", _("It attacks or insults somebody")
        SPAM = "spam", _("It advertises or is off the subject")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    detail = models.TextField(_("what is wrong"), max_length=1000, blank=True, default="")
    status = models.CharField(max_length=20, choices=ReportStatus, default=ReportStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    gone_up_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(
        _("what was decided and why"), max_length=1000, blank=True, default=""
    )

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "reporter"],
                condition=models.Q(status__in=[ReportStatus.OPEN, ReportStatus.TAKEN]),
                name="report_once",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="report_moves", field="status", transitions=moves(REPORT_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = "reporter__person"
        keep = "24 months after it was made"
        personal = ("reason", "detail", "status", "created_at", "taken_by", "outcome")
        special_category = ()
        technical = ("id", "post", "reporter", "taken_at", "gone_up_at", "closed_at")


@tracked()
class Removal(models.Model):
    """A post was removed, by whom and why. While ``restored_at`` is empty it is not shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="removals")
    report = models.ForeignKey(Report, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(_("reason"), max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(restored_at__isnull=True),
                name="removal_once",
            ),
        ]

    class Privacy:
        about = "post__author__person"
        keep = "24 months after it was made"
        personal = ("by", "reason", "created_at", "restored_at")
        special_category = ()
        technical = ("id", "post", "report")


@tracked()
class Appeal(models.Model):
    """The author asks another moderator to look again at a removal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    removal = models.OneToOneField(Removal, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField(_("why it should come back"), max_length=1000)
    status = models.CharField(max_length=20, choices=AppealStatus, default=AppealStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True, default="")

    class Meta:
        ordering = ["created_at"]
        triggers = [
            pgtrigger.FSM(
                name="appeal_moves", field="status", transitions=moves(APPEAL_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = "removal__post__author__person"
        keep = "24 months after it was made"
        personal = ("text", "status", "created_at", "decided_by", "decided_at", "answer")
        special_category = ()
        technical = ("id", "removal")


@tracked()
class AnonymityLift(models.Model):
    """One officer asks, with a reason, to know who wrote an anonymous post; another one agrees or not.

    The poster sees it: who asked, why, and what came of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="lifts")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(_("reason"), max_length=1000)
    status = models.CharField(max_length=20, choices=LiftStatus, default=LiftStatus.ASKED)
    created_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("decided_by")), name="lift_takes_two"
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(status=LiftStatus.ASKED),
                name="lift_asked_once",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="lift_moves", field="status", transitions=moves(LIFT_TRANSITIONS)),
        ]

    class Privacy:
        about = "post__author__person"
        keep = "24 months after it was made"
        personal = ("asked_by", "reason", "status", "created_at", "decided_by", "decided_at")
        special_category = ()
        technical = ("id", "post")
