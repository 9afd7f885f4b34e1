"""A comparison and a protected table as text for a terminal. No Django."""

from collections.abc import Sequence
from fractions import Fraction

from reporting.disclosure import Protected
from reporting.statistics import Adjusted, Comparison, Verdict
from reporting.statistics.groups import Interval

HIDDEN = "[c]"  # “confidential”, as official statistics mark it
WORDS = {
    Verdict.TOO_FEW: "Too few to say: a group has fewer than 10 people.",
    Verdict.IN_RANGE: "In the usual range.",
    Verdict.COULD_BE_CHANCE: "Outside the range, could be chance.",
    Verdict.OUTSIDE: "Outside the range, unlikely to be chance.",
}
NONE = "has no value"


def comparison_lines(found: Comparison, *, focus: str, reference: str, strata: int) -> list[str]:
    """The two groups, what separates them, the same within strata, and the verdict in words."""
    groups = (found.focus, found.reference)
    table = [
        ["", focus, reference],
        ["With the outcome", *(f"{group.yes:,}" for group in groups)],
        ["People", *(f"{group.total:,}" for group in groups)],
        ["Rate", *(percent(group.rate) for group in groups)],
    ]
    facts = [
        ["Ratio of rates", exact(found.ratio) + interval(found.ratio_interval)],
        ["Difference of rates", points(found.difference, found.difference_interval)],
        ["Fisher’s exact test", test(found.fisher_p)],
        ["Chi-squared test", test(found.chi2_p)],
        ["Smallest expected count", number(found.smallest_expected, 1)],
    ]
    lines = [*columns(table), "", *columns(facts), ""]
    if found.adjusted:
        lines += [*adjusted_lines(found.adjusted, strata), ""]
    lines.append(WORDS[found.verdict])
    lines.append("Below 4/5 or above 5/4 is a prompt to look, never a verdict on anybody.")
    if found.disagrees:
        lines.append("Within the strata it looks different: show both ratios side by side.")
    return lines


def adjusted_lines(adjusted: Adjusted, strata: int) -> list[str]:
    facts = [
        ["Ratio of rates", number(adjusted.ratio, 3) + interval(adjusted.ratio_interval)],
        ["Odds ratio", number(adjusted.odds_ratio, 3)],
        ["Cochran–Mantel–Haenszel test", test(adjusted.cmh_p)],
        ["Breslow–Day test", test(adjusted.breslow_day_p)],
    ]
    return [f"Within strata ({adjusted.strata} of {strata} hold both groups)", *columns(facts)]


def table_lines(table: Protected) -> list[str]:
    """The table as it may be published, and what could still be worked out of what is hidden."""
    layout = table.layout
    cells = [["", *layout.columns, "Total"]]
    for index, name in enumerate(layout.rows):
        cells.append([name, *(count(value) for value in table.row(index))])
    lines = columns(cells)
    if not table.hidden:
        return lines
    lines += ["", f"{HIDDEN}: hidden, so that nobody can be found out."]
    if table.hidden_totals:
        lines.append("Some totals are hidden too: with them the small counts could be worked out.")
    names = [*layout.columns, "Total"]
    ranges = [
        [layout.rows[place // layout.width], names[place % layout.width], span(*known)]
        for place, known in table.ranges.items()
    ]
    return [*lines, "What can still be worked out from what is shown:", *columns(ranges)]


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as text, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text.rjust(width) if index and len(row) > 2 else text.ljust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def count(value: int | None) -> str:
    return HIDDEN if value is None else f"{value:,}"


def span(low: int, high: int | None) -> str:
    return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"


def number(value: Fraction | float | None, places: int) -> str:
    return NONE if value is None else f"{float(value):,.{places}f}"


def percent(value: Fraction | None) -> str:
    return NONE if value is None else f"{float(value * 100):.1f} %"


def exact(ratio: Fraction | None) -> str:
    return NONE if ratio is None else f"{ratio} ({float(ratio):.3f})"


def interval(limits: Interval | None) -> str:
    return f", 95 % interval {limits[0]:.3f} to {limits[1]:.3f}" if limits else ""


def points(value: Fraction | None, limits: Interval | None) -> str:
    if value is None or limits is None:
        return NONE
    low, high = (100 * limit for limit in limits)
    return f"{float(value * 100):+.1f} percentage points, 95 % interval {low:+.1f} to {high:+.1f}"


def test(p: float | None) -> str:
    return NONE if p is None else "p below 0.0001" if p < 0.0001 else f"p = {p:.4f}"
