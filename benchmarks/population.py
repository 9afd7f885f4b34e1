"""A database of a given number of people for a benchmark, and a manager who is signed in.

``python -m benchmarks.population 100000`` prints, as JSON, the manager's session cookie, the addresses
that are measured and forms that are ready to be sent. People come by SQL; one in eight has a passport
that was sent, and each asked for leave twice. The forty people of the measured manager filled in and
sent their passports through the portal's own actions.
"""

import json
import os
import sys

import django
from django.conf import settings

from benchmarks import leave

MANAGER, TEAM = "2", 40
PEOPLE = (
    """
    INSERT INTO people_person (staff_number, email, given_name, family_name, password, is_active, created_at)
    SELECT n::text, 'p' || n || '@example.org', 'Given' || n %% 997, 'Family' || n, '!', true, now()
    FROM generate_series(1, %(people)s) AS n
    """,
    """
    INSERT INTO people_orgunit (code, name, path) VALUES ('TOP', 'Top', '/TOP/')
    """,
    """
    INSERT INTO people_orgunit (code, name, path, parent_id)
    SELECT 'T' || n, 'Team ' || n, '/TOP/T' || n || '/', (SELECT id FROM people_orgunit WHERE code = 'TOP')
    FROM generate_series(0, %(people)s / 10) AS n
    """,
    """
    -- Person n works for person n / 10, but for the measured manager's team.
    INSERT INTO people_posting (person_id, unit_id, manager_id, grade, site, nation, pattern, starts_on)
    SELECT p.id, u.id, m.id, 'HEO', 'Leeds', 'england', '{"mon": 444, "tue": 444}', date '2020-01-06'
    FROM people_person p
    JOIN people_orgunit u ON u.code = 'T' || p.staff_number::int / 10
    LEFT JOIN people_person m ON m.staff_number = CASE
        WHEN p.staff_number::int BETWEEN 100 AND 99 + %(team)s THEN %(manager)s
        WHEN p.staff_number::int > 1 THEN (p.staff_number::int / 10 + 1)::text
    END AND m.id <> p.id
    """,
    """
    INSERT INTO passports_passport (id, owner_id, manager_id, status, review_months, ending, created_at)
    SELECT gen_random_uuid(), person_id, manager_id, 'preparing', 12, '', now()
    FROM people_posting JOIN people_person p ON p.id = person_id
    WHERE p.staff_number::int > 1000 AND p.staff_number::int %% 8 = 0 AND manager_id IS NOT NULL
    """,
    """
    INSERT INTO passports_sharingchoice (id, passport_id, recipient, choice, level, since)
    SELECT gen_random_uuid(), id, recipient, 'always', 'arrangements', now()
    FROM passports_passport
    CROSS JOIN unnest(ARRAY['manager', 'next_manager', 'acting_manager', 'hr', 'new_department'])
        AS recipient
    """,
)
VERSIONS = """
INSERT INTO passports_version ({columns})
SELECT gen_random_uuid(), id, 1, 'shared', now(), now(), current_date + 10{blanks}
FROM passports_passport
"""
VERSION_COLUMNS = ("id", "passport_id", "number", "status", "created_at", "sent_at", "answer_by")


def versions() -> str:
    """The insert of one sent version for each passport, whatever text columns a version has."""
    from django.db.models import CharField, TextField

    from passports.models import Version

    texts = [
        field.column
        for field in Version._meta.concrete_fields
        if isinstance(field, CharField | TextField) and field.column not in VERSION_COLUMNS
    ]
    return VERSIONS.format(
        columns=", ".join((*VERSION_COLUMNS, *texts)), blanks=", ''" * len(texts)
    )


def populate(people: int) -> None:
    """Fill an empty database."""
    from django.db import connection

    values = {"people": people, "team": TEAM, "manager": MANAGER}
    with connection.cursor() as cursor:
        for statement in (*PEOPLE, versions(), *leave.STATEMENTS):
            # Each on its own, with fresh statistics: in one transaction the checks of the foreign
            # keys are planned for empty tables and take minutes.
            cursor.execute(statement, values)
            cursor.execute("ANALYZE")
    send_passports()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def send_passports() -> None:
    """The measured manager's people fill in and send theirs, three arrangements each."""
    from passports.actions.arrangements import add_arrangement
    from passports.actions.drafting import send_passport, start_passport
    from passports.actions.narrative import edit_impact
    from people.models import Person

    team = Person.objects.filter(postings__manager__staff_number=MANAGER)
    for person in team.order_by("pk")[:TEAM]:
        passport = start_passport(by=person)
        edit_impact(by=person, passport=passport, answers={"works": "Quiet mornings"})
        for category in ("place", "start_finish", "phone_on"):
            details = {"category": category, "in_work_terms": "Two days a week from home"}
            add_arrangement(by=person, passport=passport, details=details)
        send_passport(by=person, passport=passport, level="impact")


def signed_in(person) -> str:
    """A session cookie of ``person``, as the sign-in page would set it."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    from people.backends import PersonBackend

    request = RequestFactory().get("/")
    request.session = SessionStore()
    django.contrib.auth.login(
        request, person, backend=f"{PersonBackend.__module__}.{PersonBackend.__name__}"
    )
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def main(people: int) -> None:
    from django.core.management import call_command

    from passports.models import Passport
    from people.models import Person

    call_command("migrate", verbosity=0)
    if not Person.objects.exists():
        populate(people)
    manager = Person.objects.get(staff_number=MANAGER)
    passport = Passport.objects.filter(manager=manager).order_by("created_at").first()
    pages = ["/team/", f"/passports/{passport.pk}/", "/leave/team/"]
    forms = leave.submissions(signed_in)
    print(json.dumps({"cookie": signed_in(manager), "pages": pages, "forms": forms}))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    import django.contrib.auth

    main(int(sys.argv[1]))
