"""Ratios within grades where not all grades can be shown: rounded, and only where that is proven safe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reporting.building.hiding import Hiding
from reporting.building.systems import TOTAL, System, parts_of
from reporting.disclosure import Spot
from reporting.measures import Cut

STEPS = (Fraction(1, 10), Fraction(1, 5))  # to which a ratio is rounded: the first that is safe
Weights = dict[Spot, Fraction]


@dataclass(frozen=True)
class Within:
    """Mantel and Haenszel's ratio of rates over ``strata`` of ``of`` grades, to the nearest step."""

    ratio: float
    strata: int
    of: int


@dataclass(frozen=True)
class Candidate:
    """A ratio that may be told if it is safe: the weighted sums of those with the outcome."""

    system: System
    up: Weights
    down: Weights
    exact: Fraction
    of: int
    step: Fraction = STEPS[0]

    @property
    def ratio(self) -> Fraction:
        return round(self.exact / self.step) * self.step

    @property
    def limits(self) -> tuple[float, float]:
        return float(self.ratio - self.step / 2), float(self.ratio + self.step / 2)

    def coarser(self) -> "Candidate | None":
        """The same to the next larger step, if there is one."""
        after = [step for step in STEPS if step > self.step]
        return replace(self, step=after[0]) if after else None


def within_grades(hiding: Hiding) -> dict[str, Within]:
    """By measure, the ratios that can be told, all of them together."""
    candidates = [one for system in hiding.systems if (one := candidate(hiding, system))]
    while candidates:
        narrow = narrowed(hiding, candidates)
        if not narrow:
            break
        tried = [one.coarser() if one.system.name in narrow else one for one in candidates]
        kept = [one for one in tried if one is not None]
        candidates = kept if kept != candidates else []
    return {one.system.name: Within(float(one.ratio), len(one.up), one.of) for one in candidates}


def candidate(hiding: Hiding, system: System) -> Candidate | None:
    """None without two grades of which the sizes of both groups are published."""
    cut = Cut.GRADE.value
    if f"groups/{cut}" not in system.tables:
        return None
    layout = system.tables[f"carer/{cut}"].layout
    rows = [row for row, of, part in parts_of(layout, cut) if of == cut and part not in ("", TOTAL)]
    up: Weights = {}
    down: Weights = {}
    for row in rows:
        sizes = [Spot(f"{group}/{cut}", row, 2) for group in ("carer", "not_carer")]
        carers, others = (count(hiding, system, spot) for spot in sizes)
        if carers and others and not any(hiding.is_hidden(system, spot) for spot in sizes):
            up[Spot(f"carer/{cut}", row, 0)] = Fraction(others, carers + others)
            down[Spot(f"not_carer/{cut}", row, 0)] = Fraction(carers, carers + others)
    below = added(hiding, system, down)
    if len(up) < 2 or not below:
        return None
    return Candidate(system, up, down, added(hiding, system, up) / below, len(rows))


def count(hiding: Hiding, system: System, spot: Spot) -> int:
    return hiding.plans[system.name].joined.counts[hiding.place(system, spot)]


def added(hiding: Hiding, system: System, weights: Weights) -> Fraction:
    found = (weight * count(hiding, system, spot) for spot, weight in weights.items())
    return sum(found, Fraction(0))


def narrowed(hiding: Hiding, candidates: Sequence[Candidate]) -> set[str]:
    """The systems of which small counts would be narrowed down by these ratios together."""
    from reporting.disclosure.ratios import Ratio, WithRatio

    names = {one.system.name for one in candidates}
    systems = [one for one in hiding.systems if one.name in names or one.shared]
    plan, owners = hiding.joined(systems)
    places = {(system.name, spot): place for place, mine in owners.items() for system, spot in mine}
    ratios = []
    for one in candidates:
        weights = [
            {places[one.system.name, spot]: float(weight) for spot, weight in mine.items()}
            for mine in (one.up, one.down)
        ]
        ratios.append(Ratio(weights[0], weights[1], one.limits))
    narrow = WithRatio(plan, ratios).find_narrow(plan.small, hiding.threshold)
    return {system.name for place in narrow for system, _spot in owners[place]}
