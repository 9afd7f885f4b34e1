"""The equality figures: systems and tables of a snapshot made by ``take_equality_snapshot``."""

from collections.abc import Mapping
from typing import Any

from reporting.building.hiding import Hidden
from reporting.building.survey import carer_shares, survey_system, survey_tables
from reporting.building.systems import System, measure_system, people_system
from reporting.building.tables import (
    Inside,
    Table,
    Words,
    allow_for_all,
    grade_tables,
    response_tables,
    share_tables,
)
from reporting.measures import BY_CODE, MEASURES, Kind, Source

YOUNGEST = "under_25"  # alone among the age bands, it does not begin with its first year


def systems_of(snapshot: Mapping[str, Any]) -> list[System]:
    """People first, then each measure of which anything was counted; none without outcomes."""
    if not snapshot["responses"]:
        return []
    people = people_system(snapshot["responses"], snapshot["grades"], snapshot.get("bands"))
    systems = [people]
    for code, cuts in snapshot["measures"].items():
        groups = people if BY_CODE[code].compares else None
        systems.append(measure_system(code, cuts, groups))
    if snapshot["survey"]:
        systems.append(survey_system(snapshot["survey"]))
    return systems


def tables_of(snapshot: Mapping[str, Any], hidden: Hidden, words: Words) -> list[Table]:
    """All tables in the order of the catalogue, who has answered first."""
    shown = hidden.shown
    survey: list[Table] = []
    if snapshot["survey"]:
        survey = survey_tables(snapshot["survey"], parts_in(snapshot["survey"]), shown, words)
    parts = parts_in(snapshot["responses"])
    tables = response_tables(parts, shown, words, carer_shares(survey))
    grades = {
        cut: [(row[0], row[1]) for row in unique(rows)] for cut, rows in snapshot["grades"].items()
    }
    tables += grade_tables(grades, parts["grade"], shown, words)
    for measure in MEASURES:
        if measure.source is Source.SURVEY:
            tables += survey
        elif measure.code in snapshot["measures"] and measure.kind is Kind.SHARE:
            parts = parts_in(snapshot["measures"][measure.code])
            inside = Inside(bands_of(snapshot, measure.code), hidden.within.get(measure.code))
            tables += share_tables(measure, parts, shown, words, inside)
    allow_for_all(tables)
    return tables


def parts_in(cuts: Mapping[str, list[list]]) -> dict[str, list[str]]:
    """The parts of each cut in the order of the snapshot, which is that of the codes; the youngest first."""
    found = {cut: list(dict.fromkeys(row[0] for row in rows)) for cut, rows in cuts.items()}
    return {cut: sorted(parts, key=lambda part: part != YOUNGEST) for cut, parts in found.items()}


def bands_of(snapshot: Mapping[str, Any], measure: str) -> list[str]:
    """The bands of the grades of a measure, where there are bands."""
    bands = snapshot.get("bands")
    grades = parts_in(snapshot["measures"][measure]).get("grade", []) if bands else []
    return list(dict.fromkeys(bands.get(grade, grade) for grade in grades)) if bands else []


def unique(rows: list[list]) -> list[list]:
    """One row for each part and grade."""
    return list({(row[0], row[1]): row for row in rows}.values())
