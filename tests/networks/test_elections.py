"""Elections: one vote each, in secret, counted by the clock; a tie is decided by lot and said."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from pghistory.models import Context

from networks.actions.elections import (
    cancel_election,
    cast_vote,
    close_elections,
    open_election,
    open_voting,
    stand_back,
    stand_in_election,
)
from networks.models import Candidate, Election, Membership, RoleTerm, Voter
from networks.queries.elections import ballot
from networks.states import ElectionStatus
from tests.factories.networks import (
    CandidateFactory,
    ElectionFactory,
    MembershipFactory,
    NetworkFactory,
    RoleTermFactory,
    on,
)

LONG_AGO = dt.date(2020, 1, 6)


def opened(cast, network, **values):
    values = {
        "role": "lead",
        "seats": 1,
        "nominations_until": on(7),
        "voting_until": on(14),
    } | values
    return open_election(by=cast.lee, network=network, **values)


@pytest.fixture
def election(cast, network):
    """Open for votes: Lee and Carol stand; both may vote."""
    Membership.objects.update(joined_on=LONG_AGO)
    made = ElectionFactory(network=network, voting=True)
    for row in Membership.objects.filter(network=network):
        CandidateFactory(election=made, membership=row)
    return made


def candidate_of(election, person):
    return election.candidates.get(membership__person=person)


def test_open_election_tells_members(cast, network, told):
    election = opened(cast, network)
    assert (election.status, told(cast.carol), told(cast.sam)) == (
        "nominating",
        ["election_opened"],
        [],
    )


def test_open_election_refuses(cast, network):
    for name in ("carol", "sam", "hana", "ade"):
        with pytest.raises(PermissionDenied):
            open_election(
                by=getattr(cast, name),
                network=network,
                role="lead",
                seats=1,
                nominations_until=on(1),
                voting_until=on(2),
            )
    for first, last in ((on(7), on(7)), (on(-1), on(7))):
        with pytest.raises(ValidationError, match="Voting must end"):
            opened(cast, network, nominations_until=first, voting_until=last)
    opened(cast, network)
    with pytest.raises(ValidationError, match="is open"):
        opened(cast, network)


def test_stand_in_election_and_stand_back(cast, network):
    election = opened(cast, network)
    stand_in_election(by=cast.carol, election=election, statement=" Me ")
    again = stand_in_election(by=cast.carol, election=election, statement="Me again")
    assert [(row.pk, row.statement) for row in election.candidates.all()] == [
        (again.pk, "Me again")
    ]
    stand_back(by=cast.carol, election=election)
    assert election.candidates.count() == 0
    with pytest.raises(PermissionDenied):
        stand_in_election(by=cast.sam, election=election, statement="")


def test_nobody_stands_or_stands_back_once_votes_are_cast(cast, election):
    with pytest.raises(ValidationError, match="over"):
        stand_in_election(by=cast.carol, election=election, statement="")
    with pytest.raises(ValidationError, match="over"):
        stand_back(by=cast.carol, election=election)


def test_cast_vote_once(cast, election):
    cast_vote(by=cast.carol, election=election, candidate=candidate_of(election, cast.lee))
    with pytest.raises(ValidationError, match="voted already"):
        cast_vote(by=cast.carol, election=election, candidate=candidate_of(election, cast.lee))
    assert candidate_of(election, cast.lee).tally == 1
    assert ballot(election, cast.carol).has_voted
    assert not ballot(election, cast.lee).has_voted


def test_cast_vote_leaves_nothing_that_tells_for_whom(cast, election):
    """No history, no ballot paper, and all tallies written by the same transaction."""
    contexts = Context.objects.count()
    cast_vote(by=cast.carol, election=election, candidate=candidate_of(election, cast.lee))
    assert Context.objects.count() == contexts
    assert {f.name for f in Voter._meta.concrete_fields} == {"id", "election", "membership"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text || cmin::text) FROM networks_candidate")
        assert cursor.fetchone()[0] == 1


def test_cast_vote_refuses(cast, election):
    lee = candidate_of(election, cast.lee)
    with pytest.raises(PermissionDenied):
        cast_vote(by=cast.sam, election=election, candidate=lee)
    MembershipFactory(network=election.network, person=cast.sam)
    with pytest.raises(ValidationError, match="next time"):
        cast_vote(by=cast.sam, election=election, candidate=lee)
    with pytest.raises(ValidationError, match="Select a candidate"):
        cast_vote(by=cast.carol, election=election, candidate=CandidateFactory())
    Election.objects.filter(pk=election.pk).update(voting_until=on(-1), nominations_until=on(-2))
    with pytest.raises(ValidationError, match="not open"):
        cast_vote(by=cast.carol, election=election, candidate=lee)


def test_leaving_and_joining_again_gives_no_second_vote(cast, election):
    cast_vote(by=cast.carol, election=election, candidate=candidate_of(election, cast.lee))
    Membership.objects.get(person=cast.carol).delete()
    MembershipFactory(network=election.network, person=cast.carol)
    with pytest.raises(ValidationError, match="next time"):
        cast_vote(by=cast.carol, election=election, candidate=candidate_of(election, cast.lee))


def test_open_voting_when_the_time_to_stand_is_over(cast, network, told):
    election = ElectionFactory(network=network, nominations_until=on(-1), voting_until=on(5))
    CandidateFactory.create_batch(2, election=election)
    later = ElectionFactory(network=NetworkFactory(), nominations_until=on(0))
    assert open_voting(by=None, today=on(0)) == 1
    election.refresh_from_db()
    later.refresh_from_db()
    assert (election.status, later.status) == (ElectionStatus.VOTING, ElectionStatus.NOMINATING)
    assert told(cast.carol) == ["voting_opened"]


def test_open_voting_elects_a_single_candidate_at_once(cast, network, told):
    RoleTerm.objects.all().delete()
    election = ElectionFactory(network=network, nominations_until=on(-1), voting_until=on(5))
    CandidateFactory(election=election, membership=Membership.objects.get(person=cast.carol))
    open_voting(by=None, today=on(0))
    election.refresh_from_db()
    term = RoleTerm.objects.get()
    assert (election.status, election.turnout, term.person) == ("closed", 0, cast.carol)
    assert (term.starts_on, term.election) == (on(0), election)
    assert told(cast.carol) == ["officer_elected", "election_closed"]


def test_close_elections_gives_the_term_after_the_one_that_runs(cast, election, term):
    cast_vote(by=cast.lee, election=election, candidate=candidate_of(election, cast.carol))
    assert close_elections(by=None, today=election.voting_until) == 0
    assert close_elections(by=None, today=election.voting_until + dt.timedelta(days=1)) == 1
    election.refresh_from_db()
    new = RoleTerm.objects.get(election=election)
    assert (new.person, new.starts_on) == (cast.carol, term.ends_on + dt.timedelta(days=1))
    assert (election.turnout, election.electorate, election.by_lot) == (1, 2, False)


def test_close_elections_forgets_who_voted_and_how_many_for_whom(cast, election):
    cast_vote(by=cast.lee, election=election, candidate=candidate_of(election, cast.carol))
    close_elections(by=None, today=on(30))
    assert Voter.objects.count() == 0
    assert set(Candidate.objects.values_list("tally", flat=True)) == {0}


def test_close_elections_decides_a_tie_by_lot_and_says_so(cast, election):
    for voter, other in ((cast.lee, cast.carol), (cast.carol, cast.lee)):
        cast_vote(by=voter, election=election, candidate=candidate_of(election, other))
    close_elections(by=None, today=on(30))
    election.refresh_from_db()
    assert (election.by_lot, election.terms.count()) == (True, 1)
    assert election.candidates.filter(elected=True).count() == 1


@pytest.mark.parametrize(("voted", "shown"), [(9, (None, None)), (13, (15, 20))])
def test_turnout_is_told_from_ten_on_and_rounded(cast, voted, shown):
    election = ElectionFactory(status="closed", turnout=voted, electorate=22)
    seen = ballot(election, cast.carol)
    assert (seen.turnout, seen.electorate) == shown


def test_cancel_election_throws_votes_away(cast, election, told):
    cast_vote(by=cast.lee, election=election, candidate=candidate_of(election, cast.carol))
    with pytest.raises(PermissionDenied):
        cancel_election(by=cast.carol, election=election)
    cancel_election(by=cast.lee, election=election)
    election.refresh_from_db()
    assert (election.status, Voter.objects.count(), Candidate.objects.count()) == (
        "cancelled",
        0,
        0,
    )
    assert told(cast.carol) == ["election_cancelled"]
    with pytest.raises(ValidationError, match="changed"):
        cancel_election(by=cast.lee, election=election)


@pytest.mark.django_db(transaction=True)
def test_two_votes_at_once_are_one(cast, network):
    Membership.objects.update(joined_on=LONG_AGO)
    election = ElectionFactory(network=network, voting=True)
    candidate = CandidateFactory(
        election=election, membership=Membership.objects.get(person=cast.lee)
    )
    RoleTermFactory(network=network)
    barrier, said = threading.Barrier(2), []

    def vote():
        barrier.wait()
        try:
            cast_vote(by=cast.carol, election=election, candidate=candidate)
            said.append("voted")
        except ValidationError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=vote) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    candidate.refresh_from_db()
    assert (sorted(said), candidate.tally) == (["twice", "voted"], 1)
