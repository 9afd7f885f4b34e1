"""Elections by secret ballot: it is known who has voted until the count, and never for whom.

There is no ballot paper in the database: a vote adds one to its candidate's tally. Rows of their own
would tell by their transaction number whose they are. No history is kept of these tables, since it
would name who added each one.
"""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.membership import Membership
from networks.models.network import Network
from networks.models.role import NetworkRole
from networks.states import ELECTION_TRANSITIONS, OPEN_ELECTIONS, ElectionStatus, moves


class ElectionQuerySet(models.QuerySet):
    def open(self) -> "ElectionQuerySet":
        return self.filter(status__in=OPEN_ELECTIONS)


class Election(models.Model):
    """For an office: candidates until a day, votes until a later one, then terms of 12 months.

    ``turnout`` and ``electorate`` are exact; pages show them rounded and above the threshold only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="elections")
    role = models.CharField(_("role"), max_length=20, choices=NetworkRole)
    seats = models.PositiveSmallIntegerField(_("how many are elected"), default=1)
    status = models.CharField(
        max_length=20, choices=ElectionStatus, default=ElectionStatus.NOMINATING
    )
    nominations_until = models.DateField(_("candidates until"))
    voting_until = models.DateField(_("votes until"))
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    turnout = models.PositiveIntegerField(null=True, blank=True)
    electorate = models.PositiveIntegerField(null=True, blank=True)
    by_lot = models.BooleanField(_("a tie was decided by lot"), default=False)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voting_until__gt=models.F("nominations_until")),
                name="election_votes_after_candidates",
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="election_has_seats"),
            models.UniqueConstraint(
                fields=["network", "role"],
                condition=models.Q(status__in=OPEN_ELECTIONS),
                name="election_one_open_for_each_role",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="election_moves", field="status", transitions=moves(ELECTION_TRANSITIONS)
            ),
        ]

    class Privacy:
        about = None
        keep = "60 months after it was made"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "network",
            "role",
            "seats",
            "status",
            "nominations_until",
            "voting_until",
            "created_at",
            "closed_at",
            "turnout",
            "electorate",
            "by_lot",
        )


class Candidate(models.Model):
    """A member who stands, under the name that fellow members will see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="candidates")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    statement = models.TextField(_("why I stand"), max_length=1000, blank=True, default="")
    tally = models.PositiveIntegerField(default=0)
    elected = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "membership"], name="candidate_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "60 months after it was made"
        personal = ("election", "statement", "elected", "created_at")
        special_category = ()
        technical = ("id", "membership", "tally")


class Voter(models.Model):
    """That a member has voted, so that nobody votes twice. Deleted when the votes are counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="voters")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "membership"], name="voter_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "1 days after leaving"
        personal = ("election",)
        special_category = ()
        technical = ("id", "membership")
