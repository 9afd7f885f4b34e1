"""Counting the votes of an election, and how long an office lasts."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Draw = Callable[[Sequence[Any], int], Sequence[Any]]


@dataclass(frozen=True)
class Result:
    """Who is elected, and whether a tie for the last seats was decided by lot."""

    elected: tuple[Any, ...]
    by_lot: bool = False


def count(tallies: Mapping[Any, int], seats: int, draw: Draw) -> Result:
    """The candidates with the most votes. ``draw(tied, how_many)`` decides a tie for the last seats.

    As many candidates as seats, or fewer, are elected without votes. Otherwise nobody is elected
    without a vote.
    """
    if len(tallies) <= seats:
        return Result(tuple(tallies))
    with_votes = {who: votes for who, votes in tallies.items() if votes > 0}
    if len(with_votes) <= seats:
        return Result(tuple(with_votes))
    last = sorted(with_votes.values(), reverse=True)[seats - 1]
    safe = [who for who, votes in with_votes.items() if votes > last]
    tied = [who for who, votes in with_votes.items() if votes == last]
    left = seats - len(safe)
    if len(tied) == left:
        return Result((*safe, *tied))
    return Result((*safe, *draw(tied, left)), by_lot=True)


def end_of_term(starts_on: dt.date) -> dt.date:
    """The last day of a term of 12 months that begins on ``starts_on``."""
    try:
        again = starts_on.replace(year=starts_on.year + 1)
    except ValueError:  # 29 February
        again = dt.date(starts_on.year + 1, 3, 1)
    return again - dt.timedelta(days=1)
