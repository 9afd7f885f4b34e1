"""What the good rows mean for units, people and postings. Reads only; writes temporary tables."""

import datetime as dt

SAME = """(posting.unit_id, posting.grade, posting.site, posting.nation, posting.pattern)
    = ({row}.unit_id, {row}.grade, {row}.site, {row}.nation, {row}.pattern)
    AND posting.manager_id IS NOT DISTINCT FROM {row}.manager_id"""


def make_plan(cursor, on: dt.date, *, complete: bool, dry_run: bool) -> None:
    """Lay down every change in ``feed_unit``, ``feed_missing``, ``feed_orphan`` and ``feed_move``.

    In a dry run the ids of what would be new are negative, so that not even a sequence moves.
    """
    values = {"on": on, "complete": complete}
    plan_units(cursor, dry_run)
    plan_missing(cursor, values)
    plan_managers(cursor, values)
    number_new_people(cursor, dry_run)
    plan_moves(cursor, values)
    plan_orphans(cursor, values)
    list_changes(cursor, values)


def new_id(cursor, table: str, dry_run: bool, otherwise: str) -> str:
    if dry_run:
        return otherwise
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    (sequence,) = cursor.fetchone()
    return f"nextval('{sequence}')"


def plan_units(cursor, dry_run: bool) -> None:
    """``feed_unit``: all units of the good rows and those above them; unnamed ones get their code."""
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed_unit ON COMMIT DROP AS
        WITH used AS (
            SELECT DISTINCT tree.code, tree.parent_code, tree.name
            FROM feed_tree tree JOIN (SELECT DISTINCT unit_path, unit_name FROM feed) AS good
                USING (unit_path, unit_name)
        )
        SELECT coalesce(unit.id, {new_id(cursor, "people_orgunit", dry_run, "-row_number() OVER ()")}) AS id,
            used.code, used.parent_code, coalesce(used.name, unit.name, used.code) AS name,
            unit.id IS NULL AS is_new, unit.name <> coalesce(used.name, unit.name) AS renamed,
            above.code IS DISTINCT FROM used.parent_code AS moved
        FROM used LEFT JOIN people_orgunit unit ON unit.code = used.code
        LEFT JOIN people_orgunit above ON above.id = unit.parent_id
        """
    )
    cursor.execute("ANALYZE feed_unit")


def plan_missing(cursor, values: dict) -> None:
    """``feed_missing``: who is employed and not in a complete file. Nobody, while a row is unreadable.

    A refused row still names its person, so nobody leaves because of a typing mistake.
    """
    cursor.execute(
        """
        CREATE TEMP TABLE feed_missing ON COMMIT DROP AS
        SELECT person.id, person.staff_number,
            EXISTS (SELECT FROM feed_reject WHERE staff_number IS NULL) AS kept,
            bool_or(posting.starts_on <= %(on)s) AS working
        FROM people_posting posting JOIN people_person person ON person.id = posting.person_id
        WHERE %(complete)s AND (posting.ends_on IS NULL OR posting.ends_on >= %(on)s)
            AND NOT EXISTS (SELECT FROM feed WHERE feed.person_id = person.id)
            AND NOT EXISTS (SELECT FROM feed_reject WHERE feed_reject.staff_number = person.staff_number)
            AND NOT EXISTS (SELECT FROM feed_reject WHERE lower(feed_reject.email) = lower(person.email))
        GROUP BY 1, 2
        """,
        values,
    )
    cursor.execute(
        "CREATE TEMP TABLE feed_kept ON COMMIT DROP AS SELECT id, staff_number FROM feed_missing WHERE kept;"
        "DELETE FROM feed_missing WHERE kept; ANALYZE feed_missing"
    )


def plan_managers(cursor, values: dict) -> None:
    """``feed_manager``: each manager by staff number, and whether they are gone.

    People who left before this file and were never in the portal are dropped here: nothing to do.
    """
    cursor.execute(
        """
        CREATE TEMP TABLE feed_manager ON COMMIT DROP AS
        SELECT numbers.number, person.id AS person_id, CASE
            WHEN feed.line IS NOT NULL THEN coalesce(feed.left_on < %(on)s, false)
            ELSE missing.id IS NOT NULL OR NOT person.is_active OR coalesce(person.left_on < %(on)s, false)
            END AS gone
        FROM (SELECT DISTINCT manager_number AS number FROM feed WHERE manager_number IS NOT NULL) AS numbers
        LEFT JOIN feed ON feed.staff_number = numbers.number
        LEFT JOIN people_person person ON person.staff_number = numbers.number
        LEFT JOIN feed_missing missing ON missing.id = person.id
        """,
        values,
    )
    cursor.execute(
        "CREATE TEMP TABLE feed_bygone ON COMMIT DROP AS SELECT line, staff_number FROM feed"
        " WHERE NOT known AND left_on < %(on)s",
        values,
    )
    if cursor.rowcount:
        cursor.execute("DELETE FROM feed USING feed_bygone bygone WHERE feed.line = bygone.line")


def number_new_people(cursor, dry_run: bool) -> None:
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed_new ON COMMIT DROP AS
        SELECT line, staff_number, {new_id(cursor, "people_person", dry_run, "-line")} AS id
        FROM feed WHERE NOT known
        """
    )
    cursor.execute(
        "ANALYZE feed_new; UPDATE feed_manager SET person_id = feed_new.id FROM feed_new"
        " WHERE feed_new.staff_number = feed_manager.number; ANALYZE feed_manager"
    )


def plan_moves(cursor, values: dict) -> None:
    """``feed_move``: the rows that change somebody's postings.

    ``c`` is the latest posting that began by the file's date; ``t`` the one to be written; plans for
    the future other than ``t`` go. A row speaks from its first day on; from the file's date where it
    gives none, or one that is not after the beginning of ``c``: what the portal knows of the past is
    not rewritten. A row of somebody who has left only ends what is there.
    """
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed_todo ON COMMIT DROP AS
        SELECT wanted.* FROM (
            SELECT feed.line, coalesce(feed.person_id, feed_new.id) AS person_id, feed.known,
                unit.id AS unit_id,
                CASE WHEN NOT manager.gone THEN manager.person_id END AS manager_id,
                coalesce(manager.gone, false) AS manager_gone, feed.grade, feed.site, feed.nation,
                feed.pattern, coalesce(feed.starts_on, %(on)s) AS starts_on, feed.left_on,
                coalesce(feed.left_on < %(on)s, false) AS only_ends
            FROM feed JOIN feed_unit unit ON unit.code = feed.unit_code
            LEFT JOIN feed_manager manager ON manager.number = feed.manager_number
            LEFT JOIN feed_new ON feed_new.line = feed.line
        ) AS wanted
        LEFT JOIN people_posting posting ON posting.person_id = wanted.person_id AND wanted.known
            AND posting.ends_on IS NULL AND wanted.left_on IS NULL
            AND posting.starts_on <= %(on)s AND {SAME.format(row="wanted")}
        WHERE posting.id IS NULL
        """,
        values,
    )
    cursor.execute("ANALYZE feed_todo")
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed_move ON COMMIT DROP AS
        SELECT todo.line, todo.person_id, todo.unit_id, todo.manager_id, todo.grade, todo.site,
            todo.nation, todo.pattern, begins.starts_on, todo.left_on, todo.only_ends,
            c.id AS c_id, c.starts_on AS c_starts_on, c.ends_on AS c_ends_on,
            c.unit_id AS c_unit_id, c.manager_id AS c_manager_id, c.grade AS c_grade, c.site AS c_site,
            c.nation AS c_nation, c.pattern AS c_pattern, at.alive, at.same,
            CASE WHEN at.same THEN c.id ELSE exact.id END AS t_id,
            EXISTS (SELECT FROM people_posting now WHERE now.person_id = todo.person_id
                AND now.period @> %(on)s::date) AS working
        FROM (SELECT * FROM feed_todo WHERE known) AS todo
        LEFT JOIN LATERAL (
            SELECT * FROM people_posting WHERE people_posting.person_id = todo.person_id
            AND starts_on <= CASE WHEN only_ends THEN left_on ELSE %(on)s END
            ORDER BY starts_on DESC LIMIT 1
        ) AS c ON true
        CROSS JOIN LATERAL (
            SELECT CASE WHEN todo.starts_on <= c.starts_on THEN %(on)s ELSE todo.starts_on END AS starts_on
        ) AS begins
        LEFT JOIN LATERAL (
            SELECT min(starts_on) AS day FROM people_posting WHERE person_id = todo.person_id
            AND starts_on > coalesce(c.starts_on, '-infinity')
        ) AS later ON true
        LEFT JOIN people_posting exact ON exact.person_id = todo.person_id
            AND exact.starts_on = begins.starts_on
            AND NOT only_ends,
        LATERAL (SELECT c.id IS NOT NULL AND (c.ends_on IS NULL OR c.ends_on >= begins.starts_on
            OR coalesce(later.day > %(on)s AND c.ends_on = later.day - 1, false)) AS alive) AS cover,
        LATERAL (SELECT cover.alive, c.id IS NOT NULL AND (only_ends OR (cover.alive
            AND {SAME.format(row="todo").replace("posting.", "c.")})) AS same) AS at
        """,
        values,
    )
    drop_settled(cursor)
    cursor.execute("CREATE UNIQUE INDEX ON feed_move (person_id); ANALYZE feed_move")


def drop_settled(cursor) -> None:
    """Forget the rows that already are as they should be, plans and ends included."""
    cursor.execute(
        f"""
        DELETE FROM feed_move todo USING people_posting posting
        WHERE posting.id = todo.t_id AND posting.ends_on IS NOT DISTINCT FROM todo.left_on
            AND (todo.only_ends OR {SAME.format(row="todo")})
            AND (todo.same OR todo.c_id IS NULL OR todo.c_id = todo.t_id OR NOT todo.alive
                 OR todo.c_ends_on = todo.starts_on - 1)
            AND NOT EXISTS (SELECT FROM people_posting other WHERE other.person_id = todo.person_id
                AND other.starts_on > coalesce(todo.c_starts_on, '-infinity') AND other.id <> todo.t_id);
        DELETE FROM feed_move WHERE only_ends AND t_id IS NULL AND NOT EXISTS (
            SELECT FROM people_posting other WHERE other.person_id = feed_move.person_id)
        """
    )


def plan_orphans(cursor, values: dict) -> None:
    """``feed_orphan``: postings of people without a good row here, whose manager leaves with this file."""
    cursor.execute(
        """
        CREATE TEMP TABLE feed_orphan ON COMMIT DROP AS
        SELECT posting.id, posting.person_id FROM people_posting posting
        WHERE (posting.ends_on IS NULL OR posting.ends_on >= %(on)s)
            AND posting.manager_id IN (SELECT id FROM feed_missing
                UNION SELECT person_id FROM feed WHERE known AND left_on < %(on)s)
            AND posting.person_id NOT IN (SELECT id FROM feed_missing)
            AND NOT EXISTS (SELECT FROM feed WHERE feed.person_id = posting.person_id)
        """,
        values,
    )


def list_changes(cursor, values: dict) -> None:
    """``feed_change``: one row for each change of a kind, for the counts and the list of a dry run."""
    cursor.execute(
        """
        CREATE TEMP VIEW feed_change AS
        SELECT 'joiners' AS kind, staff_number FROM feed_new
        UNION ALL SELECT 'left_before', staff_number FROM feed_bygone
        UNION ALL SELECT 'leavers', staff_number FROM feed_missing
        UNION ALL SELECT 'kept_though_missing', staff_number FROM feed_kept
        UNION ALL SELECT kinds.kind, feed.staff_number
            FROM feed_move move JOIN feed USING (line), LATERAL (VALUES
                ('leavers', move.left_on < {on} AND move.working),
                ('leaving_dates', move.left_on <> coalesce(move.c_ends_on, 'infinity')
                    AND (move.left_on >= {on} OR NOT move.working)),
                ('returners', NOT move.working AND (move.left_on IS NULL OR move.left_on >= {on})
                    AND (move.c_id IS NULL OR NOT move.alive)),
                ('moves', NOT move.only_ends AND move.c_unit_id <> move.unit_id),
                ('manager_changes', NOT move.only_ends AND move.c_id IS NOT NULL
                    AND move.c_manager_id IS DISTINCT FROM move.manager_id),
                ('grade_changes', NOT move.only_ends AND move.c_grade <> move.grade),
                ('site_changes', NOT move.only_ends
                    AND (move.c_site, move.c_nation) <> (move.site, move.nation)),
                ('pattern_changes', NOT move.only_ends AND move.c_pattern <> move.pattern),
                ('date_changes', move.same AND move.left_on IS NULL)
            ) AS kinds(kind, holds) WHERE kinds.holds
        UNION ALL SELECT 'details', staff_number FROM feed WHERE known AND (email_changed OR details_changed)
        UNION ALL SELECT 'future', staff_number FROM feed WHERE starts_on > {on}
            AND (NOT known OR person_id IN (SELECT person_id FROM feed_move))
        UNION ALL SELECT 'without_manager', feed.staff_number FROM feed_todo todo JOIN feed USING (line)
            WHERE todo.manager_gone AND (todo.left_on IS NULL OR todo.left_on >= {on})
            AND (NOT todo.known OR todo.line IN (SELECT line FROM feed_move))
        UNION ALL SELECT 'without_manager', staff_number FROM people_person
            WHERE id IN (SELECT person_id FROM feed_orphan)
        UNION ALL SELECT 'units_new', code FROM feed_unit WHERE is_new
        UNION ALL SELECT 'units_renamed', code FROM feed_unit WHERE renamed
        UNION ALL SELECT 'units_moved', code FROM feed_unit WHERE moved AND NOT is_new
        """.replace("{on}", f"DATE '{values['on']:%Y-%m-%d}'")
    )
