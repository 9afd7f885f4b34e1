"""Leave for the benchmark: two requests for each person by SQL, and forms that are ready to be sent."""

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

SUBMISSIONS, A_ROUND = 320, 40
CHECK = "/leave/ask/check/"
REQUESTS = """
INSERT INTO leave_leaverequest (id, owner_id, manager_id, decider_id, stage, scheme, policy_id, nation,
    status, days_version, need, what_happened, confirms_entitlement, notice_given, made_at, asked_at,
    answer_by, outcome, decided_at)
SELECT gen_random_uuid(), person_id, manager_id, manager_id, 'manager', policy.scheme, policy.id, 'england',
    CASE WHEN waits THEN 'asked' ELSE answer END, 1, 'planned', '', policy.scheme = 'carers_leave',
    asked::date, asked, asked, asked::date + 7, CASE WHEN waits THEN '' ELSE answer END,
    CASE WHEN NOT waits THEN asked + interval '1 day' END
FROM (
    SELECT posting.person_id, posting.manager_id, scheme, answer,
        p.staff_number::int %% 10 = 0 AND scheme = 'special_leave' AS waits,
        CASE WHEN p.staff_number::int %% 10 = 0 AND scheme = 'special_leave' THEN now() - interval '2 days'
            ELSE now() - make_interval(days => 10 + p.staff_number::int * 7 %% 330) END AS asked
    FROM people_posting posting JOIN people_person p ON p.id = posting.person_id
    CROSS JOIN (VALUES ('carers_leave', 'agreed'), ('special_leave', 'approved')) AS kinds (scheme, answer)
    WHERE posting.manager_id IS NOT NULL
) asked_for
JOIN leave_leavepolicy policy ON policy.scheme = asked_for.scheme AND policy.nation = 'england'
    AND policy.ends_on IS NULL
"""
DAYS = """
INSERT INTO leave_leaveday (id, request_id, version, date, unit, day_minutes, part_numerator,
    part_denominator, made_at)
SELECT gen_random_uuid(), id, 1, asked_at::date + CASE scheme WHEN 'carers_leave' THEN 20 ELSE 27 END,
    'day', 444, 1, 1, asked_at
FROM leave_leaverequest
"""
LEDGER = """
INSERT INTO leave_ledgerentry (id, owner_id, scheme, leave_date, kind, minutes, request_id, day_id,
    reason, at)
SELECT gen_random_uuid(), r.owner_id, r.scheme, d.date, 'booked', d.minutes, r.id, d.id, '', d.made_at
FROM leave_leaveday d JOIN leave_leaverequest r ON r.id = d.request_id
"""
DECISIONS = """
INSERT INTO leave_leavedecision (id, request_id, verb, by_id, at, version, reason, explanation,
    considered, letter)
SELECT gen_random_uuid(), id, 'ask', owner_id, asked_at, 1, '', '', '', '' FROM leave_leaverequest
"""
TABLES = ("leaverequest", "leaveday", "ledgerentry", "leavedecision")
# The rules of the rows are kept by the statements; history and checks row by row would take minutes.
STATEMENTS = (
    *(f"ALTER TABLE leave_{table} DISABLE TRIGGER USER" for table in TABLES),
    REQUESTS, DAYS, LEDGER, DECISIONS,
    *(f"ALTER TABLE leave_{table} ENABLE TRIGGER USER" for table in TABLES),
)  # fmt: skip


def submissions(signed_in: Any) -> list[tuple[str, str]]:
    """Cookie and body of forms that each ask for a day of special leave, as the last page would send
    them: the answers stand in the session, and what was shown is weighed as that page does."""
    from django.utils import timezone

    from people.models import Person

    team = Person.objects.filter(postings__manager__isnull=False, staff_number__regex="^[0-9]+$")
    people = team.order_by("-pk")[:SUBMISSIONS]
    return [submission(person, signed_in, timezone.localdate()) for person in people]


def submission(person: Any, signed_in: Any, today: dt.date) -> tuple[str, str]:
    from dataclasses import asdict

    from django.contrib.sessions.backends.db import SessionStore

    from leave.views.draft import KEY

    draft, weighed = first_free(person, today)
    cookie = signed_in(person)
    session = SessionStore(cookie.partition("=")[2])
    session[KEY] = asdict(draft)
    session.save()
    token = uuid.uuid4().hex
    body = {"csrfmiddlewaretoken": token, "once": uuid.uuid4(), "seen": weighed.seen, "words": ""}
    return f"{cookie}; csrftoken={token}", urlencode(body)


def first_free(person: Any, today: dt.date) -> tuple[Any, Any]:
    """A draft for the first day ahead on which ``person`` works and has no leave yet."""
    from django.core.exceptions import ValidationError

    from leave.actions.taking import Pick
    from leave.actions.weighing import weigh
    from leave.views.draft import Draft

    draft = Draft(need="longer", scheme="special_leave")
    for ahead in range(14, 300):
        day = today + dt.timedelta(days=ahead)
        wanted = draft.with_pick(Pick(day, day, "day"))
        try:
            return wanted, weigh(person, wanted.plan)
        except ValidationError:
            continue
    raise RuntimeError(f"No day is free for {person.staff_number}")
