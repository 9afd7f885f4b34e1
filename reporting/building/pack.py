"""The leave scrutiny pack: what became of requests, by kind of leave and directorate."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reporting.building.hiding import Hidden
from reporting.building.systems import TOTAL, Cell, System
from reporting.building.tables import Row, Shown, Table, Words, rate, table_of
from reporting.disclosure import Spot, hierarchy
from reporting.disclosure import Table as Counts
from reporting.measures import Cut, Measure

DECIDED = ("approved", "part_approved", "declined", "postponed")
OUTCOMES = (*DECIDED, "withdrawn", "lapsed", "recorded", "waiting")
SCHEME = "scheme"
BOTH = "scheme_directorate"
LEAVE = Measure(
    "leave_outcomes",
    "What became of requests for leave",
    "Requests asked in the quarter, by what had become of them when they were counted.",
    caveats=(
        "Few requests can mean that people do not dare to ask.",
        "Carer’s leave cannot be declined; it can only be postponed.",
    ),
)
BY_KIND = Measure(
    "leave_outcomes_by_kind",
    "What became of requests for leave, by kind of leave",
    LEAVE.definition,
    caveats=LEAVE.caveats,
)


def pack_systems(snapshot: Mapping[str, Any]) -> list[System]:
    """One system: requests by kind and directorate, with the sums of each kind and each directorate.

    ``snapshot["requests"]``: rows of [scheme, directorate, outcome, requests].
    """
    leaves: dict[tuple[str, str], list[int]] = {}
    for scheme, directorate, outcome, count in snapshot["requests"]:
        counts = leaves.setdefault((scheme, directorate), [0] * len(OUTCOMES))
        counts[OUTCOMES.index(outcome)] += count
    if not leaves:
        return []
    system = System(LEAVE.code)
    for name, inner in ((SCHEME, 0), (Cut.DIRECTORATE.value, 1)):
        parents: dict[str, str | None] = {TOTAL: None}
        parents |= {f"in {leaf[inner]}": TOTAL for leaf in leaves}
        parents |= {"\x1f".join(leaf): f"in {leaf[inner]}" for leaf in leaves}
        layout = hierarchy(parents, OUTCOMES)
        filled = layout.fill({"\x1f".join(leaf): counts for leaf, counts in leaves.items()})
        system.tables[name] = Counts(layout, filled, "columns")
    link(system, leaves)
    return [system]


def link(system: System, leaves: Iterable[tuple[str, str]]) -> None:
    """The same requests stand in both trees; say where each published count is."""
    rows = {name: table.layout.rows for name, table in system.tables.items()}
    width = len(OUTCOMES) + 1
    for name in [TOTAL, *("\x1f".join(leaf) for leaf in leaves)]:
        at = [rows[tree].index(name) for tree in (SCHEME, "directorate")]
        system.is_same(SCHEME, "directorate", [(at[0], n, at[1], n) for n in range(width)])
    for tree in (SCHEME, "directorate"):
        for row, name in enumerate(rows[tree]):
            leaf = not name.startswith("in ") and name != TOTAL
            if leaf and tree != SCHEME:
                continue
            for column, outcome in enumerate((*OUTCOMES, "total")):
                cell = Cell(LEAVE.code, BOTH if leaf else tree, name.removeprefix("in "), outcome)
                system.cells[cell] = Spot(tree, row, column)


def pack_tables(snapshot: Mapping[str, Any], hidden: Hidden, words: Words) -> list[Table]:
    """As a whole, by kind, by directorate, and by both."""
    requests, shown = snapshot["requests"], hidden.shown
    schemes = sorted({row[0] for row in requests})
    directorates = sorted({row[1] for row in requests})
    leaves = sorted({(row[0], row[1]) for row in requests})
    medians = {(row[0], row[1]): row[2] for row in snapshot["medians"]}
    tables = [table_of(LEAVE, cut, "outcomes") for cut in (Cut.WHOLE, SCHEME, Cut.DIRECTORATE)]
    tables.append(table_of(BY_KIND, Cut.DIRECTORATE, "outcomes"))
    whole, by_scheme, by_directorate, by_both = (table.rows for table in tables)
    whole.append(place("", words.everybody) | row(SCHEME, TOTAL, shown, medians.get((None, None))))
    for scheme in schemes:
        at = place(scheme, words.label(SCHEME, scheme))
        by_scheme.append(at | row(SCHEME, scheme, shown, medians.get((scheme, None))))
    for code in directorates:
        at = place(code, words.label(Cut.DIRECTORATE, code))
        by_directorate.append(at | row("directorate", code, shown, medians.get((None, code))))
    for scheme, code in leaves:
        at = place(code, words.label(Cut.DIRECTORATE, code), scheme, words.label(SCHEME, scheme))
        name = f"{scheme}\x1f{code}"
        by_both.append(at | row(BOTH, name, shown, medians.get((scheme, code))))
    return tables


def place(part: str, label: str, stratum: str = "", stratum_label: str = "") -> Row:
    return {"part": part, "label": label, "stratum": stratum, "stratum_label": stratum_label}


def row(cut: str, part: str, shown: Shown, median: float | None) -> Row:
    """Rates of what was decided are of all decided; the median goes where one of these is hidden."""
    counts = {name: shown[Cell(LEAVE.code, cut, part, name)] for name in OUTCOMES}
    total = shown[Cell(LEAVE.code, cut, part, "total")]
    decided = sum_of([counts[name] for name in DECIDED])
    rates = {name: rate(counts[name], decided if name in DECIDED else total) for name in OUTCOMES}
    return {
        "counts": counts,
        "total": total,
        "rates": rates,
        "median_days": median if decided else None,
    }


def sum_of(counts: Sequence[int | None]) -> int | None:
    return None if None in counts else sum(count or 0 for count in counts)
