"""Ideas on their way to policy: raised, owned, answered, done."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only
from networks.models.network import Network
from networks.states import ANSWERED_IDEAS, GONE_IDEAS, IDEA_TRANSITIONS, IdeaStatus, moves
from people.models import Person


class Idea(models.Model):
    """An idea of a member of staff.

    Raised without a name it has no person, no time of day and no history: only the hash of the secret
    that its raiser holds. Raised with a name, that name is for the raiser and for HR. ``network`` is
    set where an officer raises it for a network. ``promised_on`` may move; ``first_promised_on`` is
    what was promised first and stays. ``supported`` is how many support it as everybody is told it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    title = models.CharField(_("title"), max_length=150, blank=True)
    body = models.TextField(_("the idea"), max_length=4000, blank=True)
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    token_hash = models.CharField(max_length=64, blank=True, default="")
    status = models.CharField(max_length=20, choices=IdeaStatus, default=IdeaStatus.RAISED)
    raised_on = models.DateField(default=timezone.localdate)
    supported = models.PositiveIntegerField(null=True, blank=True)
    hr_owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    policy = models.CharField(_("the policy it touches"), max_length=200, blank=True, default="")
    first_promised_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField(_("an answer is promised by"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    we_did = models.TextField(_("what we did"), max_length=2000, blank=True, default="")

    class Meta:
        ordering = ["-raised_on", "id"]
        indexes = [models.Index(fields=["-raised_on", "id"], name="idea_raised_on")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=ANSWERED_IDEAS)
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="idea_answered_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(IdeaStatus.OWNED, *ANSWERED_IDEAS))
                | (Q(first_promised_on__isnull=False, promised_on__isnull=False) & ~Q(policy="")),
                name="idea_owned_with_a_promise",
            ),
            models.CheckConstraint(
                condition=~Q(status=IdeaStatus.DONE) | (Q(done_at__isnull=False) & ~Q(we_did="")),
                name="idea_done_with_words",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=True) | Q(token_hash=""),
                name="idea_has_a_name_or_a_secret",
            ),
            models.CheckConstraint(
                condition=Q(status__in=GONE_IDEAS, title="", body="")
                | (~Q(status__in=GONE_IDEAS) & ~Q(title="") & ~Q(body="")),
                name="idea_gone_has_no_words",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="idea_secret_once"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="idea_moves", field="status", transitions=moves(IDEA_TRANSITIONS)),
        ]

    class Privacy:
        about = "raised_by"
        keep = "as long as the portal"
        personal = ("title", "body", "raised_by", "status", "raised_on", "hr_owner")
        special_category = ()
        technical = (
            "id",
            "network",
            "token_hash",
            "supported",
            "policy",
            "first_promised_on",
            "promised_on",
            "answered_at",
            "answer",
            "done_at",
            "we_did",
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Whether an answer was promised for a day that is over, and there is none."""
        waits = self.status == IdeaStatus.OWNED and self.promised_on is not None
        return waits and self.promised_on < timezone.localdate()  # type: ignore[operator]


class IdeaStep(models.Model):
    """What HR or an officer did with an idea, on which day. Append-only.

    That it was raised is in the idea itself. What its raiser does later is dated to the day and has
    no ``by``, so that it tells nothing of somebody who gave no name.
    """

    class Verb(models.TextChoices):
        OWN = "own", _("Somebody in HR took it on")
        PROMISE = "promise", _("The promised day was moved")
        HAND_OVER = "hand_over", _("Somebody else in HR took it over")
        ADOPT = "adopt", _("Adopted")
        ADAPT = "adapt", _("Adopted with changes")
        DECLINE = "decline", _("Declined")
        FINISH = "finish", _("Done")
        WITHDRAW = "withdraw", _("Taken back")
        TAKE_DOWN = "take_down", _("Taken down")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=30, choices=Verb)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True, default="")
    day = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-day", "-id"]
        triggers = append_only()

    class Privacy:
        about = "by"
        keep = "as long as the portal"
        personal = ("verb", "by", "day", "words")
        special_category = ()
        technical = ("id", "idea")


class Support(models.Model):
    """Somebody supports an idea: once, counted, never listed. Forgotten when the idea is answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "person"], name="support_once"),
        ]

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        personal = ("idea", "person")
        special_category = ()
        technical = ("id",)
