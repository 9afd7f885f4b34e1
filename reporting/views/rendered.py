"""What of a published release never changes, made once for each language and kept in memory.

The database refuses any change to it, so nothing here is ever out of date. What is done about a gap and
corrections are no part of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from reporting.models.release import Release
from reporting.models.released_table import ReleasedTable
from reporting.queries import dashboards
from reporting.views.shown import answers, line_of, overview
from reporting.views.tables import shown


@dataclass(frozen=True)
class MeasureLine:
    """A measure on the dashboard, as HTML but for what was done about it."""

    code: str
    title: str
    is_gap: bool
    html: str
    link: str


@dataclass(frozen=True)
class Whole:
    """All measures: what stands above them, and each of them."""

    head: str
    lines: list[MeasureLine]


@dataclass(frozen=True)
class Part:
    """A measure by one of its cuts, as HTML."""

    cut: str
    heading: str
    html: str


@dataclass(frozen=True)
class OneMeasure:
    """One measure by all its cuts; ``line`` is None where nothing is compared."""

    title: str
    definition: str
    caveats: list[str]
    line: MeasureLine | None
    parts: list[Part]


def kept(release: Release, name: str, make: Callable[[], Any]) -> Any:
    return cache.get_or_set(f"release:{release.pk}:{name}:{get_language()}", make, None)


def whole_of(release: Release) -> Whole:
    return kept(release, "whole", lambda: make_whole(release))


def make_whole(release: Release) -> Whole:
    tables = dashboards.whole_tables(release)
    measures = [table for table in tables if table.kind != "responses"]
    context = {
        "release": release,
        "answers": answers(tables),
        "chart": overview(measures),
        "lines": [line_of(table) for table in measures],
    }
    return Whole(
        render_to_string("reporting/parts/equality_head.html", context),
        [rendered(release, table) for table in measures],
    )


def rendered(release: Release, table: ReleasedTable) -> MeasureLine:
    line = line_of(table)
    html = render_to_string("reporting/parts/line.html", {"line": line})
    link = reverse("read-measure", args=[release.number, line.code])
    return MeasureLine(line.code, line.title, line.is_gap, html, link)


def measure_of(release: Release, measure: str) -> OneMeasure:
    """Raises Http404 where the release has no such measure."""
    return kept(release, f"measure:{measure}", lambda: make_measure(release, measure))


def make_measure(release: Release, measure: str) -> OneMeasure:
    tables = dashboards.tables_of(release, measure)
    if not tables:
        raise Http404
    whole = next((table for table in tables if table.cut == "whole"), tables[0])
    line = None if whole.kind in ("responses", "outcomes") else rendered(release, whole)
    return OneMeasure(whole.title, whole.definition, whole.caveats, line, parts_of(tables))


def parts_of(tables: Sequence[ReleasedTable]) -> list[Part]:
    parts = []
    for table in tables:
        words = shown(table)
        context = {"part": table, "shown": words, "chart_id": f"chart-{table.cut}"}
        html = render_to_string("reporting/parts/shown.html", context)
        parts.append(Part(table.cut, words.heading, html))
    return parts
