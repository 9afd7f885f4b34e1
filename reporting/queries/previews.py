"""What would be published, as grids of words, with what is hidden marked and, for some, why."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from reporting.building.published import counts_in
from reporting.models import Release, ReleasedTable
from reporting.release_words import cut_words

HIDDEN = "[c]"  # confidential: the mark of official statistics
Reasons = dict[tuple[str, str, str, str], str]


@dataclass(frozen=True)
class Grid:
    """A table of counts: its caption, its heads, and rows of (head, words), the first the row's name.

    ``hidden``: how many counts are hidden.
    """

    caption: str
    heads: list[str]
    rows: list[list[tuple[str, str]]]
    hidden: int

    @property
    def summary(self) -> str:
        if not self.hidden:
            return _("%(caption)s: nothing hidden") % {"caption": self.caption}
        return _("%(caption)s: %(count)s hidden") % {
            "caption": self.caption,
            "count": self.hidden,
        }


def grids_of(release: Release, *, why: bool) -> list[Grid]:
    """The tables of a release that is not published yet, with one query. ``why``: with the reasons."""
    told = release.build.reasons if why else []
    reasons = {(r["measure"], r["cut"], r["part"], r["column"]): r["why"] for r in told}
    return [grid_of(table, reasons) for table in release.tables.all()]


def grid_of(table: ReleasedTable, reasons: Reasons) -> Grid:
    rows = [row_of(table, row, reasons) for row in table.rows]
    heads = [head for head, _words in rows[0]] if rows else []
    hidden = sum(words.startswith(HIDDEN) for row in rows for _head, words in row)
    return Grid(f"{table.title}, {cut_words(table.cut)}", heads, rows, hidden)


def row_of(table: ReleasedTable, row: dict[str, Any], reasons: Reasons) -> list[tuple[str, str]]:
    name = ", ".join(text for text in (row["label"], row["stratum_label"]) if text)
    cells = [(_("Part"), name)]
    for column, count in counts_in(row, table.kind):
        if count is None:
            words = f"{HIDDEN} {why_words(reasons.get(place_of(table, row, column), ''))}".strip()
        else:
            words = number_format(count, force_grouping=True)
        cells.append((column_words(column), words))
    return cells


def place_of(table: ReleasedTable, row: dict[str, Any], column: str) -> tuple[str, str, str, str]:
    """Where a count stands in the reasons, which know it by the tables that were protected."""
    measure, cut, part = table.measure, table.cut, row["part"]
    if measure == "grades":
        group, what = column.split("/")
        if what == "total":
            return "responses", cut, part, group
        if cut == "whole":
            return "responses", "grade", row["stratum"], group
        return measure, cut, f"{part}\x1f{row['stratum']}", group
    if measure == "leave_outcomes_by_kind":
        return "leave_outcomes", "scheme_directorate", f"{row['stratum']}\x1f{part}", column
    return measure, cut, part, column


def why_words(why: str) -> str:
    return {
        "small": _("few people, or the same for all"),
        "protects": _("protects another"),
        "series": _("with an earlier release"),
        "": "",
    }[why]


def column_words(column: str) -> str:
    """``carer/yes`` as ``Carers: yes``."""
    group, _slash, what = column.partition("/")
    names = {
        "carer": _("Carers"),
        "not_carer": _("Others"),
        "unknown": _("Not known"),
        "everybody": _("Everybody"),
        "people": _("People"),
        "prefer_not_to_say": _("Prefer not to say"),
        "no_answer": _("No answer"),
        "approved": _("Approved"),
        "part_approved": _("Approved in part"),
        "declined": _("Declined"),
        "postponed": _("Postponed"),
        "withdrawn": _("Withdrawn"),
        "lapsed": _("Lapsed"),
        "recorded": _("Recorded"),
        "waiting": _("Waiting"),
        "total": _("All"),
    }
    if not what:
        return names[group]
    return f"{names[group]}: {_('yes') if what == 'yes' else _('all')}"
