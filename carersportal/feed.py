"""Where the HR feed meets the features: who is told, in the same transaction, that somebody moved."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TextIO

import psycopg
from django.db import connection

from audit import trail
from leave.actions.moving import move_leave
from passports.actions.handovers import start_handovers
from people.actions.staff_import import Options, Outcome, Reject, import_staff
from people.actions.staff_imports import finish_import
from people.models import Person, StaffImport
from people.staff_file import StaffFile


class Handed(Protocol):
    """An action of a feature that is told whose manager, unit or employment changed on a day."""

    def __call__(self, *, by: Person | None, owners: list[int], on: dt.date) -> Any: ...


HANDED_TO: list[Handed] = [start_handovers, move_leave]


@trail.action
def import_people(
    *,
    by: Person | None,
    file: StaffFile,
    options: Options,
    staff_import: StaffImport | None = None,
    **told: Any,
) -> Outcome:
    """The HR feed and everything that follows from it, all or nothing. Raises what import_staff raises."""
    outcome = import_staff(by=by, file=file, options=options, staff_import=staff_import, **told)
    if outcome.changed:
        for hand in HANDED_TO:
            hand(by=by, owners=outcome.changed, on=options.on)
    if staff_import is not None:
        finish_import(by=by, staff_import=staff_import, outcome=outcome)
    return outcome


def progress_of(staff_import: StaffImport) -> Callable[[str], None]:
    """Shows each stage at once, on a connection of its own: the import itself commits only at the end."""

    def say(status: str) -> None:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as side:
            side.execute(
                "UPDATE people_staffimport SET status = %s WHERE id = %s", [status, staff_import.pk]
            )

    return say


def write_rejects(path: Path) -> Callable[[Iterator[Reject]], None]:
    """Writes the rejected rows to ``path`` as CSV: line, staff_number, reason."""

    def write(rows: Iterator[Reject]) -> None:
        with path.open("w", newline="", encoding="utf-8-sig") as out:
            fill_rejects(out, rows)

    return write


def rejects_as_csv(rows: Iterable[Reject]) -> bytes:
    out = io.StringIO()
    fill_rejects(out, rows)
    return out.getvalue().encode("utf-8-sig")


def fill_rejects(out: TextIO, rows: Iterable[Reject]) -> None:
    writer = csv.writer(out)
    writer.writerow(["line", "staff_number", "reason"])
    writer.writerows((line, plain(number or ""), plain(reason)) for line, number, reason in rows)


def plain(text: str) -> str:
    """``text`` so that a spreadsheet shows it and does not calculate it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
