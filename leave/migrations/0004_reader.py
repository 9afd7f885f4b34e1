"""Who may read which request for leave, from when until when: a view, and two functions that ask it.

One row for each reason, the closest ``rank`` first: the owner; the line manager with whom it is and for
whom the owner works; who stands in for that manager, in everything or for leave; the other manager to
whom it went up, and who stands in there, while it waits; and, once it is with HR, the caseworkers for
the owner's unit. ``answers``: it is theirs to answer, whatever its state. ``for_whom`` is the manager
in whose place somebody reads it.

No date of today stands in the view: the functions compare a day (that of the employer) with its bounds.
They are in PL/pgSQL because it keeps their plans for the life of a connection; to put the question
together and to plan it takes many times as long as to answer it.
"""

from django.db import migrations

EVER = "date '0001-01-01', date '9999-12-31'"
STANDS_IN = """(
    SELECT manager_id, acting_id AS reader_id, starts_on, ends_on FROM people_actingmanager
    WHERE revoked_at IS NULL
    UNION ALL
    SELECT manager_id, delegate_id, starts_on, ends_on FROM leave_leavedelegate
    WHERE revoked_at IS NULL
) spell"""
WORKS_FOR = """JOIN people_posting posting
        ON posting.person_id = request.owner_id AND posting.manager_id = request.manager_id"""
WENT_UP = """request.stage = 'next_manager'
    AND request.status IN ('asked', 'decline_proposed', 'looked_at_again')"""
VIEW = f"""
CREATE VIEW leave_reader
    (request_id, reader_id, relation, rank, for_whom, answers, starts_on, ends_on) AS
SELECT request.id, request.owner_id, 'owner', 1, NULL::bigint, false, {EVER}
FROM leave_leaverequest request

UNION ALL
SELECT request.id, request.manager_id, 'manager', 2, NULL::bigint, request.stage = 'manager',
    posting.starts_on, coalesce(posting.ends_on, '9999-12-31')
FROM leave_leaverequest request {WORKS_FOR}

UNION ALL
SELECT request.id, spell.reader_id, 'acting_manager', 3, request.manager_id, request.stage = 'manager',
    greatest(posting.starts_on, spell.starts_on),
    least(coalesce(posting.ends_on, '9999-12-31'), spell.ends_on)
FROM leave_leaverequest request {WORKS_FOR}
    JOIN {STANDS_IN} ON spell.manager_id = request.manager_id AND spell.reader_id <> request.owner_id

UNION ALL
SELECT request.id, request.decider_id, 'next_manager', 4, NULL::bigint, true, {EVER}
FROM leave_leaverequest request
WHERE {WENT_UP}

UNION ALL
SELECT request.id, spell.reader_id, 'acting_manager', 5, request.decider_id, true,
    spell.starts_on, spell.ends_on
FROM leave_leaverequest request
    JOIN {STANDS_IN} ON spell.manager_id = request.decider_id AND spell.reader_id <> request.owner_id
WHERE {WENT_UP}

UNION ALL
SELECT request.id, role.person_id, 'hr', 6, NULL::bigint, true,
    greatest(posting.starts_on, role.starts_on),
    least(coalesce(posting.ends_on, '9999-12-31'), coalesce(role.ends_on, '9999-12-31'))
FROM leave_leaverequest request
    JOIN people_posting posting ON posting.person_id = request.owner_id
    JOIN people_orgunit unit ON unit.id = posting.unit_id
    JOIN people_roleassignment role
        ON role.role = 'hr_caseworker' AND role.revoked_at IS NULL AND role.person_id <> request.owner_id
    LEFT JOIN people_orgunit scope ON scope.id = role.unit_id
WHERE request.stage = 'hr' AND (role.unit_id IS NULL OR starts_with(unit.path, scope.path))
"""  # noqa: S608
READ_BY = """
CREATE FUNCTION leave_read_by(reader bigint, day date)
RETURNS TABLE (request_id uuid, relation text, rank integer, for_whom bigint, answers boolean)
STABLE ROWS 50
SET plan_cache_mode = force_generic_plan
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT found.request_id, found.relation::text, found.rank, found.for_whom, found.answers
    FROM leave_reader found
    WHERE found.reader_id = reader AND found.starts_on <= day AND found.ends_on >= day;
END $$
"""
READING = """
CREATE FUNCTION leave_reading(request uuid, reader bigint, day date)
RETURNS text[] STABLE
SET plan_cache_mode = force_generic_plan
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT ARRAY[
            (array_agg(found.relation::text ORDER BY found.rank))[1],
            coalesce((array_agg(found.for_whom ORDER BY found.rank))[1]::text, ''),
            bool_or(found.answers)::text
        ]
        FROM leave_reader found
        WHERE found.request_id = request AND found.reader_id = reader
            AND found.starts_on <= day AND found.ends_on >= day
        HAVING count(*) > 0
    );
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("leave", "0003_decision_newest"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW leave_reader"),
        migrations.RunSQL(READ_BY, "DROP FUNCTION leave_read_by"),
        migrations.RunSQL(READING, "DROP FUNCTION leave_reading"),
    ]
