"""What people say of themselves, and when they were asked.

Neither table has a history of its own: a copy would outlive the withdrawal of an answer (ADR 7).
No name leads from a person to either, so nothing can join them by walking from a person.
"""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from declarations.states import Answer, Hours, Source, Status
from people.models import Person

COMPARED = [(status.value, status.label) for status in (Status.CARER, Status.NOT_CARER)]


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def holding_on(self, day: dt.date) -> "DeclarationQuerySet":
        """The answer of each person that held on ``day``: the last one given until then."""
        later = Declaration.objects.filter(
            person=models.OuterRef("person"),
            answered_on__gt=models.OuterRef("answered_on"),
            answered_on__lte=day,
        )
        return self.filter(~models.Exists(later), answered_on__lte=day)


class Declaration(models.Model):
    """What a person answered on a day. It holds until the next answer; the last one is the current one.

    ``hours`` is empty and ``childcare`` null where the question was not answered.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    answer = models.CharField(_("answer"), max_length=20, choices=Answer)
    hours = models.CharField(_("hours a week"), max_length=20, choices=Hours, blank=True)
    childcare = models.BooleanField(_("looks after children"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"))
    source = models.CharField(_("where it was given"), max_length=10, choices=Source)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_on"]
        constraints = [
            models.UniqueConstraint(fields=["person", "answered_on"], name="declaration_one_a_day"),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="declaration_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(hours__in=["", *Hours.values]), name="declaration_hours_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=Source.values), name="declaration_source_known"
            ),
            models.CheckConstraint(
                condition=models.Q(hours="") | models.Q(answer=Answer.CARER),
                name="declaration_hours_of_a_carer",
            ),
            models.CheckConstraint(
                condition=models.Q(childcare__isnull=True)
                | ~models.Q(answer=Answer.PREFER_NOT_TO_SAY),
                name="declaration_says_no_more_than_it_says",
            ),
        ]

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        before = "declarations.actions.leaving.keep_leaver_totals"
        personal = ("person", "answered_on", "source")
        special_category = ("answer", "hours", "childcare")
        technical = ("id",)


class LeaverTotal(models.Model):
    """How many carers, and how many others, of a grade left in a reporting year. Of nobody in particular.

    Made when the answers of leavers are deleted, by what each had said when the year began (ADR 15).
    """

    year_starts_on = models.DateField(_("the year begins on"))
    grade = models.CharField(_("grade"), max_length=50, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=COMPARED)
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        ordering = ["year_starts_on", "grade", "status"]
        constraints = [
            models.UniqueConstraint(
                fields=["year_starts_on", "grade", "status"], name="leaver_total_once"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[Status.CARER, Status.NOT_CARER]),
                name="leaver_total_status_compared",
            ),
            models.CheckConstraint(
                condition=models.Q(people__gt=0), name="leaver_total_of_somebody"
            ),
        ]

    class Privacy:
        about = None
        keep = "84 months after it was made"
        made = "year_starts_on"
        personal = ()
        special_category = ()
        technical = ("id", "year_starts_on", "grade", "status", "people")


class Asking(models.Model):
    """When a person was last asked, said "not now", or withdrew. Says nothing of any answer."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    invited_on = models.DateField(_("last asked on"), null=True)
    dismissed_on = models.DateField(_("last said “not now” on"), null=True)
    withdrawn_on = models.DateField(_("last removed the answer on"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(invited_on__isnull=False)
                | models.Q(dismissed_on__isnull=False)
                | models.Q(withdrawn_on__isnull=False),
                name="asking_has_a_day",
            ),
        ]

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        personal = ("person", "invited_on", "dismissed_on", "withdrawn_on")
        special_category = ()
        technical = ("id",)
