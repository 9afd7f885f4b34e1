"""The core of a passport: what would help, what the manager answered, and whether it happened."""

import datetime as dt
import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import tracked
from passports.models.version import Version
from passports.states import (
    ARRANGEMENT_TRANSITIONS,
    LOCKED_VERSIONS,
    STANDING_ARRANGEMENTS,
    ArrangementStatus,
    VersionStatus,
    moves,
)
from people.models import Person

LOCKED_COLUMNS = (
    "version_id",
    "category",
    "in_work_terms",
    "when_and_how_often",
    "starts_on",
    "route",
    "who",
    "does_what",
    "by_when",
    "answer",
    "reason_code",
    "alternative",
    "answered_by_id",
    "origin_id",
)
LOCK = """
IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR NEW.version_id <> OLD.version_id) THEN
    IF EXISTS (
        SELECT 1 FROM passports_version WHERE id = NEW.version_id AND status IN ({locked})
    ) THEN
        RAISE EXCEPTION 'The arrangements of a signed version are locked';
    END IF;
    IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
END IF;
IF EXISTS (SELECT 1 FROM passports_version WHERE id = OLD.version_id AND status IN ({locked})) THEN
    IF TG_OP = 'DELETE' OR {changed} THEN
        RAISE EXCEPTION 'The arrangements of a signed version are locked';
    END IF;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
""".format(  # noqa: S608
    locked=", ".join(f"'{status}'" for status in LOCKED_VERSIONS),
    changed=" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in LOCKED_COLUMNS),
)


class ArrangementQuerySet(models.QuerySet):
    def asked(self) -> "ArrangementQuerySet":
        return self.filter(status=ArrangementStatus.ASKED)

    def standing(self) -> "ArrangementQuerySet":
        """Agreed in one form or another, and not ended."""
        return self.filter(status__in=STANDING_ARRANGEMENTS)

    def in_force(self) -> "ArrangementQuerySet":
        """Standing, in the version that both have signed and that none has replaced."""
        return self.standing().filter(version__status=VersionStatus.IN_FORCE)

    def running_on(self, day: dt.date) -> "ArrangementQuerySet":
        """In force, with a last day that is ``day`` or later."""
        return self.in_force().filter(ends_on__gte=day)


@tracked()
class Arrangement(models.Model):
    """One arrangement of a version, from being asked for to being in place.

    ``ends_on`` empty: until the review. ``origin`` is the same arrangement in the version before.
    Once the version is signed only its life goes on (status, trial, put in place, end).
    """

    class Category(models.TextChoices):
        START_FINISH = "start_finish", _("Start and finish times")
        PLACE = "place", _("Place of work")
        COMPRESSED = "compressed", _("Compressed hours")
        REDUCED = "reduced", _("Reduced hours")
        TERM_TIME = "term_time", _("Term-time working")
        SHIFTS = "shifts", _("Shifts and notice of rotas")
        NO_LATE_MEETINGS = "no_late_meetings", _("No late meetings")
        PHONE_ON = "phone_on", _("Phone on during work")
        PRIVATE_SPACE = "private_space", _("Private space for calls")
        APPOINTMENTS = "appointments", _("Time for appointments")
        EMERGENCY = "emergency", _("Leaving in an emergency")
        TRAVEL = "travel", _("Travel")
        WORKLOAD = "workload", _("Workload and cover")
        CONTACT_AWAY = "contact_away", _("Contact while away")
        PLANNING_LEAVE = "planning_leave", _("Planning leave")
        OTHER = "other", _("Something else")

    class Route(models.TextChoices):
        INFORMAL = "informal", _("An informal arrangement")
        FLEXIBLE_WORKING = "flexible_working", _("Needs a flexible working request")
        SPECIAL_LEAVE = "special_leave", _("Needs special leave")
        OCCUPATIONAL_HEALTH = "occupational_health", _("Needs advice from occupational health")

    class Reason(models.TextChoices):
        """Why an arrangement was not agreed: the grounds of section 80G of the Employment Rights
        Act 1996 (refusal of a flexible working request), and two of a passport's own."""

        COST = "cost", _("The burden of additional costs")
        DEMAND = "demand", _("It would harm our ability to meet customer demand")
        REORGANISE = "reorganise", _("Work cannot be reorganised among existing staff")
        RECRUIT = "recruit", _("More staff cannot be recruited")
        QUALITY = "quality", _("It would harm quality")
        PERFORMANCE = "performance", _("It would harm performance")
        NO_WORK = "no_work", _("There is not enough work at the times proposed")
        CHANGES = "changes", _("Changes to the structure are planned")
        SAFETY = "safety", _("It would not be safe")
        NOT_MINE = "not_mine", _("Somebody else has to decide it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="arrangements")
    position = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(_("kind of arrangement"), max_length=30, choices=Category)
    in_work_terms = EncryptedTextField(_("what it means in work terms"))
    when_and_how_often = EncryptedTextField(_("when and how often"), blank=True, default="")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    route = models.CharField(max_length=30, choices=Route, default=Route.INFORMAL)
    status = models.CharField(
        max_length=20, choices=ArrangementStatus, default=ArrangementStatus.ASKED
    )
    answer = EncryptedTextField(_("what the manager said"), blank=True, default="")
    reason_code = models.CharField(max_length=20, choices=Reason, blank=True, default="")
    alternative = EncryptedTextField(_("what would be possible instead"), blank=True, default="")
    trial_ends_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    who = models.CharField(_("who"), max_length=100, blank=True, default="")
    does_what = EncryptedTextField(_("does what"), blank=True, default="")
    by_when = models.DateField(_("by when"), null=True, blank=True)
    put_in_place_on = models.DateField(null=True, blank=True)
    origin = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="next")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ArrangementStatus.values),
                name="arrangement_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="arrangement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ArrangementStatus.NOT_AGREED)
                | (~models.Q(reason_code="") & ~models.Q(alternative="")),
                name="arrangement_not_agreed_has_reason_and_alternative",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ArrangementStatus.ON_TRIAL)
                | models.Q(trial_ends_on__isnull=False),
                name="arrangement_trial_has_an_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ArrangementStatus.IN_PLACE)
                | models.Q(put_in_place_on__isnull=False),
                name="arrangement_in_place_has_a_date",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="arrangement_moves",
                field="status",
                transitions=moves(ARRANGEMENT_TRANSITIONS),
            ),
            pgtrigger.Trigger(
                name="arrangement_locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LOCK,
            ),
        ]

    class Privacy:
        about = "version__passport__owner"
        keep = "12 months after leaving"
        personal = (
            "category",
            "starts_on",
            "ends_on",
            "route",
            "status",
            "reason_code",
            "trial_ends_on",
            "answered_by",
            "answered_at",
            "who",
            "by_when",
            "put_in_place_on",
        )
        special_category = (
            "in_work_terms",
            "when_and_how_often",
            "answer",
            "alternative",
            "does_what",
        )
        technical = ("id", "version", "position", "origin", "created_at")


@tracked()
class DeliveryCheck(models.Model):
    """Asked of the person 30 and 90 days after signing: did it happen, and does it help?"""

    class Happened(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")

    class Helps(models.TextChoices):
        YES = "yes", _("Yes, it helps")
        SOMEWHAT = "somewhat", _("It helps a little")
        NO = "no", _("No, it does not help")
        TOO_EARLY = "too_early", _("Too early to say")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="checks")
    days = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    happened = models.CharField(max_length=10, choices=Happened, blank=True, default="")
    helps = models.CharField(max_length=10, choices=Helps, blank=True, default="")
    comment = EncryptedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "days"], name="delivery_check_once"),
            models.CheckConstraint(
                condition=models.Q(days__in=[30, 90]), name="delivery_check_after_30_or_90_days"
            ),
        ]

    class Privacy:
        about = "arrangement__version__passport__owner"
        keep = "12 months after leaving"
        personal = ("days", "asked_on", "happened", "helps", "answered_at")
        special_category = ("comment",)
        technical = ("id", "arrangement")
