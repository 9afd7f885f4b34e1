"""A release as an accessible spreadsheet, the way official statistics are published.

A cover, a table of contents, notes, then one sheet for each table. gptables (and pandas behind it)
takes seconds to import, so it is imported when a workbook is written, by the background worker.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reporting.cells import NONE, Table, Value, figures, safe
from reporting.wording import CUTS, GROUPS, STATISTICS, VERDICTS

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HIDDEN_NOTE, ROUNDED_NOTE = "hidden", "rounded"


@dataclass(frozen=True)
class Cover:
    """The words of the first sheet: what the release is, and what to know before reading it."""

    title: str
    about: Sequence[str]
    caveats: Sequence[str]
    citation: str


def workbook(cover: Cover, tables: Sequence[Table], *, threshold: int, base: int) -> bytes:
    """The .xlsx file. No cell is a formula or a link, whatever was typed into the words."""
    with warnings.catch_warnings():
        # gptables 2 leaves a file open when it is imported, and calls pandas in ways that will go.
        warnings.simplefilter("ignore", ResourceWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        return written(cover, tables, threshold=threshold, base=base)


def written(cover: Cover, tables: Sequence[Table], *, threshold: int, base: int) -> bytes:
    import gptables
    import pandas

    out = io.BytesIO()
    sheets = {
        _("Table %(number)s") % {"number": number}: gptables.GPTable(**sheet(table, number, pandas))
        for number, table in enumerate(tables, start=1)
    }
    notes = [
        [HIDDEN_NOTE, text(_("[c]: hidden, so that nobody can be found out."))],
        [
            ROUNDED_NOTE,
            _("Counts are rounded to %(base)s; those under %(threshold)s are hidden.")
            % {"base": base, "threshold": threshold},
        ],
    ]
    gptables.write_workbook(
        filename=out,
        sheets=sheets,
        cover=gptables.Cover(
            title=text(cover.title),
            intro=[text(line) for line in cover.about],
            about=[text(line) for line in (*cover.caveats, cover.citation)],
            cover_label=_("Cover"),
        ),
        contentsheet_label=_("Contents"),
        notes_table=pandas.DataFrame(notes, columns=[_("Note"), _("Meaning")]),
        notesheet_label=_("Notes"),
        workbook_options=OPTIONS,
    )
    return out.getvalue()


def sheet(table: Table, number: int, pandas: Any) -> dict[str, Any]:
    """One table as gptables wants it: a line for each part, a column for each statistic of each group."""
    heads, lines = wide(table)
    return {
        "table": pandas.DataFrame(lines, columns=heads),
        "table_name": f"table_{number}",
        "title": f"{text(named(table))} $${ROUNDED_NOTE}$$ $${HIDDEN_NOTE}$$",
        "subtitles": [text(table.definition), *(text(line) for line in table.caveats)],
        "instructions": _("This worksheet contains one table."),
        "legend": [_("[c]: hidden so that nobody can be found out; [z]: there is no such number")],
        "index_columns": {2: 0},
    }


def named(table: Table) -> str:
    """“Leaving: By grade”."""
    cut = str(CUTS.get(table.cut, table.cut))
    return _("%(title)s: %(cut)s") % {"title": table.title, "cut": cut}


def wide(table: Table) -> tuple[list[str], list[list[Value]]]:
    """The columns of a table, and its lines."""
    found = [
        {head(f.group, f.statistic): f.value for f in figures(table, row)} for row in table.rows
    ]
    columns = list(dict.fromkeys(name for line in found for name in line))
    has_strata = any(row["stratum_label"] for row in table.rows)
    heads = [_("Part"), *([_("Within it")] if has_strata else []), *columns]
    lines = []
    for row, known in zip(table.rows, found, strict=True):
        names = [row["label"], *([row["stratum_label"]] if has_strata else [])]
        lines.append(
            [*(text(name) or NONE for name in names), *(cell(known.get(c, NONE)) for c in columns)]
        )
    return [text(name) for name in heads], lines


def head(group: str, statistic: str) -> str:
    """“Carers: rate”. A column that is of no one group has the statistic's name only."""
    if not group and statistic == "total":
        return _("Requests")
    named = str(STATISTICS.get(statistic, statistic))
    return f"{GROUPS[group]}: {named}" if group in GROUPS else named


def cell(value: Value) -> Value:
    """Codes of verdicts in words; numbers as they are."""
    return text(str(VERDICTS.get(value, value))) if isinstance(value, str) else value


def text(words: str) -> str:
    """Words that neither a spreadsheet nor gptables takes for something else: no formula, link or note."""
    plain = words.replace("](", "] (").replace("$$", "$ $")
    return str(safe(plain))
