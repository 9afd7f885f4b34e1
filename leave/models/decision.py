"""What was done with a request, by whom and why."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import append_only
from leave.models.request import LeaveRequest
from people.models import Person


class LeaveDecision(models.Model):
    """One step in the life of a request: a verb of states.TRANSITIONS, or one that leaves the status
    as it is (ask, log_notice, waive_notice, add_details, remind, go_up, hand_over). Append-only.

    ``by`` empty: the clock or the HR feed. ``on_behalf_of``: the manager for whom an acting manager
    or a delegate answered. ``version``: the days of the request as this step left them, so a
    postponement's new dates and what was approved in part are the ``LeaveDay`` rows of that version.
    """

    class Reason(models.TextChoices):
        """Why leave is moved or declined. The first four may move carer's leave too: the law asks
        that the business would be unduly disrupted (Carer's Leave Regulations 2024)."""

        NO_COVER = "no_cover", _("Nobody can cover the work on those days")
        PEAK = "peak", _("The work peaks on those days")
        OTHERS_AWAY = "others_away", _("Too many others are already away on those days")
        SAFETY = "safety", _("Fewer people would not be safe")
        ALLOWANCE_USED = "allowance_used", _("The allowance is used up")
        NOT_COVERED = "not_covered", _("The policy does not cover it")
        OTHER_LEAVE = "other_leave", _("Another kind of leave fits better")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    request = models.ForeignKey(LeaveRequest, on_delete=models.CASCADE, related_name="decisions")
    verb = models.CharField(max_length=30)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(_("reason"), max_length=30, choices=Reason, blank=True, default="")
    explanation = EncryptedTextField(_("explanation"), blank=True, default="")
    considered = EncryptedTextField(_("what else was considered"), blank=True, default="")
    consulted_on = models.DateField(_("talked it over on"), null=True, blank=True)
    minutes = models.DecimalField(
        _("minutes approved"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    letter = EncryptedTextField(_("letter"), blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verb="postpone")
                | (
                    models.Q(consulted_on__isnull=False)
                    & ~models.Q(reason="")
                    & ~models.Q(explanation="")
                    & ~models.Q(letter="")
                ),
                name="decision_postponed_after_talking_with_reason_and_letter",
            ),
            models.CheckConstraint(
                condition=~models.Q(verb="propose_decline")
                | (~models.Q(reason="") & ~models.Q(explanation="") & ~models.Q(considered="")),
                name="decision_decline_has_reason_explanation_and_alternatives",
            ),
            models.CheckConstraint(
                condition=~models.Q(verb__in=["approve_in_part", "uphold_decline"])
                | ~models.Q(explanation=""),
                name="decision_less_than_asked_is_explained",
            ),
            models.CheckConstraint(
                condition=~models.Q(verb="approve_in_part")
                | models.Q(minutes__isnull=False, minutes__gt=0),
                name="decision_in_part_says_how_much",
            ),
        ]
        indexes = [
            models.Index(fields=["request", "at"], name="decision_request_at"),
            models.Index(fields=["-at", "-id"], name="decision_newest"),
        ]
        triggers = append_only()

    class Privacy:
        about = "request__owner"
        keep = "72 months after it was made"
        personal = ("verb", "by", "on_behalf_of", "at", "reason", "consulted_on", "minutes")
        special_category = ("explanation", "considered", "letter")
        technical = ("id", "request", "version")
