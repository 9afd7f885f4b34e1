"""A question that nobody's name is on."""

import uuid

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from champions.states import QUESTION_TRANSITIONS, QuestionStatus, moves
from people.models import Person


class Words(models.Func):
    """The words of a question and its answer, as PostgreSQL's full-text search compares them."""

    template = "to_tsvector('english', %(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


class QuestionQuerySet(models.QuerySet):
    def waiting(self) -> "QuestionQuerySet":
        """Not settled, the longest waiting first; within a day in no order that says anything."""
        return self.filter(status=QuestionStatus.ASKED).order_by("asked_on", "id")

    def public(self) -> "QuestionQuerySet":
        """Answered, the newest answer first."""
        return self.filter(status=QuestionStatus.ANSWERED).order_by("-settled_on", "id")


class Question(models.Model):
    """Asked by somebody who is not in this row: no person, no address, no session, no time of day.

    ``original`` is what was typed, for champions only. ``public_question`` is the wording that a
    champion publishes, because a question can tell who asks it. The asker holds a token of which
    only the hash is kept. No history table: its rows would say to the second when it was asked.
    """

    class Reason(models.TextChoices):
        ONE_CASE = "one_case", _("It is about one person’s case")
        RECOGNISED = "recognised", _("Somebody could be recognised")
        NOT_OURS = "not_ours", _("Somebody else has to answer this")
        ANSWERED = "answered", _("It has been answered already")
        OTHER = "other", _("Another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    token_hash = models.CharField(max_length=64, unique=True)
    original = EncryptedTextField(_("question as it was asked"))
    asked_on = models.DateField(_("asked on"))
    status = models.CharField(max_length=20, choices=QuestionStatus, default=QuestionStatus.ASKED)
    public_question = models.TextField(_("question as it is published"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.GeneratedField(
        expression=Words("public_question", "answer"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="question_words"),
            models.Index(fields=["status", "-settled_on"], name="question_settled"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=QuestionStatus.values), name="question_status_known"
            ),
            models.CheckConstraint(
                condition=(Q(status="answered") & ~Q(public_question="") & ~Q(answer=""))
                | (~Q(status="answered") & Q(public_question="", answer="")),
                name="question_public_only_with_answer",
            ),
            models.CheckConstraint(
                condition=(Q(status="turned_down") & ~Q(reason="") & ~Q(explanation=""))
                | (~Q(status="turned_down") & Q(reason="", explanation="")),
                name="question_turned_down_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="asked", settled_on__isnull=True, settled_by__isnull=True)
                | (~Q(status="asked") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="question_settled_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="question_moves", field="status", transitions=moves(QUESTION_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = None
        keep = "36 months after it was made"
        made = "asked_on"
        keep_fields = {"original": "6 months after it was made"}
        personal = ("settled_by",)
        special_category = ("original",)
        technical = (
            "id",
            "token_hash",
            "asked_on",
            "status",
            "public_question",
            "answer",
            "reason",
            "explanation",
            "settled_on",
            "words",
        )
