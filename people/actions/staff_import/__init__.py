"""The HR feed: a file of everybody becomes units, people and postings.

In SQL over COPY: the file is streamed into a temporary table, and every check and change is one
statement for all rows, so half a million people take the same memory as a hundred. All of it is one
transaction under a lock that lets only one import run.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people import permissions
from people.actions.staff_import import apply, checks, plan, staging
from people.models import Person, StaffImport
from people.rejects import Reject, all_or_none
from people.staff_file import StaffFile

LOCK = 0x5_7AFF_F11E  # of PostgreSQL, for the length of the transaction
ENDING_SHARE = 5  # percent of those employed whom a file may end without force
ROWS_KEPT = 10_000  # rejected rows that are kept with the import; a file of rejects holds all
# What changes something; the other counts only tell.
CHANGES = (
    "joiners",
    "leavers",
    "returners",
    "moves",
    "manager_changes",
    "grade_changes",
    "site_changes",
    "pattern_changes",
    "date_changes",
    "leaving_dates",
    "details",
    "units_new",
    "units_renamed",
    "units_moved",
)


@dataclass(frozen=True)
class Options:
    """How a file is to be read.

    ``on``: the date of the file (default today). ``complete``: whoever is not in it has left.
    ``max_ending``: percent of those employed who may leave by it unless ``force``.
    """

    on: dt.date = field(default_factory=timezone.localdate)
    complete: bool = True
    dry_run: bool = False
    strict: bool = False
    force: bool = False
    max_ending: float = ENDING_SHARE
    examples: int = 0


@dataclass
class Outcome:
    """What an import did, or would do. ``refusal`` is empty unless nothing was changed because of it."""

    counts: dict[str, int]
    refusal: str = ""
    examples: dict[str, list[str]] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)

    @property
    def changes(self) -> int:
        return sum(self.counts.get(kind, 0) for kind in CHANGES)


Say = Callable[[str], None]


@trail.action
def import_staff(
    *,
    by: Person | None,
    file: StaffFile,
    options: Options,
    staff_import: StaffImport | None = None,
    say: Say = lambda status: None,
    keep_rejects: Callable[[Iterator[Reject]], None] = lambda rows: None,
) -> Outcome:
    """Read ``file`` and bring units, people and postings up to date with it.

    ``by=None`` is the command line. ``say`` is told each stage (a StaffImport.Status), ``keep_rejects``
    gets every rejected row (line, staff number, reason). Raises PermissionDenied, and ValidationError
    with a code: ``busy`` (another import runs), ``date``, ``encoding``, ``rows`` (none in the file).
    A refusal by the rows (strict, too many endings) is in the outcome: nothing was changed then.
    """
    if by is not None and not permissions.can_import_staff(by):
        raise PermissionDenied
    if options.on > timezone.localdate():
        raise ValidationError(_("The date of the file is in the future."), code="date")
    with connection.cursor() as cursor:
        prepare(cursor)
        say(StaffImport.Status.READING)
        read = read_rows(cursor, file, options.on)
        say(StaffImport.Status.CHECKING)
        checks.check_together(cursor, options.on, complete=options.complete)
        plan.make_plan(cursor, options.on, complete=options.complete, dry_run=options.dry_run)
        outcome = weigh(cursor, read, options)
        keep_rejects(rejected(cursor))
        if staff_import is not None:
            keep_some_rejects(cursor, staff_import)
        if not outcome.refusal and not options.dry_run:
            say(StaffImport.Status.APPLYING)
            apply.apply_plan(cursor, options.on)
            outcome.changed = apply.changed_people(cursor, options.on)
    return outcome


def prepare(cursor) -> None:
    """Take the lock, or refuse: two imports at once would each undo the other."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    if not cursor.fetchone()[0]:
        raise ValidationError(
            _("Another import is running. Nothing was changed. Try again when it has finished."),
            code="busy",
        )
    cursor.execute(
        "SET LOCAL work_mem = '64MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL jit = off;"
        " SET LOCAL default_statistics_target = 20"  # a sample of 6,000 rows is enough to plan joins
    )
    cursor.execute(
        "SELECT string_agg(quote_ident(relname), ', ') FROM pg_class"
        " WHERE relnamespace = pg_my_temp_schema() AND relname LIKE 'feed_%' AND relkind = 'r'"
        " OR relnamespace = pg_my_temp_schema() AND relname = 'feed'"
    )
    (left_over,) = cursor.fetchone()  # by an import earlier in the same transaction
    if left_over:
        cursor.execute(f"DROP TABLE {left_over} CASCADE")


def read_rows(cursor, file: StaffFile, on: dt.date) -> int:
    """Stage the file and check each row by itself. Returns the number of rows."""
    staging.stage(cursor, file)
    staging.read_patterns(cursor)
    staging.check_rows(cursor, on)
    cursor.execute("SELECT (SELECT count(*) FROM feed) + (SELECT count(*) FROM feed_reject)")
    (read,) = cursor.fetchone()
    if not read:
        raise ValidationError(_("The file has a header and no rows."), code="rows")
    return read


def weigh(cursor, read: int, options: Options) -> Outcome:
    """Count what would change, and refuse what must not happen."""
    cursor.execute("SELECT kind, count(*) FROM feed_change GROUP BY kind")
    counts = {"read": read, **dict(sorted(cursor.fetchall()))}
    cursor.execute("SELECT count(*) FROM feed_reject")
    (counts["rejected"],) = cursor.fetchone()
    outcome = Outcome(counts)
    if options.strict and counts["rejected"]:
        outcome.refusal = all_or_none(counts["rejected"])
    elif not options.force:
        outcome.refusal = too_many_endings(cursor, options)
    for kind in counts if options.examples else ():
        cursor.execute(
            "SELECT staff_number FROM feed_change WHERE kind = %s ORDER BY 1 LIMIT %s",
            [kind, options.examples],
        )
        outcome.examples[kind] = [number for (number,) in cursor.fetchall()]
    return outcome


def too_many_endings(cursor, options: Options) -> str:
    """A sentence if the file would end the employment of more than the share allowed, else nothing."""
    cursor.execute(
        "SELECT (SELECT count(*) FROM people_posting WHERE period @> %(on)s::date),"
        " (SELECT count(*) FROM feed_missing WHERE working)"
        " + (SELECT count(*) FROM feed_move WHERE working AND left_on < %(on)s)",
        {"on": options.on},
    )
    employed, ending = cursor.fetchone()
    if ending * 100 <= employed * options.max_ending:
        return ""
    return _(
        "The file would end the employment of %(ending)s of %(employed)s people, which is more than"
        " %(share)s%%. Nothing was changed. If the file is right, force it; if it holds only some of"
        " the staff, say that it is partial."
    ) % {"ending": ending, "employed": employed, "share": f"{options.max_ending:g}"}


def rejected(cursor) -> Iterator[Reject]:
    """All rejected rows by line, a few at a time."""
    with connection.chunked_cursor() as rows:
        rows.execute("SELECT line, staff_number, reason FROM feed_reject ORDER BY line")
        while batch := rows.fetchmany(1000):
            yield from batch


def keep_some_rejects(cursor, staff_import: StaffImport) -> None:
    cursor.execute(
        "INSERT INTO people_rejectedrow (staff_import_id, line, staff_number, reason)"
        " SELECT %s, line, coalesce(staff_number, ''), reason FROM feed_reject ORDER BY line LIMIT %s",
        [staff_import.pk, ROWS_KEPT],
    )
