"""What two releases say together: differences that are proven to be of a few people."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from reporting.disclosure.layouts import Sum
from reporting.disclosure.publishing import Known


@dataclass(frozen=True)
class Told:
    """What a release tells of counts, by what each of them is of, and the sums that anybody can write."""

    keys: tuple[Hashable, ...]
    known: tuple[Known, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True)
class Difference:
    """How much more there is in the later release: proven to be from ``low`` to ``high``."""

    key: Hashable
    low: int
    high: int


def find_differences(earlier: Told, later: Told, *, threshold: int) -> list[Difference]:
    """Counts of both releases whose difference is proven to be of at least one person and of fewer
    than the threshold, in either direction. Where the later one has a count hidden, its range is that
    of linear programming, as everywhere.
    """
    from reporting.disclosure.ranges import Puzzle

    shared = [key for key in later.keys if key in set(earlier.keys)]
    if not shared:
        return []
    old, new = Puzzle(earlier.known, earlier.sums), Puzzle(later.known, later.sums)
    old_at, new_at = places(earlier), places(later)
    old.explore()
    new.explore()
    findings = []
    for key in shared:
        before, after = old_at[key], new_at[key]
        # Answers seen so far reach less far than all answers: if they are not all of a few, it is not.
        if is_few(*difference(old.seen(before), new.seen(after)), threshold):
            least, most = difference(old.range_of(before), new.range_of(after))
            if is_few(least, most, threshold):
                findings.append(Difference(key, least or 0, most or 0))
    return findings


def places(told: Told) -> dict[Hashable, int]:
    return {key: place for place, key in enumerate(told.keys)}


def difference(before: Known, after: Known) -> tuple[int | None, int | None]:
    """The least and the most that there can be more; None: no limit."""
    (low, high), (new_low, new_high) = before, after
    return (
        None if high is None else new_low - high,
        None if new_high is None else new_high - low,
    )


def is_few(least: int | None, most: int | None, threshold: int) -> bool:
    """Whether it is proven to be from 1 to the threshold − 1, more or fewer."""
    if least is None or most is None:
        return False
    return 0 < least <= most < threshold or 0 < -most <= -least < threshold


def told_of(shown: Sequence[tuple[Hashable, Known]], sums: Sequence[tuple]) -> Told:
    """From pairs of a key and what is known of it, and sums as (total, parts) of keys."""
    at = {key: place for place, (key, _known) in enumerate(shown)}
    return Told(
        tuple(at),
        tuple(known for _key, known in shown),
        tuple(Sum(at[total], tuple(at[part] for part in parts)) for total, parts in sums),
    )
