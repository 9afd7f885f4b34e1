"""A table made safe to publish: what is hidden, what is shown, and the proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from reporting.disclosure import publishing
from reporting.disclosure.joining import Joined, Spot, Table, join
from reporting.disclosure.layouts import Layout, Problem, hierarchy
from reporting.disclosure.publishing import Known


class NotProvenError(ValueError):
    """What would be published says too much of a small count."""


@dataclass(frozen=True)
class Protected:
    """What may be published of a table, and why.

    ``shown`` holds the counts as published (rounded if there is a ``base``), None for a hidden one;
    ``small`` the places that had to be protected; ``ranges`` what can still be worked out of each
    hidden count; ``loss`` the sum of the counts hidden besides the small ones.
    """

    layout: Layout
    threshold: int
    base: int | None
    shown: tuple[int | None, ...]
    small: frozenset[int]
    ranges: dict[int, Known]
    loss: int

    @property
    def hidden(self) -> frozenset[int]:
        return frozenset(place for place, count in enumerate(self.shown) if count is None)

    @property
    def hidden_totals(self) -> frozenset[int]:
        """Totals that had to go because a table with them could not be protected."""
        return self.hidden & self.layout.margins

    @property
    def known(self) -> list[Known]:
        """What somebody who knows the method learns of each count by itself."""
        return [
            publishing.known_of(count, threshold=self.threshold, base=self.base)
            for count in self.shown
        ]

    def row(self, row: int) -> tuple[int | None, ...]:
        """The counts of a row as published, its total last."""
        return self.shown[self.layout.place(row, 0) : self.layout.place(row + 1, 0)]

    def shares(self, row: int) -> list[Fraction | None]:
        """Each count of a row as a share of its total, from published counts alone."""
        *counts, total = self.row(row)
        return publishing.shares(counts, total)


def protect(
    layout: Layout,
    counts: Sequence[int],
    *,
    threshold: int = 10,
    base: int | None = None,
    hide_zeros: bool = False,
    attribute: str | None = None,
    also: Collection[int] = (),
) -> Protected:
    """Hide the small counts of a table and the complement with the least loss, and prove it.

    ``counts`` are all of the layout's (see ``Layout.fill``). Small is 1 to ``threshold`` − 1, and 0
    with ``hide_zeros``; besides, all-or-nothing counts where ``attribute`` names the axis that
    says what happened, and the places ``also``. Totals are published wherever that can be safe;
    where it cannot, they are counts like the others: small ones are protected, and the cheapest
    set is chosen among all. With ``base`` everything shown is rounded; that is done last, and so
    can only widen the ranges.

    Raises ValueError for a threshold or base below 5, and NotProvenError.
    """
    table = Table(layout, tuple(counts), attribute, frozenset(also))
    return protect_linked({"": table}, threshold=threshold, base=base, hide_zeros=hide_zeros)[""]


def protect_linked(
    tables: Mapping[str, Table],
    same: Iterable[tuple[Spot, Spot]] = (),
    *,
    threshold: int = 10,
    base: int | None = None,
    hide_zeros: bool = False,
) -> dict[str, Protected]:
    """Protect tables that share counts (one cut's total is another one's cell), as ``protect`` does.

    ``same`` pairs the spots that hold the same count. Such a count is hidden in all of them or in
    none, and is a total only if it is one in all of them. Raises ValueError where they differ.
    """
    from reporting.disclosure.ranges import find_ranges

    publishing.check_configuration(threshold, base)
    joined, small, hidden = hide_linked(tables, same, threshold=threshold, hide_zeros=hide_zeros)
    shown = [
        None if place in hidden else publishing.rounded(count, base)
        for place, count in enumerate(joined.counts)
    ]
    known = [publishing.known_of(count, threshold=threshold, base=base) for count in shown]
    ranges = find_ranges(known, joined.sums, sorted(hidden))
    found = {}
    for name, (layout, counts, _attribute, _also) in tables.items():
        places = joined.places[name]
        found[name] = Protected(
            layout=layout,
            threshold=threshold,
            base=base,
            shown=tuple(shown[place] for place in places),
            small=frozenset(own for own, place in enumerate(places) if place in small),
            ranges={own: ranges[p] for own, p in enumerate(places) if p in hidden},
            loss=sum(counts[own] for own, p in enumerate(places) if p in hidden - small),
        )
        prove(found[name])
    return found


class Plan(NamedTuple):
    """Tables put together, which of their counts are protected, and which are hidden with them."""

    joined: Joined
    small: frozenset[int]
    hidden: frozenset[int]


def hide_linked(
    tables: Mapping[str, Table],
    same: Iterable[tuple[Spot, Spot]] = (),
    *,
    threshold: int = 10,
    hide_zeros: bool = False,
    shown: Iterable[Spot] = (),
    patience: int | None = None,
) -> Plan:
    """What ``protect_linked`` hides, without the ranges, which take as long again.

    ``shown`` are published whatever it costs, small or not, because other tables publish them.
    ``patience`` as in :func:`~reporting.disclosure.pattern.find_least_loss`.
    Raises NotProvenError where no set is safe with them.
    """
    from reporting.disclosure.pattern import CannotProtectError

    joined = join(tables, same)
    lowest = 0 if hide_zeros else 1
    small = joined.small | {i for i, n in enumerate(joined.counts) if lowest <= n < threshold}
    fixed = frozenset(
        joined.places[spot.table][tables[spot.table].layout.place(spot.row, spot.column)]
        for spot in shown
    )
    problem = Problem(joined.counts, joined.sums, small - fixed, joined.margins | fixed, threshold)
    try:
        return Plan(joined, small - fixed, find_hidden(problem, fixed, patience))
    except CannotProtectError as error:
        raise NotProvenError("Nothing is safe with what other tables publish.") from error


def find_unsafe(plan: Plan, *, threshold: int) -> list[int]:
    """The protected counts that hiding ``plan.hidden`` leaves in a range narrower than the threshold.

    By linear programming, for somebody who has all the other counts unrounded. Rounded ones tell
    less, so that what is proven here holds for what is published.
    """
    from reporting.disclosure.pattern import Search

    joined, small, hidden = plan
    shown = small - hidden
    problem = Problem(joined.counts, joined.sums, small & hidden, joined.margins, threshold)
    return sorted(shown | Search(problem).find_narrow(hidden))


def find_hidden(
    problem: Problem, fixed: frozenset[int] = frozenset(), patience: int | None = None
) -> frozenset[int]:
    """What to hide with all totals published or, where that cannot be safe, with ``fixed`` assured."""
    from reporting.disclosure.pattern import CannotProtectError, find_least_loss

    try:
        return find_least_loss(problem, patience=patience)
    except CannotProtectError:
        return find_least_loss(problem._replace(keep=fixed), patience=patience)


def prove(table: Protected) -> None:
    """Raises NotProvenError unless each small count could lie anywhere in a range that is at least
    as wide as the threshold. Counts are not negative, so such a range also reaches it.
    """
    narrow = [
        place
        for place in sorted(table.small)
        if not is_wide(table.ranges.get(place, (0, 0)), table.threshold)
    ]
    if narrow:
        raise NotProvenError(f"{len(narrow)} small counts could be narrowed down.")


def is_wide(known: Known, threshold: int) -> bool:
    low, high = known
    return high is None or high - low >= threshold


def protect_hierarchy(
    parents: Mapping[str, str | None],
    columns: Sequence[str],
    counts: Mapping[str, Sequence[int]],
    *,
    threshold: int = 10,
    base: int | None = None,
    hide_zeros: bool = False,
    attribute: str | None = None,
) -> Protected:
    """Protect teams, directorates and the whole together, as one table with subtotals.

    ``parents`` names for each unit the one above it (None: the whole); ``counts`` holds those of
    the units that have none below, for each of ``columns``. Subtotals are worked out.
    """
    layout = hierarchy(parents, columns)
    return protect(
        layout,
        layout.fill(counts),
        threshold=threshold,
        base=base,
        hide_zeros=hide_zeros,
        attribute=attribute,
    )
