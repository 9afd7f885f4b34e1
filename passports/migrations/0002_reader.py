"""Who may read which passport, from when until when: a view, and two functions that ask it.

One row for each reason, the narrowest ``rank`` first: the owner; the manager with whom it is shared
and whom the HR feed still has as the owner's manager; who stands in for that manager; the caseworker
of an open case; and the caseworker who broke the glass. All but the owner and the broken glass need
the owner's choice for that recipient: "always", or "ask me first" and a yes for this very person. Of a
passport that has ended its manager has to know as long as one of its arrangements runs.

No date of today stands in the view: ``passports_read_by`` and ``passports_reading`` compare a day
(that of the employer) and a moment with its bounds. The branches give the same types, or PostgreSQL
could not use the indexes for one reader or one passport. The functions are in PL/pgSQL because it
keeps their plans for the life of a connection; to plan the view takes ten times as long as to read it.
"""

from django.db import migrations

LEVEL = "(CASE choice.choice WHEN 'always' THEN choice.level ELSE yes.level END)::text"
ALLOWED = """
    JOIN passports_sharingchoice choice
        ON choice.passport_id = passport.id AND choice.ended_at IS NULL
        AND choice.recipient = '{recipient}'
    LEFT JOIN passports_sharingrequest yes
        ON yes.passport_id = passport.id AND yes.ended_at IS NULL
        AND yes.recipient = '{recipient}' AND yes.person_id = {reader} AND yes.answer = 'yes'
"""
APPLIES_UNTIL = """(CASE passport.status WHEN 'ended' THEN (
    SELECT coalesce(max(arrangement.ends_on), '0001-01-01')
    FROM passports_version version
        JOIN passports_arrangement arrangement ON arrangement.version_id = version.id
    WHERE version.passport_id = passport.id AND version.status = 'in_force'
        AND arrangement.status IN ('agreed', 'changed', 'on_trial', 'in_place')
) ELSE '9999-12-31' END)"""
CHOSEN = "(choice.choice = 'always' OR choice.choice = 'ask' AND yes.id IS NOT NULL)"
VIEW = f"""
CREATE VIEW passports_reader
    (passport_id, reader_id, relation, rank, level, on_behalf_of_id, starts_on, ends_on, until) AS
SELECT passport.id, passport.owner_id, 'owner', 1, 'everything', NULL::bigint,
    date '0001-01-01', date '9999-12-31', timestamptz '9999-12-30 00:00+00'
FROM passports_passport passport

UNION ALL
SELECT passport.id, passport.manager_id, 'manager', 2, {LEVEL}, NULL::bigint,
    posting.starts_on, least(coalesce(posting.ends_on, '9999-12-31'), {APPLIES_UNTIL}),
    timestamptz '9999-12-30 00:00+00'
FROM passports_passport passport
    JOIN people_posting posting
        ON posting.person_id = passport.owner_id AND posting.manager_id = passport.manager_id
    {ALLOWED.format(recipient="manager", reader="passport.manager_id")}
WHERE {CHOSEN}

UNION ALL
SELECT passport.id, spell.acting_id, 'acting_manager', 3, {LEVEL}, passport.manager_id,
    greatest(posting.starts_on, spell.starts_on),
    least(coalesce(posting.ends_on, '9999-12-31'), spell.ends_on, {APPLIES_UNTIL}),
    timestamptz '9999-12-30 00:00+00'
FROM passports_passport passport
    JOIN people_posting posting
        ON posting.person_id = passport.owner_id AND posting.manager_id = passport.manager_id
    JOIN people_actingmanager spell
        ON spell.manager_id = passport.manager_id AND spell.revoked_at IS NULL
        AND spell.acting_id <> passport.owner_id
    {ALLOWED.format(recipient="acting_manager", reader="spell.acting_id")}
WHERE {CHOSEN}

UNION ALL
SELECT passport.id, file.caseworker_id, 'hr', 4, {LEVEL}, NULL::bigint,
    role.starts_on, coalesce(role.ends_on, '9999-12-31'), timestamptz '9999-12-30 00:00+00'
FROM passports_passport passport
    JOIN passports_case file ON file.passport_id = passport.id AND file.closed_at IS NULL
    JOIN people_roleassignment role
        ON role.person_id = file.caseworker_id AND role.role = 'hr_caseworker'
        AND role.revoked_at IS NULL
    {ALLOWED.format(recipient="hr", reader="file.caseworker_id")}
WHERE {CHOSEN}

UNION ALL
SELECT glass.passport_id, glass.reader_id, 'broken_glass', 5, 'arrangements', NULL::bigint,
    role.starts_on, coalesce(role.ends_on, '9999-12-31'), glass.until
FROM passports_emergencyaccess glass
    JOIN people_roleassignment role
        ON role.person_id = glass.reader_id AND role.role = 'hr_caseworker'
        AND role.revoked_at IS NULL
"""  # noqa: S608


READ_BY = """
CREATE FUNCTION passports_read_by(reader bigint, day date, moment timestamptz)
RETURNS TABLE (passport_id uuid, relation text) STABLE ROWS 50
SET plan_cache_mode = force_generic_plan
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT found.passport_id, found.relation FROM passports_reader found
    WHERE found.reader_id = reader AND found.starts_on <= day AND found.ends_on >= day
        AND found.until > moment;
END $$
"""
READING = """
CREATE FUNCTION passports_reading(passport uuid, reader bigint, day date, moment timestamptz)
RETURNS jsonb STABLE
SET plan_cache_mode = force_generic_plan
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('relation', found.relation, 'level', found.level, 'on_behalf_of', (
            SELECT jsonb_build_array(behalf.id, behalf.given_name, behalf.family_name)
            FROM people_person behalf WHERE behalf.id = found.on_behalf_of_id
        ))
        FROM passports_reader found
        WHERE found.passport_id = passport AND found.reader_id = reader
            AND found.starts_on <= day AND found.ends_on >= day AND found.until > moment
        ORDER BY found.rank LIMIT 1
    );
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("passports", "0001_initial"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW passports_reader"),
        migrations.RunSQL(READ_BY, "DROP FUNCTION passports_read_by"),
        migrations.RunSQL(READING, "DROP FUNCTION passports_reading"),
    ]
