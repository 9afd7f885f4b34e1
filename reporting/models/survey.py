"""Totals of an anonymous staff survey: nobody's answers, so no person stands here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import OrgUnit
from reporting.models.outcomes import Period


class SurveyTotal(models.Model):
    """How many of a directorate gave one answer about caring, and their mean engagement index (0 to 100)."""

    class Answer(models.TextChoices):
        CARER = "carer", _("Carer")
        NOT_CARER = "not_carer", _("Not a carer")
        NOT_SAID = "prefer_not_to_say", _("Prefer not to say")

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    directorate = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer)
    count = models.PositiveIntegerField(_("people who answered"))
    index = models.DecimalField(_("engagement index"), max_digits=5, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "directorate", "answer"], name="survey_total_given_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["carer", "not_carer", "prefer_not_to_say"]),
                name="survey_total_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(index__isnull=True) | Q(index__gte=0, index__lte=100),
                name="survey_total_index_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(count=0, index__isnull=True) | Q(count__gt=0, index__isnull=False),
                name="survey_total_index_of_somebody",
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "period", "directorate", "answer", "count", "index")
