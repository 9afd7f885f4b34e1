"""The file into a temporary table by COPY, and what can be said of each row by itself."""

import datetime as dt
import json
from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from people.models.posting import Nation
from people.rules import WorkingPattern
from people.staff_file import COLUMNS, OPTIONAL, StaffFile

BATCH = 5000
WIDTHS = {
    "staff_number": 30,
    "email": 254,
    "given_name": 100,
    "family_name": 100,
    "unit_code": 40,
    "unit_name": 200,
    "grade": 40,
    "site": 100,
}
FILLED = (
    "staff_number",
    "email",
    "given_name",
    "family_name",
    "unit_code",
    "unit_name",
    "unit_path",
)
EARLIEST, LATEST = dt.date(1930, 1, 1), dt.date(2200, 1, 1)


def stage(cursor, file: StaffFile) -> None:
    """Stream the file into ``feed_raw``: line, problem, then the columns as text."""
    columns = ", ".join(f"{name} text" for name in file.columns)
    absent = "".join(f", {name} text" for name in OPTIONAL if name not in file.columns)
    cursor.execute(
        f"CREATE TEMP TABLE feed_raw (line bigint, problem text, {columns}{absent}) ON COMMIT DROP"
    )
    names = ", ".join(file.columns)
    target = (
        f"feed_raw (line, problem, {names}) FROM STDIN (FORMAT csv, FORCE_NULL (problem, {names}))"
    )
    with cursor.copy(f"COPY {target}") as copy:
        for piece in file.copy_data():
            copy.write(piece)


def read_patterns(cursor) -> None:
    """Each different working pattern once, read by the same rule as everywhere else."""
    cursor.execute(
        "CREATE TEMP TABLE feed_pattern (text text, pattern jsonb, problem text) ON COMMIT DROP"
    )
    with connection.chunked_cursor() as patterns:
        patterns.execute(
            "SELECT DISTINCT pattern FROM feed_raw WHERE pattern IS NOT NULL AND length(pattern) < 4000"
        )
        while batch := patterns.fetchmany(BATCH):
            with cursor.copy("COPY feed_pattern FROM STDIN") as copy:
                for (text,) in batch:
                    copy.write_row(read_pattern(text))
    cursor.execute("ANALYZE feed_pattern")


def read_pattern(text: str) -> tuple[str, str | None, str | None]:
    try:
        return text, json.dumps(WorkingPattern.parse(text)), None
    except ValueError as error:
        return text, None, str(error)


def as_date(name: str) -> str:
    """ISO text of a date written 2026-04-06 or 06/04/2026, null for anything else."""
    digits = f"translate({name}, '0123456789', '')"
    return (
        f"CASE WHEN {name} LIKE '____-__-__' AND {digits} = '--' THEN {name}"
        f" WHEN {digits} = '//' THEN split_part({name}, '/', 3) || '-'"
        f" || lpad(split_part({name}, '/', 2), 2, '0') || '-' || lpad(split_part({name}, '/', 1), 2, '0')"
        " END"
    )


def when(params: dict, key: str, condition: str, text: str, *values: str) -> tuple[str, str]:
    """A reason of :func:`reasons`; ``text`` is formatted with ``values``, which are SQL."""
    params[key] = text
    told = "".join(f", {value}" for value in values)
    return condition, f"format(%({key})s{told})"


def reasons(params: dict) -> Iterator[tuple[str, str]]:
    """Pairs of SQL: when a row by itself is wrong, and what to say then, in the language of the run."""
    yield from reasons_of_texts(params)
    yield from reasons_of_values(params)
    yield from reasons_of_dates(params)
    yield when(
        params, "self", "manager_number = staff_number", _("The person is their own manager.")
    )
    yield when(
        params,
        "path",
        "'/' || unit_path || '/' LIKE '%%//%%' OR split_part(unit_path, '/', -1) <> unit_code",
        _(
            "unit_path “%1$s” is not a path of codes, such as ORG/OPS/TEAM1, that ends with unit_code."
        ),
        "left(unit_path, 80)",
    )


def reasons_of_texts(params: dict) -> Iterator[tuple[str, str]]:
    for name in FILLED:
        yield when(params, f"empty_{name}", f"{name} IS NULL", _("%s is empty.") % name)
    for name, width in WIDTHS.items():
        told = _("%(column)s is longer than %(count)s characters.") % {
            "column": name,
            "count": width,
        }
        yield when(params, f"long_{name}", f"length({name}) > {width}", told)


def reasons_of_values(params: dict) -> Iterator[tuple[str, str]]:
    yield when(
        params,
        "email",
        "NOT (email LIKE '%%_@_%%._%%' AND email NOT LIKE '%%@%%@%%' AND strpos(email, ' ') = 0)",
        _("“%1$s” is not an e-mail address."),
        "left(email, 60)",
    )
    known = ", ".join(f"'{nation}'" for nation in Nation.values)
    yield when(
        params,
        "nation",
        f"nation IS NULL OR nation NOT IN ({known})",
        _("The nation “%1$s” is unknown: use england, scotland, wales or northern_ireland."),
        "left(nation, 40)",
    )
    params["no_pattern"] = _("pattern is empty or too long.")
    problem = "coalesce(pattern_problem, %(no_pattern)s)"
    yield when(params, "pattern", "pattern IS NULL", "%s", problem)


def reasons_of_dates(params: dict) -> Iterator[tuple[str, str]]:
    for name in ("starts_on", "left_on"):
        yield when(
            params,
            name,
            f"{name}_text IS NOT NULL AND ({name} IS NULL OR {name} NOT BETWEEN '{EARLIEST}' AND '{LATEST}')",
            _("%(column)s: “%%1$s” is not a possible date.") % {"column": name},
            f"left({name}_text, 40)",
        )
    yield when(params, "backwards", "left_on < starts_on", _("left_on is before starts_on."))


def check_rows(cursor, on: dt.date) -> None:
    """``feed``: the rows that are right by themselves, typed, with ids; ``feed_reject``: the others."""
    params: dict = {}
    wrong = list(reasons(params))
    told = ", ".join(f"CASE WHEN {condition} THEN {words} END" for condition, words in wrong)
    any_wrong = " OR ".join(f"({condition})" for condition, _words in wrong)
    reason = f"CASE WHEN {any_wrong} THEN concat_ws(' ', {told}) END"
    texts = ", ".join(COLUMNS[:7])
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed ON COMMIT DROP AS
        WITH texts AS (
            SELECT line, feed_raw.problem, {texts},
                manager_staff_number AS manager_number,
                coalesce(grade, '') AS grade, coalesce(site, '') AS site,
                replace(lower(nation), ' ', '_') AS nation,
                known.pattern, known.problem AS pattern_problem,
                starts_on AS starts_on_text, left_on AS left_on_text
            FROM feed_raw LEFT JOIN feed_pattern known ON known.text = feed_raw.pattern
        ), typed AS (
            SELECT *, CASE WHEN pg_input_is_valid(starts_iso, 'date') THEN starts_iso::date END AS starts_on,
                CASE WHEN pg_input_is_valid(left_iso, 'date') THEN left_iso::date END AS left_on
            FROM texts, LATERAL (
                SELECT {as_date("starts_on_text")} AS starts_iso, {as_date("left_on_text")} AS left_iso
            ) AS dates
        ), told AS (
            SELECT *, coalesce(problem, {reason}) AS reason FROM typed
        )
        SELECT typed.line, typed.staff_number, typed.email, typed.given_name, typed.family_name,
            unit_code, unit_name, unit_path, manager_number, grade, site, nation, pattern,
            starts_on, typed.left_on, person.id AS person_id, person.id IS NOT NULL AS known,
            person.id IS NULL OR person.email <> typed.email AS email_changed,
            person.id IS NULL
                OR (person.given_name, person.family_name) <> (typed.given_name, typed.family_name)
                OR person.left_on IS DISTINCT FROM typed.left_on
                OR person.is_active <> (typed.left_on IS NULL OR typed.left_on >= %(on)s) AS details_changed,
            typed.reason
        FROM told AS typed LEFT JOIN people_person person ON person.staff_number = typed.staff_number
        """,
        {**params, "on": on},
    )
    cursor.execute("DROP TABLE feed_raw; ANALYZE feed")
    cursor.execute(
        "CREATE TEMP TABLE feed_reject (line bigint, staff_number text, email text, reason text)"
        " ON COMMIT DROP"
    )
    twice(cursor, "staff_number", _("The staff number is also on line %1$s."))
    twice(cursor, "lower(email)", _("The e-mail address is also on line %1$s."))
    reject(cursor, "SELECT line, reason FROM feed WHERE reason IS NOT NULL", {})


def twice(cursor, key: str, text: str) -> None:
    """Refuse every row of a value that stands in the file more than once, naming another line."""
    cursor.execute(
        f"""
        UPDATE feed SET reason = concat_ws(' ', reason, format(%(text)s,
            CASE WHEN feed.line = several.first THEN several.last ELSE several.first END))
        FROM (SELECT {key} AS key, min(line) AS first, max(line) AS last FROM feed
              WHERE {key} IS NOT NULL GROUP BY 1 HAVING count(*) > 1) AS several
        WHERE {key.replace("email", "feed.email") if "(" in key else "feed." + key} = several.key
        """,
        {"text": text},
    )


def reject(cursor, query: str, params: dict) -> int:
    """Move the rows that ``query`` names (line, reason) from ``feed`` to ``feed_reject``."""
    cursor.execute(
        f"""
        WITH bad AS MATERIALIZED ({query}), gone AS (
            DELETE FROM feed USING bad WHERE feed.line = bad.line
            RETURNING feed.line, feed.staff_number, feed.email, bad.reason
        )
        INSERT INTO feed_reject SELECT line, left(staff_number, 100), email, left(reason, 500) FROM gone
        """,
        params,
    )
    return cursor.rowcount
