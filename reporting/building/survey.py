"""Engagement, from the totals of the anonymous survey."""

from collections.abc import Mapping
from fractions import Fraction

from reporting.building.systems import Cell, System, parts_of
from reporting.building.tables import (
    Row,
    Shown,
    Table,
    Words,
    added,
    cuts_with_whole,
    rate,
    row_of,
    table_of,
)
from reporting.disclosure import Spot
from reporting.measures import BY_CODE, Cut, Kind

ANSWERS = ("carer", "not_carer", "prefer_not_to_say")
NAME = "engagement"
# By cut, rows as [part, answer, people, points]: the sum of their indexes, as a fraction in text.
Cuts = Mapping[str, list[list]]


def survey_system(cuts: Cuts) -> System:
    """How many gave which answer, by each cut."""
    system = System(NAME)
    for cut, rows in cuts.items():
        counts: dict[str, list[int]] = {}
        for part, answer, people, _points in rows:
            counts.setdefault(part, [0, 0, 0])[ANSWERS.index(answer)] += people
        layout = system.add("survey", cut, ANSWERS, counts)
        for row, _cut, part in parts_of(layout, cut):
            for column, answer in enumerate(ANSWERS):
                system.cells[Cell(NAME, cut, part, answer)] = Spot(f"survey/{cut}", row, column)
    system.whole_is_same([f"survey/{cut}" for cut in cuts])
    return system


def survey_tables(
    cuts: Cuts, parts: Mapping[str, list[str]], shown: Shown, words: Words
) -> list[Table]:
    """Means go when their counts go."""
    tables = []
    for cut, places in cuts_with_whole(parts):
        table = table_of(BY_CODE[NAME], cut, Kind.INDEX.value)
        for part, cell in places:
            groups = {}
            for answer in ANSWERS:
                count = shown[Cell(NAME, cell.cut, cell.part, answer)]
                everybody = cut == Cut.WHOLE
                mean = mean_of(cuts[cell.cut], None if everybody else part, answer)
                groups[answer] = {"count": count, "index": mean if count else None}
            table.rows.append(row_of(words, cut, part) | {"groups": groups})
        tables.append(table)
    return tables


def mean_of(rows: list[list], part: str | None, answer: str) -> float | None:
    """The mean index of those who gave an answer, to one decimal; ``part`` None: of all parts."""
    mine = [row for row in rows if row[1] == answer and part in (None, row[0])]
    people = sum(row[2] for row in mine)
    points = sum((Fraction(row[3]) for row in mine), Fraction(0))
    return round(float(points / people), 1) if people else None


def carer_shares(tables: list[Table]) -> dict[tuple[str, str], float | None]:
    """The share of carers among those in the survey who said yes or no, from published counts."""
    found: dict[tuple[str, str], float | None] = {}
    for table in tables:
        for row in table.rows:
            counts: Row = {name: group["count"] for name, group in row["groups"].items()}
            known = added(counts["carer"], counts["not_carer"])
            found[table.cut, row["part"]] = rate(counts["carer"], known)
    return found
