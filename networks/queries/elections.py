"""An election as a member sees it."""

from dataclasses import dataclass

from networks.models import Candidate, Election
from networks.rules.counts import told
from people.models import Person


@dataclass(frozen=True)
class Ballot:
    """The candidates by name, and where the member who looks stands."""

    candidates: list[Candidate]
    stands: Candidate | None
    has_voted: bool
    turnout: int | None
    electorate: int | None


def ballot(election: Election, user: Person) -> Ballot:
    """Two queries. Candidates come by name, which tells nothing of votes."""
    rows = election.candidates.select_related("membership__person")
    candidates = sorted(rows, key=lambda row: (row.membership.name.casefold(), str(row.pk)))
    counted = election.turnout is not None and told(election.turnout) is not None
    return Ballot(
        candidates=candidates,
        stands=next((row for row in candidates if row.membership.person_id == user.pk), None),
        has_voted=election.voters.filter(membership__person=user).exists(),
        turnout=told(election.turnout or 0) if counted else None,
        electorate=told(election.electorate or 0) if counted else None,
    )
