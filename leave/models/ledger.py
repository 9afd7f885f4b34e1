"""The ledger: minutes of leave, added to and never changed. What somebody has used is its sum."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from leave.models.request import LeaveDay, LeaveRequest
from leave.states import Scheme
from people.models import Person

FITS_ITS_DAY = """
IF NEW.kind = 'correction' THEN RETURN NEW; END IF;
SELECT d.date, d.minutes, r.owner_id, r.scheme, r.child, r.id INTO held
    FROM leave_leaveday d JOIN leave_leaverequest r ON r.id = d.request_id
    WHERE d.id = NEW.day_id;
IF (NEW.leave_date, abs(NEW.minutes), NEW.owner_id, NEW.scheme, NEW.request_id, NEW.child)
    IS DISTINCT FROM (held.date, held.minutes, held.owner_id, held.scheme, held.id, held.child)
THEN
    RAISE EXCEPTION 'An entry of the ledger says what its day of leave says';
END IF;
IF NEW.kind = 'given_back' AND NOT EXISTS (
    SELECT 1 FROM leave_ledgerentry WHERE day_id = NEW.day_id AND kind = 'booked'
) THEN
    RAISE EXCEPTION 'Only what was booked can be given back';
END IF;
RETURN NEW;
"""


class LedgerEntry(models.Model):
    """Minutes of one kind of leave on one date: positive when used, negative when given back.

    A request books its days when it is asked for, so that two requests never count on the same
    half day; a day that is not to be taken after all is given back. A day is booked at most once
    and given back at most once. Anything else is a correction with a reason.
    """

    class Kind(models.TextChoices):
        BOOKED = "booked", _("Booked")
        GIVEN_BACK = "given_back", _("Given back")
        CORRECTION = "correction", _("Correction")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leave_ledger")
    scheme = models.CharField(max_length=30, choices=Scheme)
    child = models.PositiveSmallIntegerField(null=True, blank=True)
    leave_date = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    minutes = models.DecimalField(max_digits=9, decimal_places=4)
    request = models.ForeignKey(
        LeaveRequest, null=True, on_delete=models.PROTECT, related_name="ledger"
    )
    day = models.ForeignKey(LeaveDay, null=True, on_delete=models.PROTECT, related_name="ledger")
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["leave_date", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="booked", minutes__gt=0)
                | models.Q(kind="given_back", minutes__lt=0)
                | (models.Q(kind="correction") & ~models.Q(minutes=0)),
                name="ledger_kind_has_its_sign",
            ),
            models.CheckConstraint(
                condition=models.Q(scheme__in=Scheme.values), name="ledger_scheme_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="correction")
                | (~models.Q(reason="") & models.Q(by__isnull=False)),
                name="ledger_correction_has_reason_and_author",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="correction", day__isnull=True)
                | (
                    ~models.Q(kind="correction")
                    & models.Q(day__isnull=False, request__isnull=False)
                ),
                name="ledger_booking_has_its_day",
            ),
            models.UniqueConstraint(fields=["day", "kind"], name="ledger_once_for_each_day"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "scheme", "leave_date"],
                include=["minutes"],
                name="ledger_owner_scheme_date",
            )
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="ledger_fits_its_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("held", "RECORD")],
                func=FITS_ITS_DAY,
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "72 months after it was made"
        personal = (
            "owner",
            "scheme",
            "child",
            "leave_date",
            "kind",
            "minutes",
            "reason",
            "by",
            "at",
        )
        special_category = ()
        technical = ("id", "request", "day")
