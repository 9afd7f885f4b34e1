"""What the imports of reporting share: a lock, the file by COPY, refusals, counts. All of it in SQL.

Each import has the tables ``load_raw`` (texts), ``load_row`` (typed, with ``reason``) and ``load_plan``
(what becomes of each good row), which go with the transaction.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.staff_import.staging import as_date, when
from people.rejects import Reject, all_or_none
from people.staff_file import StaffFile
from reporting.models import OutcomeImport

ROWS_KEPT = 10_000  # rejected rows that are kept with the import; a file of rejects holds all
LOCK = 0x0C0_17C0  # of PostgreSQL, for the length of the transaction
# Refused without force: more than this percent of what is held for the periods corrected. A few always may.
CHANGED_SHARE, FEW = 25, 20
EARLIEST, LONGEST = dt.date(1990, 1, 1), 366  # days of a period
KeepRejects = Callable[[Iterator[Reject]], None]


@dataclass(frozen=True)
class Options:
    """How a file is to be read. ``strict``: all rows or none. ``max_changed``: percent of what is held for
    the file's periods that it may correct unless ``force``."""

    dry_run: bool = False
    strict: bool = False
    force: bool = False
    max_changed: float = CHANGED_SHARE
    today: dt.date = field(default_factory=timezone.localdate)


@dataclass
class Loaded:
    """What an import did, or would do. ``refusal`` is empty unless nothing was changed because of it.

    ``counts``: rows ``read`` and ``rejected``; of the others how many ``new``, ``corrected``, ``unchanged``.
    """

    counts: dict[str, int]
    refusal: str = ""


def prepare(cursor) -> None:
    """Take the lock, or refuse: two imports at once would each plan without the other."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    if not cursor.fetchone()[0]:
        raise ValidationError(
            _("Another import is running. Nothing was changed. Try again when it has finished."),
            code="busy",
        )
    cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
    cursor.execute("DROP TABLE IF EXISTS load_raw, load_row, load_plan")


def stage(cursor, file: StaffFile) -> int:
    """Stream the file into ``load_raw``, absent columns empty. Returns the number of rows."""
    absent = [name for name in file.optional if name not in file.columns]
    texts = ", ".join(f'"{name}" text' for name in (*file.columns, *absent))
    cursor.execute(
        f"CREATE TEMP TABLE load_raw (line bigint, problem text, {texts}) ON COMMIT DROP"
    )
    names = ", ".join(f'"{name}"' for name in file.columns)
    target = f"load_raw (line, problem, {names})"
    with cursor.copy(
        f"COPY {target} FROM STDIN (FORMAT csv, FORCE_NULL (problem, {names}))"
    ) as copy:
        for piece in file.copy_data():
            copy.write(piece)
    cursor.execute("SELECT count(*) FROM load_raw")
    (read,) = cursor.fetchone()
    if not read:
        raise ValidationError(_("The file has a header and no rows."), code="rows")
    cursor.execute("ANALYZE load_raw")
    return read


def as_code(name: str) -> str:
    """SQL: a word of the file as a code: ``Full time`` is ``full_time``."""
    return f"lower(replace(replace({name}, ' ', '_'), '-', '_'))"


def one_of(params: dict, name: str, given: str, codes: list[str]) -> tuple[str, str]:
    """A reason: ``given`` (SQL of a code, or null) is none of ``codes``."""
    known = ", ".join(f"'{code}'" for code in codes)
    told = _("%(column)s is none of these: %(codes)s.") % {
        "column": name,
        "codes": ", ".join(codes),
    }
    return when(params, name, f"{given} IS NOT NULL AND {given} NOT IN ({known})", told)


def empty(params: dict, *names: str) -> Iterator[tuple[str, str]]:
    """Reasons: a column that has to be filled is empty."""
    for name in names:
        yield when(params, f"empty_{name}", f"{name} IS NULL", _("%s is empty.") % name)


def of_period(params: dict) -> Iterator[tuple[str, str]]:
    """Reasons that concern ``starts_on`` and ``ends_on``."""
    params |= {"earliest": EARLIEST, "longest": LONGEST}
    for name, column in (("starts_on", "period_start"), ("ends_on", "period_end")):
        told = _("%s is not a possible date.") % column
        yield when(params, name, f"{name} IS NULL OR {name} < %(earliest)s", told)
    yield when(params, "backwards", "ends_on < starts_on", _("period_end is before period_start."))
    told = _("The period is longer than a year.")
    yield when(params, "long", "ends_on - starts_on >= %(longest)s", told)


PERIOD_DATES = f"""
    CROSS JOIN LATERAL (
        SELECT {as_date("raw.period_start")} AS first_iso, {as_date("raw.period_end")} AS last_iso
    ) AS iso
    CROSS JOIN LATERAL (
        SELECT CASE WHEN pg_input_is_valid(first_iso, 'date') THEN first_iso::date END AS starts_on,
            CASE WHEN pg_input_is_valid(last_iso, 'date') THEN last_iso::date END AS ends_on
    ) AS dates
"""
# Every unit, and the unit one below the top that it belongs to (the top itself for the top).
DIRECTORATES = """
    SELECT unit.id AS unit_id, unit.code, directorate.id AS directorate_id
    FROM people_orgunit unit JOIN people_orgunit directorate ON directorate.code =
        coalesce(nullif(split_part(unit.path, '/', 3), ''), split_part(unit.path, '/', 2))
"""


def reason_of(wrong: list[tuple[str, str]]) -> str:
    """SQL of everything that is wrong with a row, in sentences; null if nothing is."""
    told = ", ".join(f"CASE WHEN {condition} THEN {words} END" for condition, words in wrong)
    return f"coalesce(problem, nullif(concat_ws(' ', {told}), ''))"


def refuse_overlaps(cursor) -> None:
    """Refuse rows of a period that overlaps another one, of this file or of the portal."""
    cursor.execute(
        """
        WITH given AS (SELECT DISTINCT starts_on, ends_on FROM load_row WHERE reason IS NULL),
        known AS (SELECT starts_on, ends_on FROM given
            UNION SELECT starts_on, ends_on FROM reporting_period),
        bad AS (
            SELECT given.starts_on, given.ends_on, min(known.starts_on) AS first, min(known.ends_on) AS last
            FROM given JOIN known ON known.starts_on <= given.ends_on AND known.ends_on >= given.starts_on
                AND (known.starts_on, known.ends_on) <> (given.starts_on, given.ends_on)
            GROUP BY 1, 2
        )
        UPDATE load_row SET reason = format(%(told)s, bad.first, bad.last)
        FROM bad WHERE reason IS NULL
            AND (load_row.starts_on, load_row.ends_on) = (bad.starts_on, bad.ends_on)
        """,
        {"told": _("The period overlaps another one: %1$s to %2$s.")},
    )


def refuse_twice(cursor, key: str) -> None:
    """Refuse every row whose ``key`` (columns) stands in the file more than once, naming another line."""
    cursor.execute(
        f"""
        UPDATE load_row SET reason = format(%(told)s,
            CASE WHEN load_row.line = several.first THEN several.last ELSE several.first END)
        FROM (SELECT {key}, min(line) AS first, max(line) AS last FROM load_row
              WHERE reason IS NULL GROUP BY {key} HAVING count(*) > 1) AS several
        WHERE reason IS NULL AND ({", ".join(f"load_row.{name.strip()}" for name in key.split(","))})
            = ({", ".join(f"several.{name.strip()}" for name in key.split(","))})
        """,  # noqa: S608 - names of our own columns
        {"told": _("The same is also on line %1$s.")},
    )


def weigh(cursor, read: int, options: Options, table: str) -> Loaded:
    """Count what would change in ``table``, and refuse what was not to happen."""
    cursor.execute("SELECT kind, count(*) FROM load_plan GROUP BY kind")
    counts = {"read": read, **dict(sorted(cursor.fetchall()))}
    cursor.execute("SELECT count(*) FROM load_row WHERE reason IS NOT NULL")
    (counts["rejected"],) = cursor.fetchone()
    loaded = Loaded(counts)
    if options.strict and counts["rejected"]:
        loaded.refusal = all_or_none(counts["rejected"])
    elif not options.force:
        loaded.refusal = too_many_corrections(cursor, counts.get("corrected", 0), options, table)
    return loaded


def too_many_corrections(cursor, corrected: int, options: Options, table: str) -> str:
    """A sentence if the file would correct more than the share allowed, else nothing: it may be the file of
    another year."""
    if corrected <= FEW:
        return ""
    cursor.execute(
        f"""
        SELECT count(*) FROM {table} WHERE period_id IN (
            SELECT period.id FROM reporting_period period
            JOIN (SELECT DISTINCT starts_on, ends_on FROM load_row) given USING (starts_on, ends_on))
        """  # noqa: S608 - the name of a table of ours
    )
    (held,) = cursor.fetchone()
    if corrected * 100 <= held * options.max_changed:
        return ""
    return _(
        "The file would change %(corrected)s of %(held)s rows that the portal holds for its periods, which is"
        " more than %(share)s%%. Nothing was changed. Is it the file of another period? If it is right,"
        " force it."
    ) % {"corrected": corrected, "held": held, "share": f"{options.max_changed:g}"}


def rejected() -> Iterator[Reject]:
    """All rejected rows by line, a few at a time."""
    with connection.chunked_cursor() as rows:
        rows.execute(
            "SELECT line, left(whose, 100), left(reason, 500) FROM load_row"
            " WHERE reason IS NOT NULL ORDER BY line"
        )
        while batch := rows.fetchmany(1000):
            yield from batch


def keep_some_rejects(cursor, outcome_import: OutcomeImport) -> None:
    cursor.execute(
        "INSERT INTO reporting_leftoutrow (outcome_import_id, line, whose, reason)"
        " SELECT %s, line, coalesce(left(whose, 100), ''), left(reason, 500) FROM load_row"
        " WHERE reason IS NOT NULL ORDER BY line LIMIT %s",
        [outcome_import.pk, ROWS_KEPT],
    )


def make_periods(cursor) -> None:
    """The periods of the good rows that the portal does not know yet."""
    cursor.execute(
        "INSERT INTO reporting_period (starts_on, ends_on)"
        " SELECT DISTINCT starts_on, ends_on FROM load_row WHERE reason IS NULL"
        " EXCEPT SELECT starts_on, ends_on FROM reporting_period ORDER BY 1"
    )
