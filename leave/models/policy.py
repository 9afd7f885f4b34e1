"""The employer's policies of leave, dated, nation by nation."""

import datetime as dt
import uuid

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from leave.models.terms import as_asked, check_terms
from leave.states import Scheme
from people.models import Person
from people.models.posting import DateRange, Nation

KEPT_COLUMNS = (
    "scheme",
    "nation",
    "name",
    "starts_on",
    "terms",
    "pay",
    "smallest_piece",
    "window_kind",
    "year_starts_month",
    "year_starts_day",
    "answer_working_days",
    "asks_evidence",
    "is_example",
    "source",
    "switched_on_at",
)
KEEPS_ITS_TERMS = """
IF EXISTS (SELECT 1 FROM leave_leaverequest WHERE policy_id = OLD.id) AND ({changed}) THEN
    RAISE EXCEPTION 'A policy under which leave was asked for keeps its terms';
END IF;
RETURN NEW;
""".format(  # noqa: S608
    changed=" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in KEPT_COLUMNS)
)


def slot() -> models.Func:
    """Scheme and nation as a range of one number, which gist compares without btree_gist."""
    # Twice: IdRange repeats the text of its expression, and here the text has parameters.
    return models.Func(number(), number(), models.Value("[]"), function="int8range")


def number() -> models.Case:
    pairs = [(scheme, nation) for scheme in Scheme.values for nation in Nation.values]
    return models.Case(
        *(
            models.When(nation=nation, scheme=scheme, then=models.Value(position))
            for position, (scheme, nation) in enumerate(pairs)
        ),
        output_field=models.BigIntegerField(),
    )


class PolicyQuerySet(models.QuerySet):
    def switched_on(self) -> "PolicyQuerySet":
        return self.filter(switched_on_at__isnull=False)

    def on(self, day: dt.date) -> "PolicyQuerySet":
        """Those that hold on ``day``: at most one for a scheme and a nation."""
        return (
            self.switched_on()
            .filter(starts_on__lte=day)
            .filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day))
        )


@tracked()
class LeavePolicy(models.Model):
    """What one kind of leave means in one nation, from a day to a day (both included).

    It holds for leave whose first day is in that time. Not switched on: HR is still trying it, and
    nobody can ask for leave under it. Once leave was asked for under it only its end can be set.
    ``answer_working_days``: after so many working days an undecided request goes up (special leave);
    the deadline of the others is the law's.
    """

    class Pay(models.TextChoices):
        PAID = "paid", _("Paid")
        UNPAID = "unpaid", _("Unpaid")
        BY_TIER = "by_tier", _("As each tier says")

    class Piece(models.TextChoices):
        HOUR = "hour", _("An hour")
        HALF_DAY = "half_day", _("Half a day")
        DAY = "day", _("A day")
        WEEK = "week", _("A week")

    class Window(models.TextChoices):
        ROLLING = "rolling", _("Any 12 months")
        LEAVE_YEAR = "leave_year", _("The leave year")
        NONE = "none", _("No limit")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    scheme = models.CharField(_("kind of leave"), max_length=30, choices=Scheme)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation)
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    terms = models.JSONField(_("terms"))
    pay = models.CharField(_("pay"), max_length=10, choices=Pay)
    smallest_piece = models.CharField(_("smallest piece"), max_length=10, choices=Piece)
    window_kind = models.CharField(_("counted over"), max_length=12, choices=Window)
    year_starts_month = models.PositiveSmallIntegerField(default=4)
    year_starts_day = models.PositiveSmallIntegerField(default=1)
    answer_working_days = models.PositiveSmallIntegerField(
        _("working days to decide"), null=True, blank=True
    )
    asks_evidence = models.BooleanField(_("evidence may be asked for"), default=False)
    is_example = models.BooleanField(_("an example, to be replaced by the employer’s own"))
    source = models.TextField(_("source"))
    switched_on_at = models.DateTimeField(null=True, blank=True)
    switched_on_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave policy")
        verbose_name_plural = _("leave policies")
        ordering = ["scheme", "nation", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="policy_one_at_a_time",
                expressions=[
                    (slot(), RangeOperators.OVERLAPS),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(switched_on_at__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="policy_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(scheme__in=Scheme.values, nation__in=Nation.values),
                name="policy_scheme_and_nation_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(name=""), name="policy_names_its_source"
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme__in=[Scheme.CARERS_LEAVE, Scheme.DEPENDANTS])
                | models.Q(asks_evidence=False),
                name="policy_asks_no_evidence_of_a_statutory_right",
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme=Scheme.CARERS_LEAVE)
                | models.Q(window_kind="rolling", smallest_piece__in=["hour", "half_day"]),
                name="policy_of_carers_leave_is_not_worse_than_the_law",
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme=Scheme.SPECIAL_LEAVE)
                | models.Q(answer_working_days__isnull=False, answer_working_days__gte=1),
                name="policy_of_special_leave_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=models.Q(year_starts_month__gte=1, year_starts_month__lte=12)
                & models.Q(year_starts_day__gte=1, year_starts_day__lte=28),
                name="policy_year_starts_on_a_day_of_every_year",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="policy_keeps_its_terms",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=KEEPS_ITS_TERMS,
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ("switched_on_by",)
        special_category = ()
        technical = (
            "id",
            *KEPT_COLUMNS,
            "ends_on",
            "created_at",
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        try:
            check_terms(self.scheme, self.terms)
        except ValueError as error:
            raise ValidationError({"terms": str(error)}, code="terms") from error

    @property
    def terms_as_asked(self) -> dict:
        """The terms in the form in which the rules read them."""
        return as_asked(self.scheme, self.terms)
