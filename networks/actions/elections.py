"""Elections: opened by the lead, moved on and counted by the clock. Votes leave no trace of whose."""

import datetime as dt
import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock, next_status, own_membership
from networks.models import Candidate, Election, Membership, Network, RoleTerm, Voter
from networks.notifications import elections as about
from networks.permissions.networks import can_lead
from networks.rules.elections import count, end_of_term
from networks.states import ELECTION_TRANSITIONS, ElectionStatus
from notifications.outbox import put_many
from people.models import Person


@action
def open_election(
    *,
    by: Person,
    network: Network,
    role: str,
    seats: int,
    nominations_until: dt.date,
    voting_until: dt.date,
) -> Election:
    """Begin an election: members may stand until a day, then vote until another. Members are told.

    Raises PermissionDenied, or ValidationError: "dates", "state" (one is open for this office).
    """
    network = lock(network.pk)
    if not can_lead(by, network):
        raise PermissionDenied
    if not timezone.localdate() <= nominations_until < voting_until:
        raise ValidationError(
            {"voting_until": _("Voting must end after the last day to stand")}, code="dates"
        )
    if network.elections.open().filter(role=role).exists():
        raise ValidationError({"role": _("An election for this office is open")}, code="state")
    election = Election.objects.create(
        network=network,
        role=role,
        seats=seats,
        nominations_until=nominations_until,
        voting_until=voting_until,
    )
    put_many(about.election_opened(election))
    return election


def locked(election: Election) -> Election:
    rows = Election.objects.select_for_update(of=("self",)).select_related("network")
    return rows.get(pk=election.pk)


@action
def stand_in_election(*, by: Person, election: Election, statement: str) -> Candidate:
    """A member stands; fellow members see the name. Standing again changes the statement.

    Raises PermissionDenied, or ValidationError(code="state") when candidates are no longer taken.
    """
    election = locked(election)
    membership = own_membership(election.network, by)
    check_nominating(election)
    return Candidate.objects.update_or_create(
        election=election, membership=membership, defaults={"statement": statement.strip()}
    )[0]


@action
def stand_back(*, by: Person, election: Election) -> None:
    """A candidate stands no longer. Raises ValidationError(code="state") once voting has begun."""
    election = locked(election)
    check_nominating(election)
    election.candidates.filter(membership__person=by).delete()


def check_nominating(election: Election) -> None:
    today = timezone.localdate()
    if election.status != ElectionStatus.NOMINATING or today > election.nominations_until:
        raise ValidationError(_("The time to stand is over."), code="state")


@action
def cast_vote(*, by: Person, election: Election, candidate: Candidate) -> None:
    """Vote once, in secret. Every tally is written anew, so that no row tells which one grew last.

    Raises PermissionDenied (no member), or ValidationError: "state", "late" (joined after the last
    day to stand), "twice", "unknown".
    """
    election = locked(election)
    membership = own_membership(election.network, by)
    if election.status != ElectionStatus.VOTING or timezone.localdate() > election.voting_until:
        raise ValidationError(_("This is not open for votes."), code="state")
    if membership.joined_on > election.nominations_until:
        raise ValidationError(
            _("You joined after the last day to stand, so you can vote the next time."),
            code="late",
        )
    if candidate.election_id != election.pk:
        raise ValidationError({"candidate": _("Select a candidate")}, code="unknown")
    if not Voter.objects.get_or_create(election=election, membership=membership)[1]:
        raise ValidationError(_("You have voted already."), code="twice")
    one = Case(When(pk=candidate.pk, then=Value(1)), default=Value(0))
    election.candidates.update(tally=F("tally") + one)


@action
def cancel_election(*, by: Person, election: Election) -> None:
    """The lead ends it without a result; votes are thrown away and members are told."""
    election = locked(election)
    if not can_lead(by, election.network):
        raise PermissionDenied
    election.status = next_status(ELECTION_TRANSITIONS, election.status, "cancel")
    election.save(update_fields=["status"])
    election.voters.all().delete()
    election.candidates.all().delete()
    put_many(about.election_cancelled(election))


@action
def open_voting(*, by: Person | None, today: dt.date) -> int:
    """The clock opens the vote where the time to stand is over. Returns how many elections moved.

    As many candidates as seats, or fewer, are elected at once.
    """
    due = Election.objects.filter(
        status=ElectionStatus.NOMINATING, nominations_until__lt=today
    ).select_for_update(of=("self",))
    moved = list(due.select_related("network"))
    for election in moved:
        if election.candidates.count() <= election.seats:
            count_votes(election, today)
            continue
        election.status = next_status(ELECTION_TRANSITIONS, election.status, "open_voting")
        election.save(update_fields=["status"])
        put_many(about.voting_opened(election))
    return len(moved)


@action
def close_elections(*, by: Person | None, today: dt.date) -> int:
    """The clock counts where the time to vote is over. Returns how many elections were closed."""
    due = Election.objects.filter(
        status=ElectionStatus.VOTING, voting_until__lt=today
    ).select_for_update(of=("self",))
    moved = list(due.select_related("network"))
    for election in moved:
        count_votes(election, today)
    return len(moved)


def count_votes(election: Election, today: dt.date) -> None:
    """A step of an action: count, give the terms, and forget who voted and how many for whom."""
    candidates = {row.pk: row for row in election.candidates.select_related("membership__person")}
    tallies = {pk: row.tally for pk, row in candidates.items()}
    result = count(tallies, election.seats, secrets.SystemRandom().sample)
    election.status = next_status(ELECTION_TRANSITIONS, election.status, "close")
    election.closed_at = timezone.now()
    election.by_lot = result.by_lot
    election.turnout = election.voters.count()
    election.electorate = Membership.objects.filter(
        network=election.network, joined_on__lte=election.nominations_until
    ).count()
    election.save()
    election.voters.all().delete()
    election.candidates.update(tally=0)
    for pk in result.elected:
        give_term(election, candidates[pk], today)
    put_many(about.election_closed(election))


def give_term(election: Election, candidate: Candidate, today: dt.date) -> None:
    """Twelve months from the day after the term that runs now, or from today."""
    candidate.elected, candidate.tally = True, 0
    candidate.save(update_fields=["elected"])
    running = RoleTerm.objects.on(today).filter(network=election.network, role=election.role)
    last = max(running.values_list("ends_on", flat=True), default=None)
    starts_on = last + dt.timedelta(days=1) if last else today
    term = RoleTerm.objects.create(
        network=election.network,
        person=candidate.membership.person,
        role=election.role,
        starts_on=starts_on,
        ends_on=end_of_term(starts_on),
        election=election,
    )
    put_many([about.officer_elected(term)])
