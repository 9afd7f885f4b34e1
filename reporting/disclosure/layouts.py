"""Which counts a table publishes, and which of them are sums of which.

Every table here is a list of counts and a list of sums between them: a table with totals, a table
with subtotals (team, directorate, whole), or tables that share some of their counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Sum(NamedTuple):
    """The count at place ``total`` is the sum of the counts at the places ``parts``."""

    total: int
    parts: tuple[int, ...]


class Problem(NamedTuple):
    """What to hide of some counts? ``small``: they are protected, and so hidden. ``keep``: they are
    published whatever it costs.
    """

    counts: Sequence[int]
    sums: Sequence[Sum]
    small: frozenset[int]
    keep: frozenset[int]
    threshold: int


@dataclass(frozen=True)
class Layout:
    """A table whose rows form a tree: units, the units they belong to, and the whole.

    ``parents`` holds for each row the index of the row of which it is a part, None for the whole.
    Each row has one count for each column and, last, its total. Raises ValueError where the rows
    are no tree.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    parents: tuple[int | None, ...]

    def __post_init__(self) -> None:
        if len(self.parents) != len(self.rows) or self.parents.count(None) != 1:
            raise ValueError("Exactly one row is the whole, of which all the others are parts.")
        if len(self.rows) < 2 or not self.columns:
            raise ValueError("A table has a row beside the whole, and a column.")
        for row in range(len(self.rows)):
            above, seen = self.parents[row], {row}
            while above is not None:
                if above in seen:
                    raise ValueError(f"{self.rows[row]} is a part of itself.")
                seen.add(above)
                above = self.parents[above]

    @property
    def size(self) -> int:
        return len(self.rows) * self.width

    @property
    def width(self) -> int:
        return len(self.columns) + 1

    def place(self, row: int, column: int) -> int:
        """Where a count stands in the list; the column after the last is the row's total."""
        return row * self.width + column

    @property
    def whole(self) -> int:
        return self.parents.index(None)

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """The rows of which each subtotal is the sum."""
        found: dict[int, list[int]] = {}
        for row, above in enumerate(self.parents):
            if above is not None:
                found.setdefault(above, []).append(row)
        return found

    @property
    def leaves(self) -> list[int]:
        return [row for row in range(len(self.rows)) if row not in self.parts]

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        across = [
            Sum(
                self.place(row, self.width - 1),
                tuple(self.place(row, column) for column in range(self.width - 1)),
            )
            for row in range(len(self.rows))
        ]
        down = [
            Sum(self.place(above, column), tuple(self.place(row, column) for row in rows))
            for above, rows in self.parts.items()
            for column in range(self.width)
        ]
        return tuple(across + down)

    @property
    def margins(self) -> frozenset[int]:
        """The totals that are published wherever that is safe: of each row, and of each column."""
        rows = {self.place(row, self.width - 1) for row in range(len(self.rows))}
        return frozenset(rows | {self.place(self.whole, column) for column in range(self.width)})

    def fill(self, counts: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
        """All the counts of the table, subtotals and totals worked out, from those of the leaves.

        Raises ValueError where a count is negative or no whole number, or one is missing.
        """
        filled = [0] * self.size
        for leaf in self.leaves:
            own = counts[self.rows[leaf]]
            if len(own) != len(self.columns) or any(
                type(count) is not int or count < 0 for count in own
            ):
                raise ValueError(f"{self.rows[leaf]} has no whole number for each column.")
            row: int | None = leaf
            while row is not None:
                for column, count in enumerate((*own, sum(own))):
                    filled[self.place(row, column)] += count
                row = self.parents[row]
        return tuple(filled)


def flat(rows: Sequence[str], columns: Sequence[str]) -> Layout:
    """A table of rows and columns with its totals. The row of totals is the last one."""
    parents = (*([len(rows)] * len(rows)), None)
    return Layout((*rows, "Total"), tuple(columns), parents)


def hierarchy(parents: Mapping[str, str | None], columns: Sequence[str]) -> Layout:
    """A table with subtotals, from each unit's name to that of the unit above it (None: the whole).

    Raises ValueError where a unit above is not itself named, or the units form no tree.
    """
    rows = tuple(parents)
    if missing := [name for name in parents.values() if name is not None and name not in parents]:
        raise ValueError(f"{missing[0]} is not one of the units.")
    above = tuple(None if name is None else rows.index(name) for name in parents.values())
    return Layout(rows, tuple(columns), above)


def all_or_nothing(layout: Layout, counts: Sequence[int], *, attribute: str) -> frozenset[int]:
    """Counts that say of everybody in a group what happened to them (every carer was declined).

    ``attribute`` says which axis holds what happened, ``"columns"`` or ``"rows"``; the other one
    holds the groups. A group with nobody in it says nothing.
    """
    if attribute == "columns":
        groups = [
            [layout.place(row, column) for column in range(layout.width - 1)]
            for row in range(len(layout.rows))
        ]
    else:
        groups = [
            [layout.place(row, column) for row in layout.leaves] for column in range(layout.width)
        ]
    filled = ([place for place in group if counts[place]] for group in groups if len(group) > 1)
    return frozenset(places[0] for places in filled if len(places) == 1)
