"""Events of a network, answers to them, and the feed of one's calendar."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.membership import Membership, Partner
from networks.models.network import Network
from people.models import Person


class EventQuerySet(models.QuerySet):
    def coming(self) -> "EventQuerySet":
        """Not over yet, and not cancelled."""
        return self.filter(ends_at__gte=timezone.now(), cancelled_at__isnull=True)


class Event(models.Model):
    """Something that a network invites to. Its title is for those who may see it, never for a calendar."""

    class OpenTo(models.TextChoices):
        MEMBERS = "members", _("Members")
        PARTNERS = "partners", _("Members and invited partners")
        EVERYBODY = "everybody", _("All staff and invited partners")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="network_events")
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("what happens"), blank=True, default="")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    link = models.URLField(_("link to join"), blank=True, default="")
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    open_to = models.CharField(max_length=20, choices=OpenTo, default=OpenTo.MEMBERS)
    announced_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
                name="event_has_places",
            ),
        ]
        indexes = [models.Index(fields=["network", "starts_at"], name="event_network_start")]

    class Privacy:
        about = "announced_by"
        keep = "60 months after it was made"
        personal = ("announced_by", "title", "starts_at")
        special_category = ()
        technical = (
            "id",
            "network",
            "body",
            "ends_at",
            "place",
            "link",
            "capacity",
            "open_to",
            "created_at",
            "cancelled_at",
        )


class Answer(models.Model):
    """Whether somebody comes: a member (it goes when they leave), another member of staff, a partner.

    Officers see how many come, and nobody sees who.
    """

    class Reply(models.TextChoices):
        YES = "yes", _("Yes")
        MAYBE = "maybe", _("Maybe")
        NO = "no", _("No")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.CASCADE, related_name="+"
    )
    partner = models.ForeignKey(Partner, null=True, on_delete=models.CASCADE, related_name="+")
    reply = models.CharField(max_length=10, choices=Reply)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, partner__isnull=True)
                | models.Q(person__isnull=True, partner__isnull=False, membership__isnull=True),
                name="answer_of_one",
            ),
            models.UniqueConstraint(fields=["event", "person"], name="answer_once_a_person"),
            models.UniqueConstraint(fields=["event", "partner"], name="answer_once_a_partner"),
        ]

    class Privacy:
        about = "person"
        keep = "24 months after it was made"
        personal = ("event", "person", "reply", "created_at")
        special_category = ()
        technical = ("id", "membership", "partner")


class Feed(models.Model):
    """The secret address of somebody's calendar feed. Only its hash is kept; a new one ends the old.

    ``with_meetings``: the meetings of one's networks are in it, which not everybody wants.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    secret_sha256 = models.CharField(max_length=64, unique=True)
    with_meetings = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        personal = ("person", "with_meetings", "created_at")
        special_category = ()
        technical = ("secret_sha256",)
