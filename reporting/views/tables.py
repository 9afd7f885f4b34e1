"""The tables of a measure, cut by cut: words for the page, rates with intervals for the chart."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from reporting import charts
from reporting import wording as say
from reporting.cells import BESIDE_SURVEY, DECIDED, has_survey
from reporting.models.released_table import ReleasedTable
from reporting.views.shown import MOST_IN_A_CHART, Shown

COMPARED, ALL = ("carer", "not_carer"), ("everybody",)
ANSWERS = ("people", "carer", "not_carer", "prefer_not_to_say", "no_answer")
SHARES = ("response_rate", "known_rate", "carer_share")
KNOWN, REFUSED = ("known",), ("declined",)  # of charts with one mark a row
OUTCOMES = ("approved", "part_approved", "postponed", "declined", "withdrawn")

Row = dict[str, Any]


def shown(table: ReleasedTable) -> Shown:
    """One released table, by its kind."""
    make = {
        "share": share_table,
        "distribution": share_table,
        "index": index_table,
        "responses": responses_table,
        "outcomes": outcomes_table,
    }[table.kind]
    return make(table)


def heading(table: ReleasedTable) -> str:
    return str(say.CUTS.get(table.cut, table.cut))


def name_of(row: Row) -> str:
    """The part, and the grade or the kind of leave within it."""
    part, stratum = row["label"] or _("Not known"), row["stratum_label"]
    if not stratum:
        return part
    return stratum if not row["part"] else f"{part}: {stratum}"


def groups_of(table: ReleasedTable) -> tuple[str, ...]:
    found = table.rows[0]["groups"] if table.rows else {}
    return ALL if "everybody" in found else COMPARED


def share_table(table: ReleasedTable) -> Shown:
    """Shares of a group, with the ratio where groups are compared."""
    if nothing_told(table):
        return Shown(table.cut, heading(table), [], [])
    groups = groups_of(table)
    named = (*groups, "unknown") if groups == COMPARED else groups
    compares = any(row["comparison"] for row in table.rows)
    head = [_("Part"), *(str(say.GROUPS[group]) for group in named)]
    head += [_("Ratio (95 % interval)"), _("In words")] if compares else []
    rows = []
    for row in table.rows:
        cells = [name_of(row), *(say.of_group(row["groups"].get(group)) for group in named)]
        rows.append(cells + (comparison_cells(row["comparison"]) if compares else []))
    drawn = [charts.Rates(name_of(row), rates(row, groups)) for row in table.rows]
    return Shown(table.cut, heading(table), head, rows, chart_of(drawn, groups), groups)


def nothing_told(table: ReleasedTable) -> bool:
    """Whether not one share may be told of anybody in the table."""
    found = (group for row in table.rows for group in row["groups"].values())
    return all(group["rate"] is None for group in found)


def comparison_cells(found: Row | None) -> list[str]:
    if not found:
        return ["", ""]
    ratio = say.with_interval(found["ratio_value"], found["ratio_interval"])
    return [ratio, str(say.VERDICTS[found["verdict"]])]


def rates(
    row: Row, groups: tuple[str, ...]
) -> tuple[tuple[float, charts.Limits | None] | None, ...]:
    """The rate of each group with Wilson's interval, from the counts as they are published."""
    found: list[tuple[float, charts.Limits | None] | None] = []
    for group in groups:
        counted = row["groups"].get(group) or {}
        if counted.get("rate") is None:
            found.append(None)
        else:
            found.append((counted["rate"], charts.wilson(counted["yes"], counted["total"])))
    return tuple(found)


def chart_of(rows: list[charts.Rates], keys: tuple[str, ...], **values: Any) -> charts.Chart | None:
    """A chart where there are few enough rows for one, and something to see. ``keys``: the groups."""
    if not 0 < len(rows) <= MOST_IN_A_CHART or not any(any(row.groups) for row in rows):
        return None
    named = [replace(row, value=missing(row, keys)) for row in rows]
    return charts.rate_chart(named, **values)


def missing(row: charts.Rates, keys: tuple[str, ...]) -> str:
    """Whose mark a row of a chart has not, in words: no mark could pass for a mark at nothing."""
    without = [key for key, mark in zip(keys, row.groups, strict=True) if mark is None]
    if not without:
        return ""
    if len(without) == len(keys):
        return _("hidden")
    return _("%(group)s: hidden") % {"group": say.GROUPS[without[0]]}


def index_table(table: ReleasedTable) -> Shown:
    """Means from 0 to 100, without intervals: the survey gives none."""
    groups = (*COMPARED, "prefer_not_to_say")
    head = [_("Part"), *(str(say.GROUPS[group]) for group in groups)]
    rows, drawn = [], []
    for row in table.rows:
        found = [row["groups"].get(group) or {} for group in groups]
        rows.append([name_of(row), *(index_words(one) for one in found)])
        means = tuple(
            (one["index"], None) if one.get("index") is not None else None for one in found[:2]
        )
        drawn.append(charts.Rates(name_of(row), means))
    chart = chart_of(drawn, COMPARED, top=100, percent=False)
    return Shown(table.cut, heading(table), head, rows, chart, COMPARED)


def index_words(group: Row) -> str:
    if group.get("index") is None:
        return _("hidden")
    return _("%(index)s (%(count)s people)") % {
        "index": say.number(group["index"], 1),
        "count": say.count(group["count"]),
    }


def responses_table(table: ReleasedTable) -> Shown:
    """Who has answered, and how many of those known are carers."""
    beside = BESIDE_SURVEY if has_survey(table) else ()
    names = (*ANSWERS, *SHARES, *beside)
    head = [_("Part"), *(str(say.STATISTICS[name]) for name in names)]
    if beside:
        head[-1] = _("Gap to the survey, in points")
    rows = [
        [
            name_of(row),
            *(say.count(row[name]) for name in ANSWERS),
            *(say.percent(row[name]) for name in SHARES),
            *(survey_words(name, row[name]) for name in beside),
        ]
        for row in table.rows
    ]
    drawn = [
        charts.Rates(
            name_of(row), ((row["known_rate"], None) if row["known_rate"] is not None else None,)
        )
        for row in table.rows
    ]
    return Shown(table.cut, heading(table), head, rows, chart_of(drawn, KNOWN, top=1.0), KNOWN)


def survey_words(name: str, value: float | None) -> str:
    if value is None:
        return _("hidden")
    return say.gap(value) if name == "gap" else say.percent(value)


def outcomes_table(table: ReleasedTable) -> Shown:
    """What became of requests for leave; the chart has those declined."""
    head = [_("Part"), _("Requests"), *(str(say.STATISTICS[name]) for name in OUTCOMES)]
    head.append(_("Median days"))
    rows, drawn = [], []
    for row in table.rows:
        cells = [outcome_words(row, name) for name in OUTCOMES]
        days = row["median_days"]
        rows.append(
            [
                name_of(row),
                say.count(row["total"]),
                *cells,
                say.number(days, 1),
            ]
        )
        drawn.append(charts.Rates(name_of(row), (declined_of(row),)))
    return Shown(table.cut, heading(table), head, rows, chart_of(drawn, REFUSED), REFUSED)


def declined_of(row: Row) -> tuple[float, charts.Limits | None] | None:
    """The rate of those declined, of all that were decided, with its interval."""
    rate, counts = row["rates"]["declined"], row["counts"]
    if rate is None:
        return None
    return rate, charts.wilson(counts["declined"], sum(counts[name] for name in DECIDED))


def outcome_words(row: Row, name: str) -> str:
    count, rate = row["counts"].get(name), row["rates"].get(name)
    if count is None or rate is None:
        return say.count(count)
    return f"{say.count(count)} ({say.percent(rate)})"
