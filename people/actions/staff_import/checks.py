"""What is wrong with a row because of other rows, or because of the people already there."""

import datetime as dt

from django.utils.translation import gettext as _

from people.actions.staff_import.staging import reject

SHOWN_IN_A_CIRCLE = 8


def check_together(cursor, on: dt.date, *, complete: bool) -> None:
    """Refuse units that contradict each other, unknown managers, taken addresses and circles.

    A row refused may be the reason to refuse another one, so this repeats until nothing is found.
    """
    check_units(cursor)
    while unknown_managers(cursor) + taken_addresses(cursor) + circles(cursor, on, complete):
        cursor.execute("ANALYZE feed")


def check_units(cursor) -> None:
    """One name and one place in the tree for each unit: what most rows say holds, the others go."""
    cursor.execute(
        """
        CREATE TEMP TABLE feed_tree ON COMMIT DROP AS
        WITH paths AS (
            SELECT unit_path, unit_code, unit_name, count(*) AS rows, min(line) AS line
            FROM feed GROUP BY 1, 2, 3
        ), steps AS (
            SELECT paths.*, codes[place] AS code, codes[place - 1] AS parent_code,
                place = cardinality(codes) AS own, codes
            FROM paths, string_to_array(unit_path, '/') AS codes, generate_subscripts(codes, 1) AS place
        ), parents AS (
            SELECT DISTINCT ON (code) code, parent_code
            FROM (SELECT code, parent_code, sum(rows) AS rows, min(line) AS line FROM steps GROUP BY 1, 2)
            AS counted ORDER BY code, rows DESC, line
        ), names AS (
            SELECT DISTINCT ON (unit_code) unit_code AS code, unit_name AS name
            FROM (SELECT unit_code, unit_name, sum(rows) AS rows, min(line) AS line FROM paths GROUP BY 1, 2)
            AS counted ORDER BY unit_code, rows DESC, line
        )
        SELECT DISTINCT steps.unit_path, steps.unit_name, steps.code, steps.parent_code, names.name,
            steps.parent_code IS DISTINCT FROM parents.parent_code AS elsewhere,
            own AND steps.unit_name <> names.name AS other_name, parents.parent_code AS usual_parent,
            length(code) > 40 AS too_long, array_positions(codes, code) <> ARRAY[place_of.n] AS repeated
        FROM steps JOIN parents USING (code) LEFT JOIN names USING (code),
            LATERAL (SELECT array_position(codes, code) AS n) AS place_of
        """
    )
    reject(
        cursor,
        """
        SELECT feed.line, min(CASE
            WHEN tree.repeated THEN format(%(repeated)s, tree.code)
            WHEN tree.too_long THEN %(too_long)s
            WHEN tree.elsewhere THEN format(%(elsewhere)s, tree.code, coalesce(tree.usual_parent, '/'))
            ELSE format(%(other_name)s, tree.code, left(tree.name, 80)) END) AS reason
        FROM feed JOIN feed_tree tree USING (unit_path, unit_name)
        WHERE tree.elsewhere OR tree.other_name OR tree.too_long OR tree.repeated GROUP BY feed.line
        """,
        {
            "repeated": _("unit_path names the unit %1$s twice."),
            "too_long": _("unit_path holds a code that is longer than 40 characters."),
            "elsewhere": _(
                "unit_path puts the unit %1$s in another place than most rows do: under %2$s."
            ),
            "other_name": _("unit_name differs from the name that most rows give to %1$s: “%2$s”."),
        },
    )


def unknown_managers(cursor) -> int:
    """Refuse rows whose manager is neither in the portal nor in a good row, and those who hang on them."""
    found = reject(
        cursor,
        """
        SELECT feed.line, CASE WHEN bad.line IS NULL THEN format(%(unknown)s, left(manager_number, 30))
            ELSE format(%(refused)s, left(manager_number, 30), bad.line) END AS reason
        FROM feed
        JOIN (SELECT manager_number FROM feed WHERE manager_number IS NOT NULL
              EXCEPT SELECT staff_number FROM feed
              EXCEPT SELECT staff_number FROM people_person) AS absent USING (manager_number)
        LEFT JOIN (SELECT staff_number, min(line) AS line FROM feed_reject GROUP BY 1) AS bad
            ON bad.staff_number = feed.manager_number
        """,
        {
            "unknown": _("The manager %1$s is not in the file and not in the portal."),
            "refused": _(
                "The manager %1$s is not in the portal, and the manager’s own row, line %2$s, was left out."
            ),
        },
    )
    return found + (below_refused(cursor) if found else 0)


def below_refused(cursor) -> int:
    """Refuse, however deep, the rows under people whose row was refused and who are not in the portal."""
    cursor.execute(
        "CREATE INDEX IF NOT EXISTS feed_by_manager ON feed (manager_number); ANALYZE feed, feed_reject"
    )
    return reject(
        cursor,
        """
        WITH RECURSIVE below(staff_number) AS (
            SELECT staff_number FROM feed_reject
            WHERE staff_number NOT IN (SELECT staff_number FROM people_person)
            UNION
            SELECT feed.staff_number FROM below JOIN feed ON feed.manager_number = below.staff_number
            WHERE NOT feed.known
        )
        SELECT feed.line, format(%(above)s, feed.manager_number) AS reason
        FROM feed JOIN below ON feed.manager_number = below.staff_number
        """,
        {
            "above": _(
                "The manager %1$s is not in the portal, and a row above this one was left out."
            )
        },
    )


def taken_addresses(cursor) -> int:
    """Refuse an address of somebody in the portal who does not give it up in this file."""
    return reject(
        cursor,
        """
        SELECT feed.line, format(%(taken)s, left(feed.email, 60), holder.staff_number) AS reason
        FROM feed JOIN people_person holder
            ON lower(holder.email) = lower(feed.email) AND holder.id IS DISTINCT FROM feed.person_id
        WHERE feed.email_changed AND NOT EXISTS (
            SELECT FROM feed other WHERE other.person_id = holder.id AND other.email_changed
                AND lower(other.email) <> lower(holder.email))
        """,
        {"taken": _("The e-mail address “%1$s” belongs to somebody else: staff number %2$s.")},
    )


def circles(cursor, on: dt.date, complete: bool) -> int:
    """Refuse the rows on a circle of managers, naming who is on it.

    Pointer jumping: each round doubles how far up everybody looks, so it ends after log2(managers)
    rounds; who still finds somebody above then is below a circle, and who is found is on it.
    """
    build_edges(cursor, on, complete)
    cursor.execute("SELECT count(*) FROM feed_edge")
    (size,) = cursor.fetchone()
    reach, source = 1, "feed_edge"
    while reach < size * 2 and size:
        target = f"feed_jump_{reach}"
        cursor.execute(
            f"CREATE TEMP TABLE {target} ON COMMIT DROP AS"
            " SELECT low.id, high.above, least(low.least_id, high.least_id) AS least_id"
            f" FROM {source} low JOIN {source} high ON high.id = low.above"
        )
        remaining = cursor.rowcount
        cursor.execute(f"ANALYZE {target}" + ("" if reach == 1 else f"; DROP TABLE {source}"))
        reach, source = reach * 2, target
        if not remaining:
            break
    found = refuse_circles(cursor, source) if size and remaining else 0
    cursor.execute("DROP TABLE feed_edge" + ("" if source == "feed_edge" else f", {source}"))
    return found


def build_edges(cursor, on: dt.date, complete: bool) -> None:
    """Who manages whom after the import, among managers only: nobody else can be on a circle."""
    cursor.execute(
        """
        CREATE TEMP TABLE feed_edge ON COMMIT DROP AS
        WITH managers AS (
            SELECT manager_number AS number FROM feed WHERE manager_number IS NOT NULL GROUP BY 1
            UNION
            SELECT staff_number FROM people_person WHERE id IN
                (SELECT manager_id FROM people_posting WHERE ends_on IS NULL OR ends_on >= %(on)s)
        )
        SELECT number AS id, manager_number AS above, number AS least_id
        FROM managers JOIN feed ON feed.staff_number = number
        WHERE manager_number IS NOT NULL AND (left_on IS NULL OR left_on >= %(on)s)
        UNION ALL
        SELECT DISTINCT ON (number) number, above.staff_number, number
        FROM managers JOIN people_person person ON person.staff_number = number
        JOIN people_posting posting ON posting.person_id = person.id
            AND (posting.ends_on IS NULL OR posting.ends_on >= %(on)s)
        JOIN people_person above ON above.id = posting.manager_id
        WHERE number NOT IN (SELECT staff_number FROM feed)
            AND (NOT %(complete)s OR number IN
                (SELECT staff_number FROM feed_reject WHERE staff_number IS NOT NULL))
        """,
        {"on": on, "complete": complete},
    )
    cursor.execute("ANALYZE feed_edge")


def refuse_circles(cursor, jumps: str) -> int:
    return reject(
        cursor,
        f"""
        WITH RECURSIVE members AS (
            SELECT DISTINCT round.id, round.least_id FROM {jumps} round
            WHERE round.id IN (SELECT above FROM {jumps})
        ), counted AS (SELECT least_id, count(*) AS size FROM members GROUP BY 1),
        walk(least_id, at, told, steps) AS (
            SELECT least_id, least_id, least_id, 0 FROM counted
            UNION ALL
            SELECT walk.least_id, edge.above, told || ' → ' || edge.above, steps + 1
            FROM walk JOIN feed_edge edge ON edge.id = walk.at
            WHERE steps < {SHOWN_IN_A_CIRCLE} AND (steps = 0 OR walk.at <> walk.least_id)
        ), told AS (SELECT DISTINCT ON (least_id) least_id, told, at FROM walk ORDER BY least_id, steps DESC)
        SELECT feed.line, format(%(circle)s, counted.size, told.told
            || CASE WHEN told.at = told.least_id THEN '' ELSE ' → …' END) AS reason
        FROM feed JOIN members ON members.id = feed.staff_number
        JOIN counted USING (least_id) JOIN told USING (least_id)
        """,
        {"circle": _("The managers of %1$s people go round in a circle: %2$s.")},
    )
