"""A release from its snapshot: hide, prove, look at earlier releases, hide what they tell besides, again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reporting.building import equality, pack
from reporting.building.hiding import Hidden, Hiding
from reporting.building.linking import linked
from reporting.building.published import Key, TableLike, differences, tell
from reporting.building.systems import TOTAL, Cell, System
from reporting.building.tables import Table, Words
from reporting.building.within import within_grades
from reporting.disclosure import NotProvenError
from reporting.disclosure.series import Difference
from reporting.measures import Cut

MOST_TIMES = 6
Say = Callable[[str], None]


class CannotReleaseError(ValueError):
    """Why no safe release can be made of a snapshot. ``code``: ``nothing``, ``proof`` or ``series``;
    ``number``: the earlier release that tells too much together with this one, and ``keys`` of what.
    """

    def __init__(self, code: str, *, number: int = 0, keys: Sequence[Key] = ()) -> None:
        super().__init__(code)
        self.code, self.number, self.keys = code, number, keys


@dataclass(frozen=True)
class Earlier:
    """A published release of the same days, as anybody can read it."""

    number: int
    threshold: int
    base: int
    tables: Sequence[TableLike]


@dataclass(frozen=True)
class Built:
    """``reasons``: why each hidden count is hidden: ``small`` (few people, or the same for everybody),
    ``series`` (with an earlier release it would tell of few) or ``protects`` (others could be worked out).
    """

    tables: list[Table]
    reasons: list[dict[str, str]]


@dataclass(frozen=True)
class Recipe:
    """How one kind of release is made."""

    systems: Callable[[Mapping[str, Any]], list[System]]
    tables: Callable[[Mapping[str, Any], Hidden, Words], list[Table]]
    cell: Callable[[Key, Mapping[Cell, Any]], Cell | None]


def build(
    kind: str,
    snapshot: Mapping[str, Any],
    *,
    threshold: int,
    base: int,
    earlier: Sequence[Earlier],
    words: Words,
    say: Say = lambda name: None,
) -> Built:
    """The tables of a release, proven. Raises CannotReleaseError."""
    recipe = RECIPES[kind]
    systems = recipe.systems(snapshot)
    if not systems:
        raise CannotReleaseError("nothing")
    hiding = Hiding(systems, threshold=threshold, base=base, say=say)
    also: set[Cell] = set()
    for _time in range(MOST_TIMES):
        try:
            hidden = hiding.hide(also)
        except NotProvenError as error:
            raise CannotReleaseError("proof") from error
        hidden.within.update(within_grades(hiding))
        tables = recipe.tables(snapshot, hidden, words)
        say("earlier")
        known = compare_with_earlier(
            recipe, tables, hidden, earlier, threshold=threshold, base=base
        )
        if not known:
            return Built(tables, reasons_of(hidden, also))
        also |= known
    raise CannotReleaseError("series", number=earlier[0].number)


def compare_with_earlier(
    recipe: Recipe,
    tables: Sequence[Table],
    hidden: Hidden,
    earlier: Sequence[Earlier],
    *,
    threshold: int,
    base: int,
) -> set[Cell]:
    """What has to be hidden as well because of earlier releases. Raises CannotReleaseError if that
    is hidden already.
    """
    found: set[Cell] = set()
    for release in earlier:
        told = differences_since(release, Earlier(0, threshold, base, tables))
        keys = cast(list[tuple[str, ...]], [difference.key for difference in told])
        cells = {key: recipe.cell(key, hidden.shown) for key in keys}
        new = {cell for cell in cells.values() if cell and hidden.shown[cell] is not None}
        if told and not new:
            raise CannotReleaseError("series", number=release.number, keys=list(cells))
        found |= new
    return found


def differences_since(before: Earlier, now: Earlier) -> list[Difference]:
    """Where both tell of few people: all that is about the same people put together.

    A measure that only looked as if it were about everybody may contradict the others; then each is
    compared by itself.
    """
    from reporting.disclosure.ranges import ContradictionError

    together = linked(before.tables) | linked(now.tables)
    try:
        return differences_between(before, now, together)
    except ContradictionError:
        return differences_between(before, now, frozenset())


def differences_between(
    before: Earlier, now: Earlier, together: Collection[str]
) -> list[Difference]:
    told = [
        tell(one.tables, threshold=one.threshold, base=one.base, together=together)
        for one in (before, now)
    ]
    return differences(*told, threshold=now.threshold)


def reasons_of(hidden: Hidden, also: set[Cell]) -> list[dict[str, str]]:
    return [
        {
            "measure": cell.measure,
            "cut": Cut.WHOLE.value if cell.part == TOTAL else cell.cut,
            "part": "" if cell.part == TOTAL else cell.part,
            "column": cell.column,
            "why": "series" if cell in also else "small" if cell in hidden.small else "protects",
        }
        for cell in sorted(hidden.hidden)
    ]


def equality_cell(key: Key, shown: Mapping[Cell, Any]) -> Cell | None:
    """Where the count that a published row names stands in the systems."""
    measure, cut, part, stratum, column = key
    if measure == "grades":
        group, what = column.split("/")
        if what == "total" or cut == Cut.WHOLE:
            at = (cut, part) if cut != Cut.WHOLE else ("grade", stratum if what == "yes" else TOTAL)
            measure, column = "responses", group
            cut, part = at
        else:
            part, column = f"{part}\x1f{stratum}", group
    elif cut == Cut.WHOLE:
        cut = next(cell.cut for cell in shown if cell.measure == measure)
        part = TOTAL
    cell = Cell(measure, cut, part, column)
    return cell if cell in shown else None


def pack_cell(key: Key, shown: Mapping[Cell, Any]) -> Cell | None:
    measure, cut, part, stratum, column = key
    if measure == pack.BY_KIND.code:
        cut, part = pack.BOTH, f"{stratum}\x1f{part}"
    elif cut == Cut.WHOLE:
        cut, part = pack.SCHEME, TOTAL
    cell = Cell(pack.LEAVE.code, cut, part, column)
    return cell if cell in shown else None


RECIPES = {
    "equality": Recipe(equality.systems_of, equality.tables_of, equality_cell),
    "leave_pack": Recipe(pack.pack_systems, pack.pack_tables, pack_cell),
}
