"""Making the planned changes: a handful of statements for any number of people."""

import datetime as dt

from people.actions.employment import end_spells_of_leavers
from people.actions.staff_import.bulk import rebuilding

ATTRIBUTES = "unit_id, manager_id, grade, site, nation, pattern"


def apply_plan(cursor, on: dt.date) -> None:
    """Carry out the plan. ``feed_before`` keeps what held on ``on``, for :func:`changed_people`."""
    values = {"on": on}
    remember(cursor, values)
    apply_units(cursor)
    apply_people(cursor, values)
    apply_missing(cursor, values)
    apply_moves(cursor)
    with rebuilding(cursor, "people_posting", "feed_todo"):
        insert_postings(cursor)
    apply_orphans(cursor, values)
    end_spells_of_leavers(on)


def remember(cursor, values: dict) -> None:
    cursor.execute(
        """
        CREATE TEMP TABLE feed_before ON COMMIT DROP AS
        SELECT touched.person_id, posting.id IS NOT NULL AS employed, posting.manager_id, posting.unit_id
        FROM (SELECT person_id FROM feed_move UNION SELECT id FROM feed_missing
              UNION SELECT person_id FROM feed_orphan) AS touched
        LEFT JOIN people_posting posting
            ON posting.person_id = touched.person_id AND posting.period @> %(on)s::date
        """,
        values,
    )


def changed_people(cursor, on: dt.date):
    """Lists of ids of people already known whose manager, unit or employment on ``on`` is not what it was."""
    cursor.execute(
        """
        SELECT before.person_id FROM feed_before before LEFT JOIN people_posting posting
            ON posting.person_id = before.person_id AND posting.period @> %(on)s::date
        WHERE (before.employed, before.manager_id, before.unit_id)
            IS DISTINCT FROM (posting.id IS NOT NULL, posting.manager_id, posting.unit_id)
        ORDER BY 1
        """,
        {"on": on},
    )
    return [person_id for (person_id,) in cursor.fetchall()]


def apply_units(cursor) -> None:
    """Write the units, then every path that is no longer what the parents say."""
    cursor.execute(
        """
        INSERT INTO people_orgunit (id, code, name, path) OVERRIDING SYSTEM VALUE
            SELECT id, code, name, '/' || code || '/' FROM feed_unit WHERE is_new;
        UPDATE people_orgunit unit SET name = planned.name, parent_id = above.id
        FROM feed_unit planned LEFT JOIN feed_unit above ON above.code = planned.parent_code
        WHERE unit.id = planned.id AND (planned.renamed OR planned.moved OR planned.is_new);
        WITH RECURSIVE tree(id, path) AS (
            SELECT id, '/' || code || '/' FROM people_orgunit WHERE parent_id IS NULL
            UNION ALL
            SELECT unit.id, tree.path || unit.code || '/'
            FROM people_orgunit unit JOIN tree ON tree.id = unit.parent_id
        )
        UPDATE people_orgunit unit SET path = tree.path FROM tree
        WHERE tree.id = unit.id AND unit.path <> tree.path
        """
    )


def apply_people(cursor, values: dict) -> None:
    """Names, addresses and days of leaving. Addresses that people swap are freed before they are given."""
    cursor.execute(
        """
        UPDATE people_person person SET email = '#' || person.id
        FROM feed JOIN people_person holder ON lower(holder.email) = lower(feed.email)
        WHERE feed.email_changed AND person.id = holder.id AND holder.id IS DISTINCT FROM feed.person_id
        """
    )
    cursor.execute(
        """
        UPDATE people_person person SET email = feed.email, given_name = feed.given_name,
            family_name = feed.family_name, left_on = feed.left_on,
            is_active = feed.left_on IS NULL OR feed.left_on >= %(on)s
        FROM feed WHERE person.id = feed.person_id AND (feed.email_changed OR feed.details_changed)
        """,
        values,
    )
    with rebuilding(cursor, "people_person", "feed_new"):
        insert_people(cursor)


def insert_people(cursor) -> None:
    """Joiners, without a password: they ask for a link to set one, or sign in with the organisation."""
    cursor.execute(
        """
        INSERT INTO people_person (id, password, staff_number, email, given_name, family_name,
            is_active, left_on, created_at) OVERRIDING SYSTEM VALUE
        SELECT feed_new.id, '!' || replace(gen_random_uuid()::text, '-', ''), staff_number, email,
            given_name, family_name, true, left_on, now()
        FROM feed_new JOIN feed USING (line, staff_number)
        """
    )


def apply_missing(cursor, values: dict) -> None:
    """Who is not in a complete file left the day before it; what had not begun by then never will."""
    cursor.execute(
        """
        DELETE FROM people_posting posting USING feed_missing missing
        WHERE posting.person_id = missing.id AND posting.starts_on >= %(on)s
        """,
        values,
    )
    cursor.execute(
        """
        UPDATE people_posting posting SET ends_on = %(on)s::date - 1 FROM feed_missing missing
        WHERE posting.person_id = missing.id AND (posting.ends_on IS NULL OR posting.ends_on >= %(on)s)
        """,
        values,
    )
    cursor.execute(
        """
        UPDATE people_person person SET left_on = %(on)s::date - 1, is_active = false
        FROM feed_missing missing WHERE person.id = missing.id
        """,
        values,
    )


def apply_moves(cursor) -> None:
    """First what goes, then what ends earlier, then what is written anew: never two at a time."""
    cursor.execute(
        """
        DELETE FROM people_posting posting USING feed_move move
        WHERE posting.person_id = move.person_id
            AND posting.starts_on > coalesce(move.c_starts_on, '-infinity')
            AND posting.id IS DISTINCT FROM move.t_id;
        UPDATE people_posting posting SET ends_on = move.starts_on - 1 FROM feed_move move
        WHERE posting.id = move.c_id AND NOT move.same AND move.t_id IS DISTINCT FROM move.c_id
            AND move.alive AND posting.ends_on IS DISTINCT FROM move.starts_on - 1;
        UPDATE people_posting posting SET ends_on = move.left_on FROM feed_move move
        WHERE posting.id = move.t_id AND move.same;
        UPDATE people_posting posting SET ends_on = move.left_on, unit_id = move.unit_id,
            manager_id = move.manager_id, grade = move.grade, site = move.site, nation = move.nation,
            pattern = move.pattern
        FROM feed_move move WHERE posting.id = move.t_id AND NOT move.same
        """
    )


def insert_postings(cursor) -> None:
    cursor.execute(
        f"""
        INSERT INTO people_posting (person_id, {ATTRIBUTES}, starts_on, ends_on)
        SELECT person_id, {ATTRIBUTES}, starts_on, left_on FROM feed_move
            WHERE t_id IS NULL AND NOT only_ends
        UNION ALL
        SELECT person_id, {ATTRIBUTES}, starts_on, left_on FROM feed_todo WHERE NOT known
        """
    )


def apply_orphans(cursor, values: dict) -> None:
    """Their manager left: from the file's date on they have none, and nothing else changes."""
    cursor.execute(
        f"""
        CREATE TEMP TABLE feed_split ON COMMIT DROP AS
        SELECT posting.* FROM people_posting posting JOIN feed_orphan USING (id)
        WHERE posting.starts_on < %(on)s;
        UPDATE people_posting posting SET manager_id = NULL FROM feed_orphan
        WHERE posting.id = feed_orphan.id AND posting.starts_on >= %(on)s;
        UPDATE people_posting posting SET ends_on = %(on)s::date - 1 FROM feed_split
        WHERE posting.id = feed_split.id;
        INSERT INTO people_posting (person_id, {ATTRIBUTES}, starts_on, ends_on)
        SELECT person_id, {ATTRIBUTES.replace("manager_id", "NULL::bigint")}, %(on)s, ends_on FROM feed_split
        """,
        values,
    )
