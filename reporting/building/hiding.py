"""What a release hides: each system by itself, until they agree on the counts they share; then the proof."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from reporting.building.systems import Cell, System
from reporting.disclosure import NotProvenError, Plan, Spot, Table, find_unsafe, hide_linked
from reporting.disclosure.publishing import check_configuration, rounded

MOST_ROUNDS = 30
PATIENCE = 10  # proposals for a system before what is proposed stays hidden
Say = Callable[[str], None]


@dataclass(frozen=True)
class Hidden:
    """What became of a release's counts. ``shown``: as published (rounded), None for a hidden one;
    ``small``: those hidden for their own sake; the others that are hidden protect them.
    ``within``: by measure, what may be told of the grades together (``within.Within``).
    """

    shown: dict[Cell, int | None]
    small: frozenset[Cell]
    within: dict[str, Any] = field(default_factory=dict)

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(cell for cell, count in self.shown.items() if count is None)


class Hiding:
    """Hides a release. ``say`` is told the name of each system before it is worked on.

    The first system decides about the counts that others share with it: what it shows they show, and
    what it hides they hide. So the systems never have to be gone through twice for each other.
    """

    def __init__(
        self, systems: Iterable[System], *, threshold: int, base: int, say: Say = lambda name: None
    ) -> None:
        check_configuration(threshold, base)
        self.systems = list(systems)
        self.threshold, self.base, self.say = threshold, base, say
        self.also: dict[str, set[Spot]] = {system.name: set() for system in self.systems}
        self.plans: dict[str, Plan] = {}

    def hide(self, also: Collection[Cell] = ()) -> Hidden:
        """Hide what is small, what is to go ``also``, and what protects them; prove it.

        Can be called again with more to hide. Raises NotProvenError.
        """
        self.work_on({system.name for system in self.systems if system.name not in self.plans})
        self.work_on({name for cell in also for name in self.hide_cell(cell)})
        self.prove()
        return self.result()

    @property
    def decider(self) -> System | None:
        """Who decides about the counts that systems share: the first of those that have any."""
        return next((system for system in self.systems if system.shared), None)

    def hide_cell(self, cell: Cell) -> set[str]:
        """Note that a count is to be hidden, where that is decided. Returns whom it concerns."""
        for system in self.systems:
            if cell not in system.cells:
                continue
            spot, decider = system.cells[cell], self.decider
            place = self.place(system, spot)
            keys = [k for k, one in system.shared.items() if self.place(system, one) == place]
            if decider and keys:
                system, spot = decider, decider.shared[keys[0]]
            return {system.name} if self.hide_also(system, [spot]) else set()
        return set()

    def hide_also(self, system: System, spots: Iterable[Spot]) -> bool:
        """Whether anything is new of what is to be hidden as well."""
        before = len(self.also[system.name])
        self.also[system.name] |= set(spots)
        return len(self.also[system.name]) > before

    def work_on(self, names: Collection[str]) -> None:
        """Plan these systems, and those that follow a decider among them."""
        decider = self.decider
        for system in self.systems:
            follows = decider is not None and decider.name in names and bool(system.shared)
            if system.name in names or follows:
                self.say(system.name)
                self.plans[system.name] = self.plan(system)

    def plan(self, system: System) -> Plan:
        hidden, shown = self.decided(system)
        also = self.also[system.name] | hidden

        def hide(spots: Collection[Spot]) -> Plan:
            tables = system.with_also(spots)
            return hide_linked(
                tables, system.same, threshold=self.threshold, shown=shown, patience=PATIENCE
            )

        try:
            return hide(also)
        except NotProvenError:
            # Not all of it can be protected, so it is only hidden; the proof looks at the rest.
            plan = hide(set())
            at = {self.place_in(plan, system, spot) for spot in also}
            return plan._replace(hidden=plan.hidden | at)

    def decided(self, system: System) -> tuple[set[Spot], set[Spot]]:
        """Of the counts that a system shares, those that the decider hides, and those that it shows."""
        decider = self.decider
        if decider is None or system is decider:
            return set(), set()
        hidden: set[Spot] = set()
        shown: set[Spot] = set()
        for key, spot in system.shared.items():
            (hidden if self.is_hidden(decider, decider.shared[key]) else shown).add(spot)
        return hidden, shown

    def place(self, system: System, spot: Spot) -> int:
        return self.place_in(self.plans[system.name], system, spot)

    def place_in(self, plan: Plan, system: System, spot: Spot) -> int:
        layout = system.tables[spot.table].layout
        return plan.joined.places[spot.table][layout.place(spot.row, spot.column)]

    def is_hidden(self, system: System, spot: Spot) -> bool:
        return self.place(system, spot) in self.plans[system.name].hidden

    def prove(self) -> None:
        """Prove all the systems that share counts together. Where that fails, hide more around it:
        what is hidden besides can only widen the ranges. Raises NotProvenError.
        """
        together = [system for system in self.systems if system.shared]
        for _round in range(MOST_ROUNDS if len(together) > 1 else 0):
            self.say("proof")
            plan, owners = self.joined(together)
            unsafe = find_unsafe(plan, threshold=self.threshold)
            if not unsafe:
                return
            if not self.widen([owner for place in unsafe for owner in owners[place]]):
                raise NotProvenError("Tables that share counts give small ones away.")
        if len(together) > 1:
            raise NotProvenError("No set of counts was found that is safe in all tables together.")

    def widen(self, narrow: list[tuple[System, Spot]]) -> bool:
        """Hide more around these counts: as little as there still is to hide. False where nothing is left."""
        for rows, shared in ((own_row, False), (own_row, True), (parts, True), (all_rows, True)):
            grown = [
                self.hide_row(system, spot._replace(row=row), shared=shared)
                for system, spot in narrow
                for row in rows(system, spot)
            ]
            if any(grown):
                return True
        return False

    def hide_row(self, system: System, spot: Spot, *, shared: bool) -> bool:
        """Hide the counts beside one of them; with ``shared`` also those of other systems, everywhere."""
        width = system.tables[spot.table].layout.width
        places = {self.place(system, Spot(spot.table, spot.row, column)) for column in range(width)}
        keys = {k for k, one in system.shared.items() if self.place(system, one) in places}
        if not shared:
            places -= {self.place(system, system.shared[key]) for key in keys}
            return self.hide_besides(system, places)
        grown = [self.hide_besides(system, places)]
        for other in self.systems:
            mine = {self.place(other, other.shared[key]) for key in keys if key in other.shared}
            grown.append(self.hide_besides(other, mine))
        return any(grown)

    def hide_besides(self, system: System, places: Collection[int]) -> bool:
        plan = self.plans[system.name]
        self.plans[system.name] = plan._replace(hidden=plan.hidden | frozenset(places))
        return not plan.hidden.issuperset(places)

    def joined(self, systems: list[System]) -> tuple[Plan, dict[int, list[tuple[System, Spot]]]]:
        """All tables of several systems as one, with what each of them hides, and whose counts they are."""
        tables: dict[str, Table] = {}
        same: list[tuple[Spot, Spot]] = []
        first: dict[tuple, Spot] = {}
        for system in systems:
            tables |= {f"{system.name}:{name}": table for name, table in system.tables.items()}
            same += [(moved(system, one), moved(system, other)) for one, other in system.same]
            for key, spot in system.shared.items():
                same.append((first.setdefault(key, moved(system, spot)), moved(system, spot)))
        whole = hide_nothing(tables, same)
        small: set[int] = set()
        hidden: set[int] = set()
        owners: dict[int, list[tuple[System, Spot]]] = {}
        for system in systems:
            plan = self.plans[system.name]
            for name, places in plan.joined.places.items():
                width = system.tables[name].layout.width
                for own, place in enumerate(places):
                    at = whole.joined.places[f"{system.name}:{name}"][own]
                    owners.setdefault(at, []).append(
                        (system, Spot(name, own // width, own % width))
                    )
                    small |= {at} if place in plan.small else set()
                    hidden |= {at} if place in plan.hidden else set()
        return Plan(whole.joined, frozenset(small), frozenset(hidden)), owners

    def result(self) -> Hidden:
        shown: dict[Cell, int | None] = {}
        small = set()
        for system in self.systems:
            plan = self.plans[system.name]
            for cell, spot in system.cells.items():
                place = self.place(system, spot)
                hidden = place in plan.hidden
                shown[cell] = None if hidden else rounded(plan.joined.counts[place], self.base)
                if place in plan.small:
                    small.add(cell)
        return Hidden(shown, frozenset(small))


def own_row(_system: System, spot: Spot) -> list[int]:
    return [spot.row]


def all_rows(system: System, spot: Spot) -> list[int]:
    return list(range(len(system.tables[spot.table].layout.rows)))


def parts(system: System, spot: Spot) -> list[int]:
    """The rows of the spot's table except the whole."""
    whole = system.tables[spot.table].layout.whole
    return [row for row in all_rows(system, spot) if row != whole]


def moved(system: System, spot: Spot) -> Spot:
    return Spot(f"{system.name}:{spot.table}", spot.row, spot.column)


def hide_nothing(tables: dict[str, Table], same: list[tuple[Spot, Spot]]) -> Plan:
    from reporting.disclosure.joining import join

    return Plan(join(tables, same), frozenset(), frozenset())
