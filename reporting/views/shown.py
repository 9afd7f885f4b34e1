"""Released rows as a page shows them: words, tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reporting import charts
from reporting import wording as say
from reporting.models.reading import GapAction
from reporting.models.released_table import ReleasedTable

MOST_IN_A_CHART = 20
Groups = tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A table of words with its chart, where there is one. ``keys``: the groups of the chart."""

    code: str
    heading: str
    head: list[str]
    rows: list[list[str]]
    chart: charts.Chart | None = None
    keys: Groups = ()

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Each row as pairs of head and words."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Line:
    """One measure on the dashboard: one line in words, its verdict, and both ratios side by side."""

    code: str
    title: str
    line: str
    verdict: str = ""
    colour: str = ""
    is_gap: bool = False
    facts: list[tuple[str, str]] = field(default_factory=list)
    warning: str = ""
    actions: list[GapAction] = field(default_factory=list)


@dataclass(frozen=True)
class Answers:
    """Who has answered: the rates that lead a dashboard, in words."""

    response: str
    known: str
    carers: str
    gap: str
    survey: str


def answers(tables: Sequence[ReleasedTable]) -> Answers | None:
    table = next((one for one in tables if one.kind == "responses" and one.rows), None)
    if table is None:
        return None
    row = table.rows[0]
    has_survey = row["survey_carer_share"] is not None
    return Answers(
        say.percent(row["response_rate"]),
        say.percent(row["known_rate"]),
        say.percent(row["carer_share"]),
        say.points(row["gap"]),
        say.percent(row["survey_carer_share"]) if has_survey else "",
    )


def line_of(table: ReleasedTable, actions: Sequence[GapAction] = ()) -> Line:
    """One table that is not cut, as a line."""
    row: dict[str, Any] = table.rows[0] if table.rows else {}
    comparison = row.get("comparison")
    if comparison:
        return compared(table, row, comparison, list(actions))
    words = {"index": index_line, "distribution": spread_line}.get(table.kind, share_line)
    return Line(table.measure, table.title, words(row), actions=list(actions))


def compared(
    table: ReleasedTable, row: dict[str, Any], found: dict[str, Any], actions: list[GapAction]
) -> Line:
    return Line(
        table.measure,
        table.title,
        say.verdict_line(table.measure, found),
        str(say.VERDICTS[found["verdict"]]),
        say.COLOURS[found["verdict"]],
        found["verdict"] in (say.Verdict.COULD_BE_CHANCE, say.Verdict.OUTSIDE),
        facts_of(row["groups"], found),
        say.disagreement(found),
        actions,
    )


def facts_of(groups: dict[str, Any], found: dict[str, Any]) -> list[tuple[str, str]]:
    """Both groups, both ratios side by side, and how far those not known could move them."""
    facts = [
        (_("Carers"), say.of_group(groups.get("carer"))),
        (_("Others"), say.of_group(groups.get("not_carer"))),
        (_("Ratio overall"), say.with_interval(found["ratio_value"], found["ratio_interval"])),
    ]
    if found["adjusted"]:
        inside = found["adjusted"]
        ratio = say.with_interval(inside["ratio"], inside["ratio_interval"])
        facts.append((_("Ratio within the same grade"), ratio))
    if found["bounds"]:
        facts.append((_("If the people not known…"), bounds(found["bounds"])))
    return facts


def bounds(found: dict[str, Any]) -> str:
    """How far those who are not known could move the ratio."""
    return _("all were carers: ratio %(carers)s; none were: %(others)s") % {
        "carers": say.number(found["if_focus"]),
        "others": say.number(found["if_reference"]),
    }


def share_line(row: dict[str, Any]) -> str:
    group = row.get("groups", {}).get("everybody")
    if not group or group["rate"] is None:
        return _("Too few to tell.")
    return _("%(rate)s: %(yes)s of %(total)s.") % {
        "rate": say.percent(group["rate"]),
        "yes": say.count(group["yes"]),
        "total": say.count(group["total"]),
    }


def index_line(row: dict[str, Any]) -> str:
    groups = row.get("groups", {})
    carers, others = groups.get("carer", {}), groups.get("not_carer", {})
    if carers.get("index") is None or others.get("index") is None:
        return _("Too few to tell.")
    return _("Carers %(carers)s and others %(others)s, on a scale from 0 to 100.") % {
        "carers": say.number(carers["index"], 1),
        "others": say.number(others["index"], 1),
    }


def spread_line(row: dict[str, Any]) -> str:
    return _("How carers and others are spread over the grades.")


def overview(tables: Sequence[ReleasedTable]) -> charts.Chart | None:
    """The ratios of all measures that compare, one under another."""
    rows = [
        charts.Ratio(
            table.title,
            found["ratio_value"],
            limits(found["ratio_interval"]),
            say.number(found["ratio_value"])
            if found["ratio_value"] is not None
            else str(say.VERDICTS[say.Verdict.TOO_FEW]),
        )
        for table in tables
        if table.rows and (found := table.rows[0].get("comparison"))
    ]
    return charts.ratio_chart(rows) if rows else None


def limits(interval: list[float] | None) -> charts.Limits | None:
    return (interval[0], interval[1]) if interval else None
