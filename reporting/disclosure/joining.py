"""Tables that share counts, as one list of counts and sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reporting.disclosure.layouts import Layout, Sum, all_or_nothing


class Table(NamedTuple):
    """A table with all its counts; ``attribute`` and ``also`` as in ``protect``."""

    layout: Layout
    counts: Sequence[int]
    attribute: str | None = None
    also: frozenset[int] = frozenset()

    @property
    def small(self) -> frozenset[int]:
        """Places to protect whatever their size."""
        if self.attribute is None:
            return self.also
        return self.also | all_or_nothing(self.layout, self.counts, attribute=self.attribute)


class Spot(NamedTuple):
    """A count of one of several tables. The column after the last is the row's total."""

    table: str
    row: int
    column: int


@dataclass(frozen=True)
class Joined:
    """Several tables as one; ``places`` says for each of them where its counts are now."""

    counts: tuple[int, ...]
    sums: tuple[Sum, ...]
    margins: frozenset[int]
    small: frozenset[int]
    places: dict[str, list[int]]


def join(tables: Mapping[str, Table], same: Iterable[tuple[Spot, Spot]]) -> Joined:
    """One list for all tables, with shared counts once. Raises ValueError where they differ."""
    places = number(tables, same)
    counts: dict[int, int] = {}
    for name, table in tables.items():
        for place, count in zip(places[name], table.counts, strict=True):
            if counts.setdefault(place, count) != count:
                raise ValueError(f"{name or 'The table'} has another count where it is the same.")
    inner = {
        place
        for name, table in tables.items()
        for own, place in enumerate(places[name])
        if own not in table.layout.margins
    }
    sums = {
        Sum(places[name][total], tuple(places[name][part] for part in parts)): None
        for name, table in tables.items()
        for total, parts in table.layout.sums
    }
    return Joined(
        counts=tuple(counts[place] for place in range(len(counts))),
        sums=tuple(sums),
        margins=frozenset(counts) - inner,
        small=frozenset(places[name][own] for name, table in tables.items() for own in table.small),
        places=places,
    )


def number(tables: Mapping[str, Table], same: Iterable[tuple[Spot, Spot]]) -> dict[str, list[int]]:
    """A number for each count of each table, the same one for counts that are the same."""
    group = {
        (name, place): {(name, place)}
        for name, table in tables.items()
        for place in range(table.layout.size)
    }
    for pair in same:
        one, other = (
            group[spot.table, tables[spot.table].layout.place(spot.row, spot.column)]
            for spot in pair
        )
        if one is not other:
            one |= other
            group.update(dict.fromkeys(other, one))
    numbers: dict[int, int] = {}
    found: dict[str, list[int]] = {name: [] for name in tables}
    for (name, _place), members in group.items():
        found[name].append(numbers.setdefault(id(members), len(numbers)))
    return found
