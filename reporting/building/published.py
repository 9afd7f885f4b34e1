"""What a release tells, read from its published rows alone: as somebody outside would read them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, cast

from reporting.building.linking import GONE, link_sums, linked
from reporting.cells import GROUPS, OUTCOMES, in_order
from reporting.disclosure.publishing import UNKNOWN, Known, known_of
from reporting.disclosure.series import Difference, Told, find_differences, told_of
from reporting.measures import Cut

Row = dict[str, Any]
Key = tuple[
    str, ...
]  # measure, cut, part (and stratum), column; "whole" as cut: all parts together


class TableLike(Protocol):
    """A table as published: ``ReleasedTable``, or the one that is about to become one."""

    measure: str
    cut: str
    kind: str
    rows: list[Row]


def counts_in(row: Row, kind: str) -> Iterator[tuple[str, int | None]]:
    """The published counts of a row, each with its name."""
    if kind in ("share", "distribution"):
        for group in in_order(row["groups"], GROUPS):
            yield f"{group}/yes", row["groups"][group]["yes"]
            yield f"{group}/total", row["groups"][group]["total"]
    elif kind == "index":
        for group in in_order(row["groups"], GROUPS):
            yield group, row["groups"][group]["count"]
    elif kind == "responses":
        for name in ("people", "carer", "not_carer", "prefer_not_to_say", "no_answer"):
            yield name, row[name]
    else:
        yield "total", row["total"]
        for name in in_order(row["counts"], OUTCOMES):
            yield name, row["counts"][name]


def unseen_in(row: Row, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Sums within a row, as a total and its parts; a part that is not published is one more unknown."""
    if kind == "share":
        for group in row["groups"]:
            yield f"{group}/total", [f"{group}/yes", f"{group}/no"]
    elif kind == "responses":
        yield "people", ["carer", "not_carer", "prefer_not_to_say", "no_answer"]
    elif kind == "outcomes":
        yield "total", list(row["counts"])


def tell(
    tables: Iterable[TableLike], *, threshold: int, base: int, together: Collection[str]
) -> dict[str, Told]:
    """What tables tell of each count, and all sums among them: of the measures ``together`` under "",
    of each other one under its code."""
    apart: dict[str, list[TableLike]] = {}
    for table in tables:
        apart.setdefault("" if table.measure in together else table.measure, []).append(table)
    return {
        measure: tell_measures(mine, threshold=threshold, base=base)
        for measure, mine in apart.items()
    }


def tell_measures(tables: list[TableLike], *, threshold: int, base: int) -> Told:
    known: dict[Key, Known] = {}
    sums: list[tuple[Key, tuple[Key, ...]]] = []
    wholes: dict[tuple[str, str], dict[str, list[Key]]] = {}
    for table in tables:
        for row in table.rows:
            place = (table.measure, table.cut, row["part"], row["stratum"])
            names = []
            for name, count in counts_in(row, table.kind):
                known[(*place, name)] = known_of(count, threshold=threshold, base=base)
                names.append(name)
            for total, parts in unseen_in(row, table.kind):
                for part in parts:
                    known.setdefault((*place, part), UNKNOWN)
                sums.append(((*place, total), tuple((*place, part) for part in parts)))
                names = list(dict.fromkeys((*names, *parts)))
            for name in names:
                at = f"{row['stratum']}\x1f{name}"
                wholes.setdefault(place[:2], {}).setdefault(at, []).append((*place, name))
    sums += sums_of_parts(wholes)
    mine = linked(tables)
    sums += link_sums([table for table in tables if table.measure in mine], known)
    for key, _parts in sums:
        known.setdefault(key, UNKNOWN)
    return told_of(list(known.items()), sums)


def sums_of_parts(
    by_cut: Mapping[tuple[str, str], Mapping[str, list[Key]]],
) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """Each count of the whole is the sum of those of the parts of each cut."""
    for (measure, cut), columns in by_cut.items():
        wholes = by_cut.get((measure, Cut.WHOLE.value), {})
        for at, keys in columns.items():
            if cut != Cut.WHOLE and at in wholes and is_complete(at):
                yield wholes[at][0], tuple(keys)


def is_complete(at: str) -> bool:
    """Whether the parts add up: the total of a group in a distribution stands in each of its strata."""
    stratum, name = at.split("\x1f")
    return not (stratum and name.endswith("/total"))


def differences(
    earlier: Mapping[str, Told], later: Mapping[str, Told], *, threshold: int
) -> list[Difference]:
    """Where both releases together tell of fewer people than the threshold."""
    return [
        found
        for measure in later
        if measure in earlier
        for found in find_differences(earlier[measure], later[measure], threshold=threshold)
        if cast(Key, found.key)[-1] != GONE
    ]
