"""What a release hides: each system by itself, until they agree on the counts they share; then the proof."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from reporting.building.systems import Cell, System
from reporting.disclosure import NotProvenError, Plan, Spot, Table, find_unsafe, hide_linked
from reporting.disclosure.publishing import check_configuration, rounded

MOST_ROUNDS = 8
Say = Callable[[str], None]


@dataclass(frozen=True)
class Hidden:
    """What became of a release's counts. ``shown``: as published (rounded), None for a hidden one;
    ``small``: those hidden for their own sake; the others that are hidden protect them.
    """

    shown: dict[Cell, int | None]
    small: frozenset[Cell]

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(cell for cell, count in self.shown.items() if count is None)


class Hiding:
    """Hides a release. ``say`` is told the name of each system before it is worked on."""

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
        changed = {
            system.name
            for system in self.systems
            if self.hide_also(system, [system.cells[cell] for cell in also if cell in system.cells])
            or system.name not in self.plans
        }
        for _round in range(MOST_ROUNDS):
            for system in self.systems:
                if system.name in changed:
                    self.say(system.name)
                    self.plans[system.name] = self.plan(system)
            changed = self.agree() or self.mend()
            if not changed:
                return self.result()
        raise NotProvenError("No set of counts was found that is safe in all tables together.")

    def hide_also(self, system: System, spots: Iterable[Spot]) -> bool:
        """Whether anything is new of what is to be hidden as well."""
        before = len(self.also[system.name])
        self.also[system.name] |= set(spots)
        return len(self.also[system.name]) > before

    def plan(self, system: System) -> Plan:
        tables = {}
        for name, table in system.tables.items():
            places = {
                table.layout.place(spot.row, spot.column)
                for spot in self.also[system.name]
                if spot.table == name
            }
            tables[name] = Table(table.layout, table.counts, table.attribute, frozenset(places))
        return hide_linked(tables, system.same, threshold=self.threshold)

    def place(self, system: System, spot: Spot) -> int:
        layout = system.tables[spot.table].layout
        places = self.plans[system.name].joined.places[spot.table]
        return places[layout.place(spot.row, spot.column)]

    def is_hidden(self, system: System, spot: Spot) -> bool:
        return self.place(system, spot) in self.plans[system.name].hidden

    def agree(self) -> set[str]:
        """Hide what any system hides of the shared counts in all of them. Returns what has changed."""
        hidden = {
            key
            for system in self.systems
            for key, spot in system.shared.items()
            if self.is_hidden(system, spot)
        }
        return {
            system.name
            for system in self.systems
            if self.hide_also(
                system,
                [
                    spot
                    for key, spot in system.shared.items()
                    if key in hidden and not self.is_hidden(system, spot)
                ],
            )
        }

    def mend(self) -> set[str]:
        """Prove all the systems that share counts together. Where that fails, hide more around it."""
        together = [system for system in self.systems if system.shared]
        if len(together) < 2:
            return set()
        self.say("proof")
        plan, owners = self.joined(together)
        changed = set()
        for place in find_unsafe(plan, threshold=self.threshold):
            for system, spot in owners[place]:
                width = system.tables[spot.table].layout.width
                row = [Spot(spot.table, spot.row, column) for column in range(width)]
                if self.hide_also(system, row):
                    changed.add(system.name)
        if not changed and find_unsafe(plan, threshold=self.threshold):
            raise NotProvenError("Tables that share counts give small ones away.")
        return changed

    def joined(self, systems: list[System]) -> tuple[Plan, dict[int, list[tuple[System, Spot]]]]:
        """All tables of several systems as one, with what each of them hides, and whose counts they are."""
        tables, same = {}, []
        first: dict[tuple, Spot] = {}
        for system in systems:
            tables |= {f"{system.name}:{name}": table for name, table in system.tables.items()}
            same += [(moved(system, one), moved(system, other)) for one, other in system.same]
            for key, spot in system.shared.items():
                same.append((first.setdefault(key, moved(system, spot)), moved(system, spot)))
        whole = hide_nothing(tables, same)
        small, hidden, owners = set(), set(), {}
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


def moved(system: System, spot: Spot) -> Spot:
    return Spot(f"{system.name}:{spot.table}", spot.row, spot.column)


def hide_nothing(tables: dict[str, Table], same: list[tuple[Spot, Spot]]) -> Plan:
    from reporting.disclosure.joining import join

    return Plan(join(tables, same), frozenset(), frozenset())
