"""Released rows as a page shows them: words, tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reporting import charts
from reporting import wording as say
from reporting.models.released_table import ReleasedTable

MOST_IN_A_CHART = 20
Groups = tuple[str, ...]
Rows = Sequence[dict[str, Any]]


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
    """One measure on the dashboard: one line in words, its verdict, and both ratios side by side.

    ``line`` says the verdict too; ``sentence`` stands beside it.
    """

    code: str
    title: str
    line: str
    sentence: str
    verdict: str = ""
    colour: str = ""
    is_gap: bool = False
    facts: list[tuple[str, str]] = field(default_factory=list)
    warning: str = ""


@dataclass(frozen=True)
class Answers:
    """Who has answered: the rates that lead a dashboard, in words."""

    response: str
    known: str
    carers: str
    gap: str
    points: str
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
        say.gap(row["gap"]) if has_survey else "",
        say.points(row["gap"]),
        say.percent(row["survey_carer_share"]) if has_survey else "",
    )


def line_of(table: ReleasedTable) -> Line:
    """One table that is not cut, as a line."""
    row: dict[str, Any] = table.rows[0] if table.rows else {}
    comparison = row.get("comparison")
    if comparison:
        return compared(table, row, comparison)
    words = {"index": index_line, "distribution": spread_line}.get(table.kind, share_line)
    line = words(table.rows)
    return Line(table.measure, table.title, line, line)


def compared(table: ReleasedTable, row: dict[str, Any], found: dict[str, Any]) -> Line:
    return Line(
        table.measure,
        table.title,
        say.verdict_line(table.measure, found),
        _("%(sentence)s.") % {"sentence": say.sentence_of(table.measure, found)},
        "" if found["verdict"] == say.Verdict.TOO_FEW else str(say.VERDICTS[found["verdict"]]),
        say.COLOURS[found["verdict"]],
        found["verdict"] in (say.Verdict.COULD_BE_CHANCE, say.Verdict.OUTSIDE),
        facts_of(row["groups"], found),
        say.disagreement(found),
    )


def facts_of(groups: dict[str, Any], found: dict[str, Any]) -> list[tuple[str, str]]:
    """Both groups, both ratios side by side, and how far those not known could move them."""
    facts = [
        (_("Carers"), say.of_group(groups.get("carer"))),
        (_("Others"), say.of_group(groups.get("not_carer"))),
    ]
    if found["ratio_value"] is None:
        return facts
    overall = say.with_interval(found["ratio_value"], found["ratio_interval"])
    facts += [(_("Ratio overall"), overall), (_("Ratio within the same grade"), inside(found))]
    if found["bounds"]:
        facts.append((_("Ratio, allowing for people not known"), bounds(found["bounds"])))
    return facts


def inside(found: dict[str, Any]) -> str:
    if not found["adjusted"]:
        return str(say.VERDICTS[say.Verdict.TOO_FEW])
    return say.with_interval(found["adjusted"]["ratio"], found["adjusted"]["ratio_interval"])


def bounds(found: dict[str, Any]) -> str:
    """How far those who are not known could move the ratio."""
    return _("%(others)s if none of them were carers, %(carers)s if all were") % {
        "carers": say.number(found["if_focus"]),
        "others": say.number(found["if_reference"]),
    }


def share_line(rows: Rows) -> str:
    group = rows[0]["groups"].get("everybody") if rows else None
    if not group or group["rate"] is None:
        return _("Too few to tell.")
    return _("%(words)s.") % {"words": say.of_group(group)}


def index_line(rows: Rows) -> str:
    groups = rows[0]["groups"] if rows else {}
    carers, others = groups.get("carer", {}), groups.get("not_carer", {})
    if carers.get("index") is None or others.get("index") is None:
        return _("Too few to tell.")
    return _("Carers %(carers)s and others %(others)s, on a scale from 0 to 100.") % {
        "carers": say.number(carers["index"], 1),
        "others": say.number(others["index"], 1),
    }


def spread_line(rows: Rows) -> str:
    """The grade in which carers and others differ most, of those of which both may be told."""
    known = [
        (row["stratum_label"], row["groups"]["carer"]["rate"], row["groups"]["not_carer"]["rate"])
        for row in rows
    ]
    told = [one for one in known if None not in one]
    if not told:
        return _("Too few to tell.")
    grade, carers, others = max(told, key=lambda one: abs(one[1] - one[2]))
    return _(
        "The widest difference is at %(grade)s: %(carers)s of carers, and %(others)s of others."
    ) % {"grade": grade, "carers": say.percent(carers), "others": say.percent(others)}


def requests_line(rows: Rows) -> str:
    """What became of requests for leave, as far as it may be told."""
    if not rows or rows[0]["total"] is None:
        return _("Too few to tell.")
    row = rows[0]
    line = _("%(count)s requests for leave.") % {"count": say.count(row["total"])}
    if row["rates"]["approved"] is None:
        return line
    line += " " + _(
        "Of those decided %(approved)s were approved, %(part)s approved in part, %(postponed)s moved to"
        " other dates and %(declined)s declined."
    ) % {
        "approved": say.percent(row["rates"]["approved"]),
        "part": say.percent(row["rates"]["part_approved"]),
        "postponed": say.percent(row["rates"]["postponed"]),
        "declined": say.percent(row["rates"]["declined"]),
    }
    if row["median_days"] is None:
        return line
    days = say.number(row["median_days"], 1)
    return f"{line} {_('Half of the answers came within %(days)s days.') % {'days': days}}"


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
