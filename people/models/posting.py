"""Where a person works, for whom and when."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from people.models.orgunit import OrgUnit
from people.models.person import Person
from people.rules import WorkingPattern


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    SCOTLAND = "scotland", _("Scotland")
    WALES = "wales", _("Wales")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class DateRange(models.Func):
    """``daterange(from, to, '[]')``: both days included, an open end for null."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class IdRange(models.Func):
    """One id as a range, so that a gist index compares ids without the btree_gist extension."""

    function = "int8range"
    template = "int8range(%(expressions)s, %(expressions)s, '[]')"


def check_working_pattern(value: object) -> None:
    try:
        WorkingPattern.from_json(value)
    except ValueError as error:
        raise ValidationError(str(error), code="working_pattern") from error


class PostingQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "PostingQuerySet":
        """The postings that are in force on ``day``: at most one a person."""
        return self.filter(starts_on__lte=day).filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day)
        )


class Posting(models.Model):
    """One spell of a person in a unit under a manager, first and last day included."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="postings")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="postings")
    manager = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    grade = models.CharField(_("grade"), max_length=40)
    site = models.CharField(_("site"), max_length=100)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation)
    pattern = models.JSONField(_("working pattern"), validators=[check_working_pattern])
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    period = models.GeneratedField(
        expression=DateRange("starts_on", "ends_on"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="posting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("manager")),
                name="posting_not_ones_own_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(nation__in=Nation.values), name="posting_nation_known"
            ),
            ExclusionConstraint(
                name="posting_one_at_a_time",
                expressions=[
                    (IdRange(Cast("person", models.BigIntegerField())), RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["manager", "starts_on"], name="posting_manager_start"),
            models.Index(fields=["person", "-starts_on"], name="posting_person_start"),
        ]

    class Privacy:
        about = "person"
        keep = "72 months after leaving"
        personal = (
            "person",
            "unit",
            "manager",
            "grade",
            "site",
            "nation",
            "pattern",
            "starts_on",
            "ends_on",
            "period",
        )
        special_category = ()
        technical = ("id",)

    @property
    def working_pattern(self) -> WorkingPattern:
        return WorkingPattern.from_json(self.pattern)
