"""What became of people in a period, as HR's files have it. Nothing here says who is a carer."""

import datetime as dt
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import OrgUnit, Person
from people.models.posting import DateRange, Nation


class Rating(models.TextChoices):
    """The employer's appraisal ratings, brought down to three."""

    EXCEEDED = "exceeded", _("Exceeded")
    MET = "met", _("Met")
    MUST_IMPROVE = "must_improve", _("Must improve")


class PatternKind(models.TextChoices):
    FULL_TIME = "full_time", _("Full time")
    PART_TIME = "part_time", _("Part time")


class AgeBand(models.TextChoices):
    UNDER_25 = "under_25", _("Under 25")
    FROM_25 = "25_34", _("25 to 34")
    FROM_35 = "35_44", _("35 to 44")
    FROM_45 = "45_54", _("45 to 54")
    FROM_55 = "55_64", _("55 to 64")
    FROM_65 = "65_or_more", _("65 or more")


class Period(models.Model):
    """A year (or another stretch) that outcomes are about, first and last day included."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="period_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="period_does_not_overlap",
                expressions=[(DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "starts_on", "ends_on")


MOST_TRAINING = Decimal(366)


class Outcome(models.Model):
    """One person in one period. Null, or an empty text: the file did not say.

    ``directorate`` is the unit one below the top in which the person worked when the period began.
    No name leads to it from a person, and it says nothing of caring: status is found when a release
    is built, for that long only (ADR 7).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(_("grade"), max_length=40)
    directorate = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    working_pattern = models.CharField(max_length=20, choices=PatternKind, blank=True)
    age_band = models.CharField(max_length=20, choices=AgeBand, blank=True)
    nation = models.CharField(max_length=20, choices=Nation, blank=True)
    eligible = models.BooleanField(_("eligible for promotion"), null=True)
    applied = models.BooleanField(_("applied for promotion"), null=True)
    promoted = models.BooleanField(_("promoted"), null=True)
    allowance = models.BooleanField(_("temporary responsibility allowance"), null=True)
    rating = models.CharField(_("appraisal rating"), max_length=20, choices=Rating, blank=True)
    bonus = models.BooleanField(_("bonus"), null=True)
    complaint = models.BooleanField(_("made a formal complaint"), null=True)
    training_days = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    has_joined = models.BooleanField(_("joined in the period"), null=True)
    has_left = models.BooleanField(_("left in the period"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "period"], name="outcome_one_a_period"),
            models.CheckConstraint(condition=~Q(grade=""), name="outcome_has_a_grade"),
            models.CheckConstraint(
                condition=Q(working_pattern__in=["", *PatternKind.values]),
                name="outcome_pattern_known",
            ),
            models.CheckConstraint(
                condition=Q(age_band__in=["", *AgeBand.values]), name="outcome_age_band_known"
            ),
            models.CheckConstraint(
                condition=Q(nation__in=["", *Nation.values]), name="outcome_nation_known"
            ),
            models.CheckConstraint(
                condition=Q(rating__in=["", *Rating.values]), name="outcome_rating_known"
            ),
            models.CheckConstraint(
                condition=Q(training_days__isnull=True)
                | Q(training_days__gte=0, training_days__lte=MOST_TRAINING),
                name="outcome_training_fits_a_year",
            ),
        ]

    class Privacy:
        about = "person"
        keep = "72 months after leaving"
        personal = (
            "person",
            "period",
            "grade",
            "directorate",
            "working_pattern",
            "age_band",
            "nation",
            "eligible",
            "applied",
            "promoted",
            "allowance",
            "rating",
            "bonus",
            "complaint",
            "training_days",
            "has_joined",
            "has_left",
        )
        special_category = ()
        technical = ("id",)


def label(period: Period) -> str:
    """A year as ``2025/26`` or ``2025``; anything else by its two days."""
    first, last = period.starts_on, period.ends_on
    if last + dt.timedelta(days=1) != following_year(first):
        return f"{first:%Y-%m-%d}/{last:%Y-%m-%d}"
    return str(first.year) if first.year == last.year else f"{first.year}/{last.year % 100:02}"


def following_year(day: dt.date) -> dt.date:
    """The same day a year later; 1 March for 29 February."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
