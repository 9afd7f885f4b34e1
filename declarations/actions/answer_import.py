"""Answers that an HR system already holds, taken over once, or every night.

In SQL over COPY, like the staff import: memory does not grow with the file. What a row is refused
for never repeats what stands in it, so a list of refusals tells nobody's answer.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from declarations.actions.answering import WRITING
from declarations.answers_file import AnswersFile
from declarations.states import Answer
from people.actions.staff_import.staging import as_date, when
from people.rejects import Reject, all_or_none

LOCK = 0xDEC1_F11E  # of PostgreSQL, for the length of the transaction
EARLIEST = dt.date(1970, 1, 1)
SPOKEN = {"yes": Answer.CARER, "no": Answer.NOT_CARER}
TAKEN = ("new", "earlier", "corrected")


@dataclass(frozen=True)
class Options:
    """How a file is to be read. ``strict``: all rows or none."""

    dry_run: bool = False
    strict: bool = False
    today: dt.date = field(default_factory=timezone.localdate)


@dataclass
class Outcome:
    """What an import did, or would do. ``refusal`` is empty unless nothing was changed because of it.

    ``counts``: rows ``read``, ``rejected``, ``without_answer``; of the others how many were ``new``,
    ``earlier`` than what is known, ``corrected``, or left alone because they were ``unchanged``, the
    person had answered here that day (``kept``), or had ``withdrawn`` since.
    """

    counts: dict[str, int]
    refusal: str = ""

    @property
    def taken(self) -> int:
        return sum(self.counts.get(kind, 0) for kind in TAKEN)

    @property
    def left_alone(self) -> int:
        return sum(self.counts.get(kind, 0) for kind in ("unchanged", "kept", "withdrawn"))


@action
def import_declarations(
    *,
    by: None,
    file: AnswersFile,
    options: Options,
    keep_rejects: Callable[[Iterator[Reject]], None] = lambda rows: None,
) -> Outcome:
    """Take over the answers of ``file``. Only the command line does this.

    An answer that a person gave here is never replaced, and none comes back that is from before its
    withdrawal. Raises ValidationError with a code: ``busy``, ``encoding``, ``rows`` (none).
    """
    with connection.cursor() as cursor:
        prepare(cursor)
        read = stage(cursor, file)
        check_rows(cursor, options.today)
        if not options.dry_run:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        make_plan(cursor)
        outcome = weigh(cursor, read, options)
        keep_rejects(rejected())
        if not outcome.refusal and not options.dry_run:
            apply_plan(cursor)
    return outcome


def prepare(cursor) -> None:
    """Take the lock, or refuse: two imports at once would each plan without the other."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    if not cursor.fetchone()[0]:
        raise ValidationError(
            _("Another import is running. Nothing was changed. Try again when it has finished."),
            code="busy",
        )
    cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
    cursor.execute("DROP TABLE IF EXISTS answer_raw, answer_row, answer_plan")


def stage(cursor, file: AnswersFile) -> int:
    """Stream the file into ``answer_raw``. Returns the number of rows."""
    columns = ", ".join(f"{name} text" for name in file.columns)
    cursor.execute(
        f"CREATE TEMP TABLE answer_raw (line bigint, problem text, {columns}) ON COMMIT DROP"
    )
    names = ", ".join(file.columns)
    target = f"answer_raw (line, problem, {names})"
    with cursor.copy(
        f"COPY {target} FROM STDIN (FORMAT csv, FORCE_NULL (problem, {names}))"
    ) as copy:
        for piece in file.copy_data():
            copy.write(piece)
    cursor.execute("SELECT count(*) FROM answer_raw")
    (read,) = cursor.fetchone()
    if not read:
        raise ValidationError(_("The file has a header and no rows."), code="rows")
    return read


def reasons(params: dict) -> Iterator[tuple[str, str]]:
    """Pairs of SQL: when a row is wrong, and what to say then."""
    yield when(params, "empty", "staff_number IS NULL", _("staff_number is empty."))
    yield when(
        params,
        "unknown",
        "staff_number IS NOT NULL AND person_id IS NULL",
        _("Nobody in the portal has this staff number."),
    )
    yield when(params, "left", "left_on < %(today)s", _("The person has left."))
    told = _("The answer is none of these: %(answers)s.") % {
        "answers": ", ".join([*Answer.values, *SPOKEN])
    }
    yield when(params, "answer", "answer IS NULL", told)
    yield when(params, "no_date", "day IS NULL OR day < %(earliest)s", _("The date is not one."))
    yield when(params, "future", "day > %(today)s", _("The date is in the future."))


def check_rows(cursor, today: dt.date) -> None:
    """``answer_row``: every row, typed, with its person, and the ``reason`` if it is wrong."""
    params: dict = {"today": today, "earliest": EARLIEST}
    wrong = list(reasons(params))
    told = ", ".join(f"CASE WHEN {condition} THEN {words} END" for condition, words in wrong)
    known = ", ".join(f"'{value}'" for value in Answer.values)
    spoken = " ".join(f"WHEN '{word}' THEN '{value}'" for word, value in SPOKEN.items())
    cursor.execute(
        f"""
        CREATE TEMP TABLE answer_row ON COMMIT DROP AS
        WITH texts AS (
            SELECT line, problem, staff_number, date,
                lower(replace(replace(answer, ' ', '_'), '-', '_')) AS told
            FROM answer_raw
        ), typed AS (
            SELECT texts.*, person.id AS person_id, person.left_on,
                CASE told {spoken} ELSE CASE WHEN told IN ({known}) THEN told END END AS answer,
                CASE WHEN pg_input_is_valid(iso, 'date') THEN iso::date END AS day
            FROM texts LEFT JOIN people_person person USING (staff_number),
                LATERAL (SELECT {as_date("texts.date")} AS iso) AS dates
        )
        SELECT line, staff_number, person_id, answer, day,
            problem IS NULL AND told IS NULL AS is_empty,
            coalesce(problem, nullif(concat_ws(' ', {told}), '')) AS reason
        FROM typed
        """,  # noqa: S608 - put together from choices of our own; values travel as parameters
        params,
    )
    cursor.execute("DROP TABLE answer_raw; ANALYZE answer_row")
    refuse_twice(cursor)


def refuse_twice(cursor) -> None:
    """Two answers of one person on one day: nobody can tell which one holds, so neither is taken."""
    cursor.execute(
        """
        UPDATE answer_row row SET reason = format(%(told)s,
            CASE WHEN row.line = several.first THEN several.last ELSE several.first END)
        FROM (SELECT person_id, day, min(line) AS first, max(line) AS last FROM answer_row
              WHERE reason IS NULL GROUP BY 1, 2 HAVING count(*) > 1) AS several
        WHERE row.person_id = several.person_id AND row.day = several.day AND row.reason IS NULL
        """,
        {"told": _("The same person and date are also on line %1$s.")},
    )


def make_plan(cursor) -> None:
    """``answer_plan``: what becomes of each good row."""
    cursor.execute(
        """
        CREATE TEMP TABLE answer_plan ON COMMIT DROP AS
        SELECT row.person_id, row.answer, row.day, same.id AS same_id, CASE
            WHEN same.answer = row.answer THEN 'unchanged'
            WHEN same.source = 'self' THEN 'kept'
            WHEN asking.withdrawn_on >= row.day THEN 'withdrawn'
            WHEN same.id IS NOT NULL THEN 'corrected'
            WHEN EXISTS (SELECT FROM declarations_declaration newer
                WHERE newer.person_id = row.person_id AND newer.answered_on > row.day) THEN 'earlier'
            ELSE 'new' END AS kind
        FROM answer_row row
        LEFT JOIN declarations_declaration same
            ON same.person_id = row.person_id AND same.answered_on = row.day
        LEFT JOIN declarations_asking asking ON asking.person_id = row.person_id
        WHERE row.reason IS NULL
        """
    )


def weigh(cursor, read: int, options: Options) -> Outcome:
    """Count what would change, and refuse what was not to happen."""
    cursor.execute(
        "SELECT count(*) FILTER (WHERE is_empty),"
        " count(*) FILTER (WHERE NOT is_empty AND reason IS NOT NULL) FROM answer_row"
    )
    without_answer, rejected_rows = cursor.fetchone()
    cursor.execute("SELECT kind, count(*) FROM answer_plan GROUP BY kind")
    counts = {"read": read, **dict(sorted(cursor.fetchall()))}
    outcome = Outcome(counts | {"without_answer": without_answer, "rejected": rejected_rows})
    if options.strict and rejected_rows:
        outcome.refusal = all_or_none(rejected_rows)
    return outcome


def rejected() -> Iterator[Reject]:
    """All rejected rows by line, a few at a time."""
    with connection.chunked_cursor() as rows:
        rows.execute(
            "SELECT line, left(staff_number, 100), reason FROM answer_row"
            " WHERE reason IS NOT NULL AND NOT is_empty ORDER BY line"
        )
        while batch := rows.fetchmany(1000):
            yield from batch


def apply_plan(cursor) -> None:
    """Write. Whoever answers here at this moment wins: their answer is never overwritten."""
    cursor.execute(
        """
        INSERT INTO declarations_declaration
            (person_id, answer, hours, childcare, answered_on, source)
        SELECT person_id, answer, '', NULL, day, 'import' FROM answer_plan
        WHERE kind IN ('new', 'earlier') ORDER BY person_id, day
        ON CONFLICT (person_id, answered_on) DO NOTHING;
        UPDATE declarations_declaration known SET answer = plan.answer FROM answer_plan plan
        WHERE plan.kind = 'corrected' AND known.id = plan.same_id AND known.source = 'import'
        """
    )
