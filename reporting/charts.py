"""Where the marks of a chart stand. No Django, no library: a template draws what is worked out here.

Charts are narrow, so that their words keep the size of those around them on a phone: each row has its
words above its marks. Coordinates are texts with one decimal, since a page may write numbers in
another language's way.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 345
LEFT, RIGHT = 10, 335
ROW, HEAD, FOOT, ENDS = 50, 8, 34, 16
LINE = 16  # between the two marks of a row of rates
LONGEST_LABEL, LONGEST_LINE = 42, 46  # letters of a label; of it and its value
USUAL = (4 / 5, 5 / 4)
RATIO_SPANS = (2.0, 4.0, 8.0)  # a ratio chart reaches from 1/span to span
TICKS = {2.0: (0.5, 1, 2), 4.0: (0.25, 0.5, 1, 2, 4), 8.0: (0.125, 0.25, 0.5, 1, 2, 4, 8)}
SCORE = 1.959963984540054  # of a standard normal, at 95 %

Limits = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """A value with its interval, on one line. ``low_cut``, ``high_cut``: it goes on beyond the chart."""

    x: str
    y: str
    low: str = ""
    high: str = ""
    low_cut: bool = False
    high_cut: bool = False

    @property
    def square(self) -> tuple[str, str]:
        """The upper left corner of a square of 10 round the value."""
        return at(float(self.x) - 5), at(float(self.y) - 5)

    @property
    def low_arrow(self) -> str:
        return arrow(float(self.low), float(self.y), 6)

    @property
    def high_arrow(self) -> str:
        return arrow(float(self.high), float(self.y), -6)


@dataclass(frozen=True)
class Row:
    """One row: its words, the value in words at its end, and a mark for each group (None: not shown)."""

    label: str
    value: str
    y: str
    marks: tuple[Mark | None, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.marks)


@dataclass(frozen=True)
class Tick:
    x: str
    text: str


@dataclass(frozen=True)
class Chart:
    """What a template needs to draw. Of ratios only: ``one``, where 1 stands; ``band``, left edge and width
    of the usual range; ``ends``, the line on which it is said what left and right mean."""

    height: int
    bottom: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    one: str = ""
    ends: str = ""
    band: tuple[str, str] | None = None

    @property
    def has_intervals(self) -> bool:
        return any(mark and (mark.low or mark.high) for row in self.rows for mark in row.marks)

    @property
    def foot(self) -> str:
        return at(float(self.bottom) + 20)

    @property
    def depth(self) -> str:
        """Of the area in which marks stand."""
        return at(float(self.bottom) - HEAD)


@dataclass(frozen=True)
class Ratio:
    """One ratio for a chart; ``ratio`` None: it has no value or may not be told."""

    label: str
    ratio: float | None
    interval: Limits | None
    value: str = ""


@dataclass(frozen=True)
class Rates:
    """The rates of the groups in one part, 0 to 1, each with its interval; None: not told."""

    label: str
    groups: tuple[tuple[float, Limits | None] | None, ...]
    value: str = ""


def ratio_chart(rows: Sequence[Ratio]) -> Chart:
    """Ratios on a logarithmic scale, with 1 in the middle: 1/2 is as far from 1 as 2."""
    span = span_for(rows)
    height, bottom = size(len(rows), ROW)
    drawn = []
    for number, row in enumerate(rows):
        y = HEAD + number * ROW
        mark = None if row.ratio is None else ratio_mark(row.ratio, row.interval, y + 34, span)
        drawn.append(Row(short(row.label, row.value), row.value, at(y + 14), (mark,)))
    low, high = (ratio_x(edge, span) for edge in USUAL)
    ticks = tuple(Tick(at(ratio_x(value, span)), f"{value:g}") for value in TICKS[span])
    return Chart(
        height + ENDS,
        bottom,
        tuple(drawn),
        ticks,
        one=at(ratio_x(1, span)),
        ends=at(float(bottom) + FOOT + ENDS / 2),
        band=(at(low), at(high - low)),
    )


def span_for(rows: Sequence[Ratio]) -> float:
    """The narrowest span that holds all ratios and intervals, or the widest there is."""
    values = [row.ratio for row in rows if row.ratio]
    values += [limit for row in rows if row.interval for limit in row.interval if limit > 0]
    furthest = max((max(value, 1 / value) for value in values), default=1.0)
    return next((span for span in RATIO_SPANS if furthest <= span), RATIO_SPANS[-1])


def ratio_x(ratio: float, span: float) -> float:
    """Where a ratio stands; one beyond the span stands at the edge."""
    inside = min(max(ratio, 1 / span), span)
    return LEFT + (RIGHT - LEFT) * (math.log(inside) / math.log(span) + 1) / 2


def ratio_mark(ratio: float, interval: Limits | None, y: float, span: float) -> Mark:
    """A ratio beyond the chart (0, say) stands at its edge, with an arrow."""
    low, high = interval or (ratio, ratio)
    low_cut, high_cut = low < 1 / span, high > span
    return Mark(
        at(ratio_x(ratio, span)),
        at(y),
        at(ratio_x(low, span)) if interval or low_cut else "",
        at(ratio_x(high, span)) if interval or high_cut else "",
        low_cut,
        high_cut,
    )


def rate_chart(rows: Sequence[Rates], *, top: float | None = None, percent: bool = True) -> Chart:
    """Values from 0 to ``top`` (or the highest, rounded up), the groups of a part one under another."""
    groups = max((len(row.groups) for row in rows), default=1)
    tall = 28 + LINE * groups
    height, bottom = size(len(rows), tall)
    top = top or rounded_up(
        max(
            (limit for row in rows for group in row.groups if group for limit in ends(group)),
            default=1,
        )
    )
    drawn = []
    for number, row in enumerate(rows):
        y = HEAD + number * tall
        marks = tuple(
            None if group is None else rate_mark(group, y + 30 + LINE * line, top)
            for line, group in enumerate(row.groups)
        )
        drawn.append(Row(short(row.label, row.value), row.value, at(y + 14), marks))
    ticks = tuple(
        Tick(at(rate_x(top * step / 4, top)), tick_text(top * step / 4, percent))
        for step in range(0, 5, 2 if percent and top < 0.04 else 1)
    )
    return Chart(height, bottom, tuple(drawn), ticks)


def ends(group: tuple[float, Limits | None]) -> Limits:
    value, limits = group
    return limits or (value, value)


def rate_mark(group: tuple[float, Limits | None], y: float, top: float) -> Mark:
    value, limits = group
    low, high = limits or (value, value)
    return Mark(
        at(rate_x(value, top)),
        at(y),
        at(rate_x(low, top)) if limits else "",
        at(rate_x(high, top)) if limits else "",
        high_cut=high > top,
    )


def rate_x(value: float, top: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(value, top) / top


def tick_text(value: float, percent: bool) -> str:
    return f"{value * 100:g} %" if percent else f"{value:g}"


def rounded_up(value: float) -> float:
    """The next step at which an axis of four equal parts ends well: 2 %, 4 %, 8 %, 20 %, … 100 %."""
    for step in (0.02, 0.04, 0.08, 0.2, 0.4, 0.6, 0.8):
        if value <= step:
            return step
    return 1.0


def wilson(yes: int, total: int) -> Limits | None:
    """The interval of a rate at 95 %; None where nobody is in the group.

    Source: Wilson, Journal of the American Statistical Association 22 (1927), pages 209 to 212.
    """
    if not total:
        return None
    rate, square = yes / total, SCORE**2
    middle = (rate + square / (2 * total)) / (1 + square / total)
    reach = rate * (1 - rate) / total + square / (4 * total**2)
    reach = SCORE * math.sqrt(reach) / (1 + square / total)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def size(rows: int, tall: int) -> tuple[int, str]:
    """The height of a chart and where its axis is."""
    bottom = HEAD + rows * tall
    return bottom + FOOT, at(bottom)


def arrow(x: float, y: float, towards: int) -> str:
    """The points of a head at ``x`` that points away from ``towards``."""
    return f"{at(x + towards)},{at(y - 5)} {at(x)},{at(y)} {at(x + towards)},{at(y + 5)}"


def short(label: str, value: str) -> str:
    """As much of a label as fits beside its value; the table beside the chart has all of it."""
    room = min(LONGEST_LABEL, LONGEST_LINE - len(value))
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"


def at(value: float) -> str:
    return f"{value:.1f}"
