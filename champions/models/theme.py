"""What champions hear, without whom they heard it from, and what comes of it."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import tracked
from champions.models.champion import Champion
from champions.models.session import Session
from champions.states import ACTION_TRANSITIONS, ActionStatus, moves
from networks.models import Idea
from people.models import Person


class Theme(models.Model):
    """Something that was heard in some session of a month: a code and a few words.

    It does not point to the session. A telephone slot has one person, and a theme that led to the
    slot would lead to them. ``idea`` is what a champion made of it; the idea does not point back.
    """

    class Code(models.TextChoices):
        MANAGERS = "managers", _("Managers and how they answer")
        HOURS = "hours", _("Hours and patterns of work")
        PLACE = "place", _("Where we work")
        LEAVE = "leave", _("Leave")
        MONEY = "money", _("Pay and money")
        CAREER = "career", _("Careers and fairness")
        HEALTH = "health", _("Strain and health at work")
        SERVICES = "services", _("Finding help outside work")
        KNOWING = "knowing", _("Knowing what there is")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="themes")
    month = models.DateField(_("heard in"))
    kind = models.CharField(max_length=20, choices=Session.Kind)
    code = models.CharField(_("theme"), max_length=20, choices=Code)
    text = EncryptedTextField(_("what was said, in general"), blank=True, default="")
    idea = models.OneToOneField(Idea, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-month", "code", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    code__in=[
                        "managers",
                        "hours",
                        "place",
                        "leave",
                        "money",
                        "career",
                        "health",
                        "services",
                        "knowing",
                        "other",
                    ]
                ),
                name="theme_code_known",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="theme_month_is_a_month"),
        ]

    class Privacy:
        about = "champion__person"
        keep = "36 months after it was made"
        made = "month"
        personal = ("month", "kind", "code")
        special_category = ("text",)
        technical = ("id", "champion", "idea")


@tracked()
class ThemeAction(models.Model):
    """What somebody does about a theme, by when, and how it ended."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="action")
    what = models.CharField(_("what is to be done"), max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("by"))
    status = models.CharField(max_length=20, choices=ActionStatus, default=ActionStatus.OPEN)
    note = models.TextField(_("how it ended"), blank=True)
    closed_on = models.DateField(null=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ActionStatus.values), name="action_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True, note="")
                | (~Q(status="open") & Q(closed_on__isnull=False) & ~Q(note="")),
                name="action_closes_with_a_note",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="action_moves", field="status", transitions=moves(ACTION_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "36 months after it was made"
        personal = (
            "what",
            "owner",
            "due_on",
            "status",
            "note",
            "closed_on",
            "created_by",
            "created_at",
        )
        special_category = ()
        technical = ("id", "theme")
