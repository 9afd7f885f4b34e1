"""A request for leave and its days."""

import uuid

import pgtrigger
from django.db import models
from django.db.models.functions import Cast, Round
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import append_only, tracked
from leave.models.policy import LeavePolicy
from leave.states import (
    OPEN,
    STATUSES_OF,
    TRANSITIONS,
    Outcome,
    RequestStatus,
    Scheme,
    Stage,
    moves,
)
from people.models import Person
from people.models.posting import Nation

POLICY_FITS = """
IF NOT EXISTS (
    SELECT 1 FROM leave_leavepolicy
    WHERE id = NEW.policy_id AND scheme = NEW.scheme AND nation = NEW.nation
        AND switched_on_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'A request is kept under a policy of its own kind and nation, switched on';
END IF;
RETURN NEW;
"""


class RequestQuerySet(models.QuerySet):
    def open(self) -> "RequestQuerySet":
        """Waiting for somebody's answer."""
        return self.filter(status__in=OPEN)

    def with_days(self) -> "RequestQuerySet":
        """Each with ``first_day``, ``last_day`` and ``minutes`` of its days as they are now."""
        days = (
            LeaveDay.objects.filter(
                request=models.OuterRef("pk"), version=models.OuterRef("days_version")
            )
            .order_by()
            .values("request")
        )
        return self.annotate(
            first_day=models.Subquery(days.annotate(v=models.Min("date")).values("v")),
            last_day=models.Subquery(days.annotate(v=models.Max("date")).values("v")),
            minutes=models.Subquery(days.annotate(v=models.Sum("minutes")).values("v")),
        )


@tracked()
class LeaveRequest(models.Model):
    """Leave that ``owner`` asked for (or, with time off for dependants, told of).

    ``manager``: the line manager with whom it is. ``decider``: who has to answer it now; the same,
    or somebody else once it went up (empty: HR). ``asked_at`` moves when the owner changes it;
    ``made_at`` does not. ``answer_by``: the last day to answer, after which carer's leave stands by
    itself and special leave goes up. ``outcome``: how it was answered last, at ``decided_at``.
    ``days_version`` names its days as they are now.
    ``child``: the owner's own number for a child (first, second); never a name.
    """

    class Need(models.TextChoices):
        """What happened, in the person's own words; it suggests the kind of leave."""

        PLANNED = "planned", _("I have something planned, such as an appointment")
        LONGER = "longer", _("I need a longer time to look after somebody")
        UNEXPECTED = "unexpected", _("Something has happened that I could not foresee")
        PARENTING = "parenting", _("I want time with my child")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leave_requests")
    manager = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decider = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(max_length=15, choices=Stage, default=Stage.MANAGER)
    scheme = models.CharField(max_length=30, choices=Scheme)
    policy = models.ForeignKey(LeavePolicy, on_delete=models.PROTECT, related_name="requests")
    nation = models.CharField(max_length=20, choices=Nation)
    status = models.CharField(max_length=20, choices=RequestStatus, default=RequestStatus.ASKED)
    days_version = models.PositiveSmallIntegerField(default=1)
    child = models.PositiveSmallIntegerField(null=True, blank=True)
    need = models.CharField(_("what happened"), max_length=12, choices=Need)
    what_happened = EncryptedTextField(_("anything you want to say"), blank=True, default="")
    confirms_entitlement = models.BooleanField(default=False)
    notice_given = models.DateField(_("notice given"))
    notice_logged_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice_waived_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice_waived_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    details_until = models.DateField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=RequestStatus.values, stage__in=Stage.values),
                name="request_status_and_stage_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(scheme=scheme, status__in=statuses)
                        for scheme, statuses in STATUSES_OF.items()
                    ),
                    _connector=models.Q.OR,
                ),
                name="request_status_is_lawful_for_its_scheme",
            ),
            models.CheckConstraint(
                condition=(models.Q(decider__isnull=True) | ~models.Q(decider=models.F("owner")))
                & (models.Q(manager__isnull=True) | ~models.Q(manager=models.F("owner"))),
                name="request_not_decided_by_its_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(notice_waived_by__isnull=True, notice_waived_at__isnull=True)
                | models.Q(notice_waived_by__isnull=False, notice_waived_at__isnull=False),
                name="request_waiver_has_author_and_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=RequestStatus.LOOKED_AT_AGAIN)
                | models.Q(asked_again_at__isnull=False),
                name="request_looked_at_again_was_asked_for",
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme=Scheme.DEPENDANTS)
                | models.Q(details_until__isnull=False),
                name="request_leave_now_has_time_for_details",
            ),
            models.CheckConstraint(
                condition=models.Q(scheme=Scheme.PARENTAL_LEAVE, child__isnull=False, child__gte=1)
                | (~models.Q(scheme=Scheme.PARENTAL_LEAVE) & models.Q(child__isnull=True)),
                name="request_parental_leave_is_for_one_child",
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme=Scheme.CARERS_LEAVE)
                | models.Q(confirms_entitlement=True),
                name="request_for_carers_leave_confirms_entitlement",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_at__isnull=True)
                | models.Q(outcome__in=Outcome.values, decided_at__isnull=False),
                name="request_outcome_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=OPEN) | models.Q(answer_by__isnull=False),
                name="request_open_has_a_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-asked_at"], name="request_owner_asked"),
            models.Index(fields=["manager", "status", "answer_by"], name="request_manager_status"),
            models.Index(fields=["decider", "status", "answer_by"], name="request_decider_status"),
            models.Index(
                fields=["answer_by"],
                condition=models.Q(status__in=OPEN),
                name="request_open_answer_by",
            ),
            models.Index(
                fields=["scheme", "decided_at"], include=["outcome"], name="request_outcomes"
            ),
            models.Index(
                fields=["answer_by"], condition=models.Q(stage=Stage.HR), name="request_with_hr"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="request_moves", field="status", transitions=moves(TRANSITIONS)),
            # Else a request that cannot be declined could be turned into one that can.
            pgtrigger.ReadOnly(
                name="request_keeps_its_kind",
                fields=["owner", "scheme", "nation", "child", "made_at"],
            ),
            pgtrigger.Trigger(
                name="request_policy_fits",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("policy_id", "scheme", "nation"),
                func=POLICY_FITS,
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "72 months after it was made"
        made = "made_at"
        personal = (
            "owner",
            "manager",
            "decider",
            "stage",
            "scheme",
            "nation",
            "status",
            "child",
            "need",
            "confirms_entitlement",
            "notice_given",
            "notice_logged_by",
            "notice_waived_by",
            "notice_waived_at",
            "made_at",
            "asked_at",
            "answer_by",
            "outcome",
            "decided_at",
            "asked_again_at",
            "details_until",
        )
        special_category = ("what_happened",)
        technical = ("id", "policy", "days_version")


class LeaveDay(models.Model):
    """One day of leave, or a part of one, in one version of a request. Kept, never changed.

    ``day_minutes``: what the person works that day by the pattern of then; the part taken is a
    fraction of it, so that thirds stay exact. ``minutes`` is that product to four places. The rest
    of a day ("I have to leave now") has no part until its owner tells: numerator 0.
    """

    class Unit(models.TextChoices):
        DAY = "day", _("All day")
        MORNING = "morning", _("In the morning")
        AFTERNOON = "afternoon", _("In the afternoon")
        HOURS = "hours", _("Some hours")
        REST = "rest", _("The rest of the day")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    request = models.ForeignKey(LeaveRequest, on_delete=models.CASCADE, related_name="days")
    version = models.PositiveSmallIntegerField(default=1)
    date = models.DateField()
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.DAY)
    starts_at = models.TimeField(null=True, blank=True)
    day_minutes = models.PositiveSmallIntegerField()
    part_numerator = models.PositiveSmallIntegerField(default=1)
    part_denominator = models.PositiveSmallIntegerField(default=1)
    minutes = models.GeneratedField(
        expression=Round(
            Cast("day_minutes", models.DecimalField(max_digits=20, decimal_places=10))
            * models.F("part_numerator")
            / models.F("part_denominator"),
            4,
        ),
        output_field=models.DecimalField(max_digits=9, decimal_places=4),
        db_persist=True,
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "version", "date"], name="day_once_in_a_version"
            ),
            models.CheckConstraint(
                condition=models.Q(part_denominator__gte=1)
                & models.Q(part_numerator__lte=models.F("part_denominator"))
                & models.Q(day_minutes__lte=24 * 60),
                name="day_part_is_no_more_than_the_day",
            ),
            models.CheckConstraint(
                condition=models.Q(unit__in=["day", "morning", "afternoon", "hours"])
                & models.Q(part_numerator__gte=1)
                | models.Q(unit="rest"),
                name="day_has_a_part_of_a_known_kind",
            ),
        ]
        indexes = [models.Index(fields=["date"], name="day_date")]
        triggers = append_only()

    class Privacy:
        about = "request__owner"
        keep = "72 months after it was made"
        made = "made_at"
        personal = (
            "date",
            "unit",
            "starts_at",
            "day_minutes",
            "part_numerator",
            "part_denominator",
            "minutes",
            "made_at",
        )
        special_category = ()
        technical = ("id", "request", "version")
