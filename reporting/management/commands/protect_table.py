"""``manage.py protect_table FILE.csv``: hide what could give somebody away (docs/reporting.md)."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting import printed
from reporting.counts_file import CountsFileError, Row, read
from reporting.disclosure import Layout, Protected, flat, protect
from reporting.disclosure.publishing import check_configuration

COLUMNS = ("row", "column", "count")
WRONG_USE = 2


class Cell(NamedTuple):
    line: int
    row: str
    column: str
    people: int


def make_cell(row: Row) -> Cell:
    cell = Cell(row.line, row.name("row"), row.name("column"), row.count("count"))
    if "total" in (cell.row.casefold(), cell.column.casefold()):
        raise CountsFileError(f"Line {row.line}: leave totals out, they are worked out here.")
    return cell


def read_table(path: Path) -> tuple[Layout, tuple[int, ...]]:
    """Rows and columns in the order in which the file first names them; a pair that it does not
    name has the count 0, since files that count by group leave those out.

    Raises CountsFileError, and OSError if there is no such file.
    """
    found: dict[tuple[str, str], Cell] = {}
    for cell in read(path, COLUMNS, make_cell):
        key = (cell.row, cell.column)
        if key in found:
            raise CountsFileError(
                f"Line {cell.line}: {cell.row}, {cell.column} is already on line {found[key].line}."
            )
        found[key] = cell
    rows = list(dict.fromkeys(row for row, _column in found))
    columns = list(dict.fromkeys(column for _row, column in found))
    layout = flat(rows, columns)
    counts = {
        row: [found[row, column].people if (row, column) in found else 0 for column in columns]
        for row in rows
    }
    return layout, layout.fill(counts)


def as_json(table: Protected) -> dict:
    """Cells by row and column, null where hidden; the keys of ``intervals`` are “row,column”,
    both counted from 0. A limit of null: there is none.
    """
    width = table.layout.width
    *rows, totals = [table.row(row) for row in range(len(table.layout.rows))]
    inner = {
        divmod(place, width): known
        for place, known in table.ranges.items()
        if place not in table.layout.margins
    }
    return {
        "cells": [list(row[:-1]) for row in rows],
        "row_totals": [row[-1] for row in rows],
        "column_totals": list(totals[:-1]),
        "total": totals[-1],
        "intervals": {f"{row},{column}": list(known) for (row, column), known in inner.items()},
    }


class Command(BaseCommand):
    help = (
        "Hides the small counts of a table and the cheapest others with which nobody can work them"
        f" out, and proves it. FILE.csv has the columns {', '.join(COLUMNS)}. Needs no database."
        " Exit status: 0 protected and proven; 2 the file or the use is wrong."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument(
            "--threshold", type=int, default=10, help="counts below it are hidden (default 10)"
        )
        parser.add_argument("--base", type=int, default=5, help="of --round (default 5)")
        parser.add_argument("--round", action="store_true", help="round all that is shown")
        parser.add_argument(
            "--hide-zeros", action="store_true", help="hide zeros like small counts"
        )
        parser.add_argument(
            "--attribute",
            choices=["rows", "columns"],
            help="which axis says what happened to people: hide where it happened to all of a group",
        )
        parser.add_argument("--json", action="store_true", help="as JSON, for other programs")

    def handle(self, *args: Any, **given: Any) -> None:
        table = self.protect(given)
        if given["json"]:
            self.stdout.write(json.dumps(as_json(table), allow_nan=False))
        else:
            self.stdout.write("\n".join(printed.table_lines(table)))

    def protect(self, given: dict[str, Any]) -> Protected:
        try:
            check_configuration(given["threshold"], given["base"])
            layout, counts = read_table(given["file"])
            return protect(
                layout,
                counts,
                threshold=given["threshold"],
                base=given["base"] if given["round"] else None,
                hide_zeros=given["hide_zeros"],
                attribute=given["attribute"],
            )
        except OSError as error:
            message = f"{given['file']}: {error.strerror}."
            raise CommandError(message, returncode=WRONG_USE) from error
        except ValueError as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
