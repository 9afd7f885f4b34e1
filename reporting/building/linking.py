"""Counts that different measures share, read from published rows alone, as somebody outside would.

Who has answered, the grades, and every measure that counts everybody are about the same people: what one of
them tells of a count, it tells of those of the others.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reporting.building.systems import GROUPS, UNKNOWN
from reporting.measures import BY_CODE, Cut, Source

Key = tuple[str, ...]  # measure, cut, part, stratum, column
Total = tuple[Key, tuple[Key, ...]]
RESPONSES, GRADES = "responses", "grades"
GONE = "gone"  # the column of a sum that only ties others together: it is published nowhere


def linked(tables: Collection[Any]) -> set[str]:
    """The measures whose groups are those of the people, as far as anybody can see.

    Taking one for linked that only looks like it hides more than is needed, never less.
    """
    people = {(t.cut, row["part"]): row for t in tables if t.measure == RESPONSES for row in t.rows}
    found = {RESPONSES, GRADES}
    for measure in {table.measure for table in tables if table.kind == "share"}:
        pairs = [
            (groups.get(group, {}).get("total"), people[table.cut, row["part"]][group])
            for table in tables
            if table.measure == measure
            for row in table.rows
            if (table.cut, row["part"]) in people and "carer" in (groups := row["groups"])
            for group in ("carer", "not_carer")
        ]
        is_of_leavers = measure in BY_CODE and BY_CODE[measure].source is Source.LEAVERS
        same = all(total == count for total, count in pairs)
        if pairs and (is_of_leavers or (same and any(count for _total, count in pairs))):
            found.add(measure)
    return found


def link_sums(tables: Collection[Any], known: Mapping[Key, Any]) -> Iterator[Total]:
    """What ties these linked measures together, for the counts in ``known``."""
    for table in tables:
        if table.measure == GRADES:
            yield from link_grades(table, known)
        elif table.kind == "share":
            of_leavers = BY_CODE[table.measure].source is Source.LEAVERS
            for row in table.rows:
                people = (RESPONSES, table.cut, row["part"], "")
                if (*people, "carer") in known:
                    link = link_leavers if of_leavers else link_groups
                    yield from link((table.measure, table.cut, row["part"], row["stratum"]), people)


def of_people(people: Key, group: str) -> tuple[Key, ...]:
    """Where a group stands in the rows of who has answered."""
    return tuple((*people, name) for name in (UNKNOWN if group == "unknown" else [group]))


def link_groups(place: Key, people: Key) -> Iterator[Total]:
    for group in GROUPS:
        yield (*place, f"{group}/total"), of_people(people, group)


def link_leavers(place: Key, people: Key) -> Iterator[Total]:
    """Who left has no answer any more, so the carers of the people are those who stayed."""
    for group in ("carer", "not_carer"):
        yield (*people, group), ((*place, f"{group}/no"),)
    gone = (*place, GONE)
    yield gone, of_people(people, "unknown")
    yield gone, ((*place, "carer/yes"), (*place, "not_carer/yes"), (*place, "unknown/total"))


def link_grades(table: Any, known: Mapping[Key, Any]) -> Iterator[Total]:
    """The grades of a part add up to the part, and each grade of the whole is what it is by grade."""
    strata: dict[str, list[Key]] = {}
    for row in table.rows:
        place: Key = (GRADES, table.cut, row["part"], row["stratum"])
        strata.setdefault(row["part"], []).append(place)
        by_grade: Key = (RESPONSES, Cut.GRADE.value, row["stratum"], "")
        if table.cut == Cut.WHOLE and (*by_grade, "carer") in known:
            for group in GROUPS:
                yield (*place, f"{group}/yes"), of_people(by_grade, group)
    for part, places in strata.items():
        people: Key = (RESPONSES, table.cut, part, "")
        for group in GROUPS:
            total = (*places[0], f"{group}/total")
            yield total, tuple((*place, f"{group}/yes") for place in places)
            for place in places[1:]:
                yield (*place, f"{group}/total"), (total,)
            if (*people, "carer") in known:
                yield total, of_people(people, group)
