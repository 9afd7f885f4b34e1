"""What several releases say together that none of them says alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from reporting.disclosure.layouts import Sum
from reporting.disclosure.protecting import Protected
from reporting.disclosure.publishing import Known


@dataclass(frozen=True)
class Release:
    """One published table: its name, the snapshot it was made from, and what it tells of each count.

    Releases of one comparison have the same layout. ``small`` are the places that were protected.
    """

    name: str
    snapshot: str
    known: tuple[Known, ...]
    small: frozenset[int]

    @classmethod
    def of(cls, table: Protected, *, name: str, snapshot: str) -> "Release":
        return cls(name, snapshot, tuple(table.known), table.small)


@dataclass(frozen=True)
class Finding:
    """A count, or the difference of one between two releases, that is known too well."""

    kind: Literal["count", "difference"]
    place: int
    releases: tuple[str, ...]
    low: int
    high: int


def find_narrowed(
    releases: Sequence[Release],
    sums: Sequence[Sum],
    *,
    threshold: int,
    places: Collection[int] | None = None,
) -> list[Finding]:
    """Whether releases over the same counts give somebody away together; empty if they do not.

    Releases of one snapshot speak of the same people: all they say is put together, and each small
    count still has to have a range as wide as the threshold. Releases of different snapshots, and
    corrections that contradict what they correct, are subtracted: no difference may be proven to
    be of at least one person and of fewer than the threshold. ``places`` limits the differences.
    """
    findings: list[Finding] = []
    apart = []
    for snapshot in dict.fromkeys(release.snapshot for release in releases):
        same = [release for release in releases if release.snapshot == snapshot]
        together = put_together(same)
        if together is None:
            apart += list(combinations(same, 2))
        else:
            findings += narrow_counts(together, sums, threshold)
    apart += [(a, b) for a, b in combinations(releases, 2) if a.snapshot != b.snapshot]
    for earlier, later in apart:
        findings += small_differences(earlier, later, sums, threshold, places)
    return findings


def put_together(releases: Sequence[Release]) -> Release | None:
    """One release that says what all of them say; None if they contradict each other."""
    known = []
    for told in zip(*(release.known for release in releases), strict=True):
        low = max(low for low, _high in told)
        limits = [high for _low, high in told if high is not None]
        if limits and min(limits) < low:
            return None
        known.append((low, min(limits) if limits else None))
    small = frozenset().union(*(release.small for release in releases))
    name = " + ".join(release.name for release in releases)
    return Release(name, releases[0].snapshot, tuple(known), small)


def narrow_counts(release: Release, sums: Sequence[Sum], threshold: int) -> list[Finding]:
    from reporting.disclosure.ranges import find_ranges

    ranges = find_ranges(release.known, sums, sorted(release.small))
    return [
        Finding("count", place, (release.name,), low, high)
        for place, (low, high) in ranges.items()
        if high is not None and high - low < threshold
    ]


def small_differences(
    earlier: Release,
    later: Release,
    sums: Sequence[Sum],
    threshold: int,
    places: Collection[int] | None,
) -> list[Finding]:
    from reporting.disclosure.ranges import find_ranges

    wanted = sorted(range(len(earlier.known)) if places is None else places)
    before = find_ranges(earlier.known, sums, wanted)
    after = find_ranges(later.known, sums, wanted)
    findings = []
    for place in wanted:
        (low, high), (new_low, new_high) = before[place], after[place]
        if high is None or new_high is None:
            continue
        least, most = new_low - high, new_high - low
        if 0 < least <= most < threshold or 0 < -most <= -least < threshold:
            names = (earlier.name, later.name)
            findings.append(Finding("difference", place, names, least, most))
    return findings
