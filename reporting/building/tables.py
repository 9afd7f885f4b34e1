"""The tables of a release, in the shape of ``ReleasedTable``, from what is shown of each count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reporting.building.comparing import allow_for_many, comparison_of
from reporting.building.systems import BANDS, GROUPS, TOTAL, Cell
from reporting.building.within import Within
from reporting.measures import BY_CODE, Cut, Kind, Measure
from reporting.statistics.comparing import rounded

Shown = Mapping[Cell, int | None]
Row = dict[str, Any]
RESPONSES = Measure(
    "responses",
    "Who has answered",
    "What people had said of themselves when each period began.",
    caveats=(
        "Shares of carers are of those who said yes or no.",
        "Whoever left in the period counts as no answer: it went with them.",
    ),
)


@dataclass
class Table:
    """A table as it is published: the fields of ``ReleasedTable``."""

    measure: str
    cut: str
    kind: str
    title: str
    definition: str
    caveats: list[str]
    higher_is: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """Labels of parts by cut and code, and what to say of the whole and of what is not known."""

    labels: Mapping[str, Mapping[str, str]]
    everybody: str = "Everybody"
    not_known: str = "Not known"

    def label(self, cut: str, part: str) -> str:
        if cut == Cut.WHOLE:
            return self.everybody
        return self.labels.get(cut, {}).get(part, part) if part else self.not_known


@dataclass(frozen=True)
class Inside:
    """What there is to compare within grades: their bands, and a rounded ratio that was proven safe."""

    bands: Sequence[str] = ()
    within: Within | None = None


def table_of(measure: Measure, cut: str, kind: str) -> Table:
    return Table(
        measure=measure.code,
        cut=cut,
        kind=kind,
        title=measure.title,
        definition=measure.definition,
        caveats=list(measure.caveats),
        higher_is=measure.higher_is.value if kind in ("share", "index") else "",
    )


def row_of(words: Words, cut: str, part: str, stratum: str = "", *, split: bool = False) -> Row:
    """The keys that all rows have. ``split``: the stratum is a grade, known or not."""
    return {
        "part": part,
        "label": words.label(cut, part),
        "stratum": stratum,
        "stratum_label": words.label(Cut.GRADE, stratum) if split else "",
    }


def rate(part: int | None, whole: int | None) -> float | None:
    """From published counts. Rounding may have made the part larger than its whole: then it is 1."""
    return round(min(part / whole, 1), 6) if part is not None and whole else None


def cuts_with_whole(parts: Mapping[str, list[str]]) -> list[tuple[str, list[tuple[str, Cell]]]]:
    """WHOLE and each cut, with pairs of a part and a cell that says where its counts stand."""
    first = next(iter(parts))
    found = [(Cut.WHOLE.value, [("", Cell("", first, TOTAL, ""))])]
    for cut, names in parts.items():
        found.append((cut, [(part, Cell("", cut, part, "")) for part in names]))
    return found


def share_tables(
    measure: Measure,
    parts: Mapping[str, list[str]],
    shown: Shown,
    words: Words,
    inside: Inside | None = None,
) -> list[Table]:
    """One measure as a whole and by each cut. The whole is also compared within grades."""
    names = GROUPS if measure.compares else ("everybody",)
    tables = []
    for cut, places in cuts_with_whole(parts):
        table = table_of(measure, cut, Kind.SHARE.value)
        for part, cell in places:
            groups = groups_of(measure.code, cell, names, shown)
            table.rows.append(row_of(words, cut, part) | {"groups": groups, "comparison": None})
        tables.append(table)
    if measure.compares:
        bands = [
            groups_of(measure.code, Cell("", BANDS, band, ""), GROUPS, shown)
            for band in (inside.bands if inside else ())
        ]
        compare_rows(tables, bands, inside.within if inside else None)
    return tables


def compare_rows(
    tables: list[Table], bands: list[dict[str, Row]], rounded_within: Within | None
) -> None:
    by_grade = [table for table in tables if table.cut == Cut.GRADE]
    grades = [row["groups"] for table in by_grade for row in table.rows if row["part"]]
    for table in tables:
        for row in table.rows:
            if table.cut == Cut.WHOLE:
                row["comparison"] = comparison_of(row["groups"], grades, bands, rounded_within)
            else:
                row["comparison"] = comparison_of(row["groups"])


def groups_of(measure: str, cell: Cell, names: tuple[str, ...], shown: Shown) -> dict[str, Row]:
    groups = {}
    for name in names:
        yes, total = (
            shown[Cell(measure, cell.cut, cell.part, f"{name}/{what}")] for what in ("yes", "total")
        )
        groups[name] = {"yes": yes, "total": total, "rate": rate(yes, total)}
    return groups


def response_tables(
    parts: Mapping[str, list[str]],
    shown: Shown,
    words: Words,
    survey: Mapping[tuple[str, str], float | None],
) -> list[Table]:
    """Who has answered, as a whole and by each cut; ``survey``: carers in it, by cut and part."""
    tables = []
    for cut, places in cuts_with_whole(parts):
        table = table_of(RESPONSES, cut, "responses")
        for part, cell in places:
            row = row_of(words, cut, part) | response_row(cell, shown)
            row["survey_carer_share"] = survey.get((cut, part))
            row["gap"] = gap(row)
            table.rows.append(row)
        tables.append(table)
    return tables


def response_row(cell: Cell, shown: Shown) -> Row:
    names = ("people", "carer", "not_carer", "prefer_not_to_say", "no_answer")
    row: Row = {name: shown[Cell("responses", cell.cut, cell.part, name)] for name in names}
    known = added(row["carer"], row["not_carer"])
    return row | {
        "response_rate": rate(added(known, row["prefer_not_to_say"]), row["people"]),
        "known_rate": rate(known, row["people"]),
        "carer_share": rate(row["carer"], known),
    }


def added(*counts: int | None) -> int | None:
    numbers = [count for count in counts if count is not None]
    return sum(numbers) if len(numbers) == len(counts) else None


def gap(row: Row) -> float | None:
    survey, known = row["survey_carer_share"], row["carer_share"]
    return None if survey is None or known is None else rounded(survey - known)


def grade_tables(
    cuts: Mapping[str, list[tuple[str, str]]], grades: list[str], shown: Shown, words: Words
) -> list[Table]:
    """How each group is spread over the grades: all together, and by the cuts that say so."""
    measure = BY_CODE["grades"]
    whole = table_of(measure, Cut.WHOLE, Kind.DISTRIBUTION.value)
    for grade in grades:
        groups = spread("responses", Cut.GRADE, grade, "responses", Cut.GRADE, TOTAL, shown)
        row = row_of(words, Cut.WHOLE, "", grade, split=True)
        whole.rows.append(row | {"groups": groups, "comparison": None})
    tables = [whole]
    for cut, leaves in cuts.items():
        table = table_of(measure, cut, Kind.DISTRIBUTION.value)
        for part, grade in leaves:
            name = f"{part}\x1f{grade}"
            groups = spread("grades", cut, name, "responses", cut, part, shown)
            row = row_of(words, cut, part, grade, split=True)
            table.rows.append(row | {"groups": groups, "comparison": None})
        tables.append(table)
    return tables


def spread(
    measure: str, cut: str, part: str, whole: str, of_cut: str, of: str, shown: Shown
) -> dict[str, Row]:
    """How many of each group are in a stratum, of how many of the group."""
    groups = {}
    for group in GROUPS:
        yes, total = shown[Cell(measure, cut, part, group)], shown[Cell(whole, of_cut, of, group)]
        groups[group] = {"yes": yes, "total": total, "rate": rate(yes, total)}
    return groups


def allow_for_all(tables: list[Table]) -> None:
    """Holm over a release: all comparisons of the whole together, and all those by a cut together."""
    whole: list[Row] = []
    parts: list[Row] = []
    for table in tables:
        for row in table.rows:
            if row.get("comparison"):
                (whole if table.cut == Cut.WHOLE else parts).append(row["comparison"])
    allow_for_many(whole)
    allow_for_many(parts)
