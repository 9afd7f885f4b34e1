"""Which tables a release publishes, and which of their counts are the same.

A *system* is a set of tables that are protected together. The one of the people counts who has said
what, by every cut. One for each measure has, for each cut, what happened to each group, the groups
added up, and those with the outcome added up: somebody may know how many were promoted in all.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reporting.disclosure import Layout, Spot, Table, flat, hierarchy
from reporting.measures import BY_CODE, Cut, Source

GROUPS = ("carer", "not_carer", "unknown")
UNKNOWN = ("prefer_not_to_say", "no_answer")
HAPPENED = ("yes", "no")
BAND, BANDS = "\x1d", "grade_band"  # no part begins so; the cut that grades add up to
TOTAL = "\x1ewhole"  # no part is called so


class Cell(NamedTuple):
    """A count that is published, by what it is of; the same in every release.

    ``column``: a group of the people, ``carer/yes``, ``carer/no``, ``carer/total``, an outcome of
    leave, …; ``part`` is ``""`` for what is not known, :data:`TOTAL` for the whole.
    """

    measure: str
    cut: str
    part: str
    column: str


@dataclass
class System:
    """Tables protected together; ``cells`` says where each published count stands.

    ``shared`` holds the places of people counts that other systems have too, by cut, part and column.
    ``bands`` names the band of each grade: their sums are protected as if they were published.
    """

    name: str
    bands: Mapping[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    same: list[tuple[Spot, Spot]] = field(default_factory=list)
    cells: dict[Cell, Spot] = field(default_factory=dict)
    shared: dict[tuple[str, str, str], Spot] = field(default_factory=dict)

    def add(
        self,
        name: str,
        cut: str,
        columns: Sequence[str],
        counts: Mapping[str, Sequence[int]],
        *,
        attribute: str | None = None,
    ) -> Layout:
        layout = flat(tuple(counts), columns)
        if cut == Cut.GRADE and self.bands:
            bands = {grade: BAND + self.bands.get(grade, grade) for grade in counts}
            parents: dict[str, str | None] = dict.fromkeys(bands.values(), TOTAL)
            layout = hierarchy({**bands, **parents, TOTAL: None}, columns)
        self.tables[f"{name}/{cut}"] = Table(layout, layout.fill(counts), attribute)
        return layout

    def with_also(self, also: Collection[Spot]) -> dict[str, Table]:
        """The tables, with what is to be protected as well."""
        places: dict[str, set[int]] = {name: set() for name in self.tables}
        for spot in also:
            layout = self.tables[spot.table].layout
            places[spot.table].add(layout.place(spot.row, spot.column))
        return {
            name: table._replace(also=frozenset(places[name]))
            for name, table in self.tables.items()
        }

    def is_same(self, one: str, other: str, pairs: Iterable[tuple[int, int, int, int]]) -> None:
        """Row and column of one table hold the same count as row and column of another one."""
        self.same += [
            (Spot(one, row, column), Spot(other, at, across)) for row, column, at, across in pairs
        ]

    def whole_is_same(self, names: Sequence[str]) -> None:
        """The rows of totals of tables with the same columns, of different cuts, are the same."""
        first, *others = names
        for name in others:
            mine, its = self.tables[first].layout, self.tables[name].layout
            rows = (mine.whole, its.whole)
            self.is_same(first, name, [(rows[0], n, rows[1], n) for n in range(mine.width)])


def parts_of(layout: Layout, cut: str) -> Iterator[tuple[int, str, str]]:
    """Rows of a table with the cut and the part that they are of."""
    for row, name in enumerate(layout.rows):
        if row == layout.whole:
            yield row, cut, TOTAL
        elif name.startswith(BAND):
            yield row, BANDS, name.removeprefix(BAND)
        else:
            yield row, cut, name


def people_system(
    responses: dict[str, list[list]],
    grades: dict[str, list[list]],
    bands: Mapping[str, str] | None = None,
) -> System:
    """Who has said what: ``responses`` as [part, people, carer, not carer, not said] for each cut.

    ``grades``: for a cut that is also split by grade, rows of [part, grade, group, people, …].
    """
    system = System("people", bands or {})
    for cut, rows in responses.items():
        people = {row[0]: (row[2], row[3], row[1] - row[2] - row[3]) for row in rows}
        unknown = {row[0]: (row[4], row[1] - sum(row[2:5])) for row in rows}
        layout = system.add("people", cut, GROUPS, people)
        system.add("unknown", cut, UNKNOWN, unknown)
        pairs = [(row, 2, row, 2) for row in range(len(layout.rows))]
        system.is_same(f"unknown/{cut}", f"people/{cut}", pairs)
        for row, of, part in parts_of(layout, cut):
            for column, name in enumerate((*GROUPS, "people")):
                spot = Spot(f"people/{cut}", row, column)
                system.cells[Cell("responses", of, part, name)] = spot
                system.shared[of, part, name] = spot
            for column, name in enumerate(UNKNOWN):
                spot = Spot(f"unknown/{cut}", row, column)
                system.cells[Cell("responses", of, part, name)] = spot
    for kind in ("people", "unknown"):
        system.whole_is_same([f"{kind}/{cut}" for cut in responses])
    for cut, rows in grades.items():
        if cut in responses and "grade" in responses:
            spread_over_grades(system, cut, rows)
    return system


def spread_over_grades(system: System, cut: str, rows: list[list]) -> None:
    """People of each group by a cut and by grade: two trees over the same counts, so that the sums
    of each part and those of each grade are what they are elsewhere.
    """
    leaves: dict[tuple[str, str], list[int]] = {}
    for part, grade, group, people, _total in rows:
        leaves.setdefault((part, grade), [0, 0, 0])[GROUPS.index(group)] += people
    by_part, by_grade = f"grades/{cut}", f"{cut}/grades"
    for name, inner in ((by_part, 0), (by_grade, 1)):
        parents: dict[str, str | None] = {TOTAL: None}
        parents |= {f"in {leaf[inner]}": TOTAL for leaf in leaves}
        parents |= {named(leaf): f"in {leaf[inner]}" for leaf in leaves}
        layout = hierarchy(parents, GROUPS)
        counts = {named(leaf): count for leaf, count in leaves.items()}
        system.tables[name] = Table(layout, layout.fill(counts))
        link_subtotals(system, name, cut if inner == 0 else "grade")
    one, other = system.tables[by_part].layout.rows, system.tables[by_grade].layout.rows
    for leaf in leaves:
        at, across = one.index(named(leaf)), other.index(named(leaf))
        system.is_same(by_part, by_grade, [(at, n, across, n) for n in range(4)])
        for column, group in enumerate(GROUPS):
            cell = Cell("grades", cut, named(leaf), group)
            system.cells[cell] = Spot(by_part, at, column)


def named(leaf: tuple[str, str]) -> str:
    """A part and a grade as one name, which can be taken apart again."""
    return "\x1f".join(leaf)


def link_subtotals(system: System, name: str, cut: str) -> None:
    people = system.tables[f"people/{cut}"].layout
    for row, title in enumerate(system.tables[name].layout.rows):
        if title == TOTAL or title.startswith("in "):
            own = title.removeprefix("in ")
            at = people.whole if title == TOTAL else people.rows.index(own)
            system.is_same(name, f"people/{cut}", [(row, n, at, n) for n in range(4)])


Counts = dict[str, dict[str, tuple[int, int]]]  # part, group: how many of how many


def added_up(rows: Sequence[Sequence]) -> Counts:
    """Rows of a measure as [part, stratum, group, yes, total], over all strata."""
    found: Counts = {}
    for part, _stratum, group, yes, total in rows:
        before = found.setdefault(part, {}).get(group, (0, 0))
        found[part][group] = (before[0] + yes, before[1] + total)
    return found


def measure_system(measure: str, cuts: dict[str, list[list]], people: System | None) -> System:
    """One measure by all its cuts. Its groups are those of the people where they are the same."""
    system = System(measure, people.bands if people else {})
    found = {cut: added_up(rows) for cut, rows in cuts.items()}
    groups = GROUPS if people else ("everybody",)
    for cut, counts in found.items():
        for group in groups:
            add_group(system, cut, group, counts)
        if len(groups) > 1:
            add_sums(system, cut, counts)
    for group in groups:
        system.whole_is_same([f"{group}/{cut}" for cut in found])
    if people:
        for name in ("groups", "happened"):
            system.whole_is_same([f"{name}/{cut}" for cut in found])
        if BY_CODE[measure].source is Source.LEAVERS:
            share_people(system, who_stayed(system, found), people)
        else:
            share_people(system, everybody(system, found), people)
    return system


def add_group(system: System, cut: str, group: str, counts: Counts) -> None:
    """What happened to a group, by the parts of a cut."""
    rows = {}
    for part, groups in counts.items():
        yes, total = groups.get(group, (0, 0))
        rows[part] = (yes, total - yes)
    layout = system.add(group, cut, HAPPENED, rows, attribute="columns")
    for row, of, part in parts_of(layout, cut):
        for column, name in enumerate((*HAPPENED, "total")):
            spot = Spot(f"{group}/{cut}", row, column)
            system.cells[Cell(system.name, of, part, f"{group}/{name}")] = spot


def add_sums(system: System, cut: str, counts: Counts) -> None:
    """How large each group is, and how many of each had the outcome, with their sums."""
    for name, column in (("groups", 1), ("happened", 0)):
        rows = {
            part: [groups.get(group, (0, 0))[column] for group in GROUPS]
            for part, groups in counts.items()
        }
        layout = system.add(name, cut, GROUPS, rows)
        at = 2 if name == "groups" else 0
        for index, group in enumerate(GROUPS):
            pairs = [(row, at, row, index) for row in range(len(layout.rows))]
            system.is_same(f"{group}/{cut}", f"{name}/{cut}", pairs)


Places = dict[tuple[str, str, str], Spot]  # by cut, part and column


def everybody(system: System, found: Collection[str]) -> Places:
    """Where each group stands, with all of it."""
    return {
        (of, part, name): Spot(f"groups/{cut}", row, column)
        for cut in found
        for row, of, part in parts_of(system.tables[f"groups/{cut}"].layout, cut)
        for column, name in enumerate((*GROUPS, "people"))
    }


def who_stayed(system: System, found: Mapping[str, Counts]) -> Places:
    """Where each group stands as the people count it: a leaver's answer is gone, so there all who left
    are unknown. A table of their own adds them up, or who left could be told by the difference.
    """
    places = everybody(system, found)
    for cut, counts in found.items():
        rows = {
            part: [groups.get("carer", (0, 0))[0], groups.get("not_carer", (0, 0))[0],
                   groups.get("unknown", (0, 0))[1]]
            for part, groups in counts.items()
        }  # fmt: skip
        layout = system.add("gone", cut, ("carer", "not_carer", "unknown"), rows)
        for column, (table, at) in enumerate((("carer", 0), ("not_carer", 0), ("unknown", 2))):
            pairs = [(row, at, row, column) for row in range(len(layout.rows))]
            system.is_same(f"{table}/{cut}", f"gone/{cut}", pairs)
        for row, of, part in parts_of(layout, cut):
            places[of, part, "carer"] = Spot(f"carer/{cut}", row, 1)
            places[of, part, "not_carer"] = Spot(f"not_carer/{cut}", row, 1)
            places[of, part, "unknown"] = Spot(f"gone/{cut}", row, 3)
    return places


def share_people(system: System, places: Places, people: System) -> None:
    """Where a measure counts everybody, its groups are those of the people: hidden in both or none."""
    count = {key: count_at(system, spot) for key, spot in places.items()}
    known = {key: count_at(people, spot) for key, spot in people.shared.items() if key in count}
    if count == known:
        system.shared = places


def count_at(system: System, spot: Spot) -> int:
    table = system.tables[spot.table]
    return table.counts[table.layout.place(spot.row, spot.column)]
