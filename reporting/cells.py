"""The figures of a release as cells for a spreadsheet, none of which can be run as a formula. No Django.

A text that a spreadsheet could take for a formula gets an apostrophe before it, which is how spreadsheets
themselves mark a text. Numbers stay numbers.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Value = str | int | float | None
HIDDEN, NONE = "[c]", "[z]"  # confidential, not applicable: the marks of official statistics
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "release",
    "measure",
    "title",
    "cut",
    "part",
    "part_label",
    "stratum",
    "stratum_label",
    "group",
    "statistic",
    "value",
)


# The database keeps no order within a row; these are the orders in which people read.
GROUPS = ("carer", "not_carer", "prefer_not_to_say", "unknown", "everybody")
OF_A_GROUP = ("yes", "count", "total", "rate", "index")
DECIDED = ("approved", "part_approved", "postponed", "declined")
OUTCOMES = (*DECIDED, "withdrawn", "lapsed", "recorded", "waiting")


class Table(Protocol):
    """What is read of a released table."""

    measure: str
    title: str
    definition: str
    caveats: list[str]
    cut: str
    kind: str
    rows: list[dict[str, Any]]


class Writable(Protocol):
    def write(self, text: str, /) -> Any: ...


@dataclass(frozen=True)
class Figure:
    """One number of one row: of which group, which statistic, and its value."""

    group: str
    statistic: str
    value: Value


def safe(value: Value) -> Value:
    """``value`` such that a spreadsheet shows it and never runs it, however it begins."""
    if not isinstance(value, str):
        return value
    return (
        f"'{value}"
        if value.lstrip(" \u00a0\0").startswith(STARTS) or value.startswith("{=")
        else value
    )


def in_order(found: Iterable[str], names: Sequence[str]) -> list[str]:
    """Those of ``names`` that are found, then all others."""
    there = list(found)
    return [name for name in names if name in there] + [n for n in there if n not in names]


def figures(table: Table, row: Mapping[str, Any]) -> Iterator[Figure]:
    """All numbers of one row of a table, whatever it is of. Hidden counts are marked; others are left
    out where there is none."""
    if table.kind == "responses":
        yield from simple(row, RESPONSES)
        if has_survey(table):
            yield from simple(row, BESIDE_SURVEY)
    elif table.kind == "outcomes":
        yield from of_requests(row)
    else:
        yield from of_groups(row["groups"])
        if row.get("comparison"):
            yield from of_comparison(row["comparison"])


def has_survey(table: Table) -> bool:
    """Whether there is a survey beside which to hold who has answered: not by grade, say."""
    return any(row["survey_carer_share"] is not None for row in table.rows)


def of_requests(row: Mapping[str, Any]) -> Iterator[Figure]:
    """What became of requests for leave. Where none was decided there is no median."""
    names = in_order(row["counts"], OUTCOMES)
    yield Figure("", "total", marked(row["total"]))
    yield from simple(row["counts"], names)
    for outcome in names:
        yield Figure("", f"{outcome}_rate", marked(row["rates"][outcome]))
    undecided = not any(row["counts"].get(name) != 0 for name in DECIDED)
    days = row["median_days"]
    yield Figure("", "median_days", NONE if days is None and undecided else marked(days))


def of_groups(groups: Mapping[str, Any]) -> Iterator[Figure]:
    for group in in_order(groups, GROUPS):
        counted = groups[group]
        nobody = 0 in (counted.get("total"), counted.get("count"))
        for statistic in in_order(counted, OF_A_GROUP):
            value = counted[statistic]
            yield Figure(group, statistic, NONE if nobody and value is None else marked(value))


RESPONSES = (
    "people",
    "carer",
    "not_carer",
    "prefer_not_to_say",
    "no_answer",
    "response_rate",
    "known_rate",
    "carer_share",
)
BESIDE_SURVEY = ("survey_carer_share", "gap")


def simple(row: Mapping[str, Any], names: Sequence[str]) -> Iterator[Figure]:
    for name in names:
        yield Figure("", name, marked(row[name]))


def marked(value: Value) -> Value:
    return HIDDEN if value is None else value


def of_comparison(found: Mapping[str, Any]) -> Iterator[Figure]:
    """What a comparison says; a number that has no value says so."""
    adjusted, bounds = found["adjusted"] or {}, found["bounds"] or {}
    low, high = found["ratio_interval"] or (None, None)
    least, most = found["difference_interval"] or (None, None)
    inner_low, inner_high = adjusted.get("ratio_interval") or (None, None)
    values = {
        "ratio": found["ratio_value"],
        "ratio_low": low,
        "ratio_high": high,
        "difference": found["difference"],
        "difference_low": least,
        "difference_high": most,
        "adjusted_ratio": adjusted.get("ratio"),
        "adjusted_ratio_low": inner_low,
        "adjusted_ratio_high": inner_high,
        "ratio_if_unknown_are_carers": bounds.get("if_focus"),
        "ratio_if_unknown_are_others": bounds.get("if_reference"),
        "p": found["p"],
        "p_holm": found["holm_p"],
        "verdict": found["verdict"],
    }
    for statistic, value in values.items():
        yield Figure("carer/not_carer", statistic, NONE if value is None else value)


def lines(release: str, tables: Sequence[Table]) -> Iterator[list[Value]]:
    """A release as one long table: a line for each number, after the line of the columns."""
    yield list(COLUMNS)
    for table in tables:
        for row in table.rows:
            where = (row["part"], row["label"], row["stratum"], row["stratum_label"])
            for figure in figures(table, row):
                told = (figure.group, figure.statistic, figure.value)
                known = (release, table.measure, table.title, table.cut, *where, *told)
                yield [safe(value) for value in known]


def write_csv(out: Writable, release: str, tables: Sequence[Table]) -> None:
    """The release as CSV, in UTF-8 with a mark at the beginning by which spreadsheets know it."""
    out.write("\ufeff")
    csv.writer(out).writerows(lines(release, tables))
