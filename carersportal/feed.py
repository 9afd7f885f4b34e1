"""Where the HR feed meets the features: who is told, in the same transaction, that somebody moved."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

import psycopg
from django.db import connection

from audit import trail
from leave.actions.moving import move_leave
from passports.actions.handovers import start_handovers
from people.actions.staff_import import Options, Outcome, import_staff
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
