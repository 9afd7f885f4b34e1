"""The manager's list: the passports of the own team and of teams acted for, and what is to be done."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passports.models import Handover
from passports.permissions import ANSWERING
from passports.states import SENT_VERSIONS, STANDING_ARRANGEMENTS, PassportStatus, VersionStatus
from people.models import Person

TASKS = {
    "acknowledge": gettext_lazy("Acknowledge it"),
    "answer": gettext_lazy("Answer it"),
    "sign": gettext_lazy("Sign it"),
    "review": gettext_lazy("Review it together"),
}
STATUSES = {
    "sent": list(SENT_VERSIONS),
    "shared": VersionStatus.SHARED,
    "signed": VersionStatus.SIGNED_BY_OWNER,
    "in_force": VersionStatus.IN_FORCE,
    "ended": PassportStatus.ENDED,
    "standing": list(STANDING_ARRANGEMENTS),
    "acknowledge": [Handover.Status.TO_ACKNOWLEDGE, Handover.Status.WITH_HR],
    "answering": list(ANSWERING),
}
# Written as SQL because it is asked so often: Django would take longer to put it together than
# PostgreSQL to answer it. Each subquery of "due" finds one row at the most (see the constraints);
# its OFFSET keeps PostgreSQL from planning them twice.
TEAM = """
SELECT passport.id, passport.status, concat_ws(' ', owner.given_name, owner.family_name),
    owner.given_name, passport.manager_id,
    (SELECT concat_ws(' ', given_name, family_name) FROM people_person
        WHERE id = passport.manager_id),
    sent.status, due.answer_by, due.acknowledge_by, due.review_by, due.runs_until,
    count(*) OVER (),
    count(*) FILTER (
        WHERE least(due.answer_by, due.acknowledge_by, due.review_by) IS NOT NULL
            OR sent.status = %(signed)s
    ) OVER ()
FROM passports_passport passport
JOIN people_person owner ON owner.id = passport.owner_id
LEFT JOIN passports_version sent ON sent.passport_id = passport.id AND sent.status = ANY(%(sent)s)
CROSS JOIN LATERAL (
    SELECT CASE sent.status WHEN %(shared)s THEN sent.answer_by END AS answer_by,
        (SELECT acknowledge_by FROM passports_handover
            WHERE passport_id = passport.id AND status = ANY(%(acknowledge)s)) AS acknowledge_by,
        (SELECT due_on FROM passports_review
            WHERE passport_id = passport.id AND done_at IS NULL) AS review_by,
        CASE passport.status WHEN %(ended)s THEN (
            SELECT max(arrangement.ends_on)
            FROM passports_version version
            JOIN passports_arrangement arrangement ON arrangement.version_id = version.id
            WHERE version.passport_id = passport.id AND version.status = %(in_force)s
                AND arrangement.status = ANY(%(standing)s) AND arrangement.ends_on >= %(today)s
        ) END AS runs_until
    OFFSET 0
) due
WHERE passport.id IN (
    SELECT passport_id FROM passports_read_by(%(reader)s, %(today)s, %(now)s)
    WHERE relation = ANY(%(answering)s)
)
ORDER BY least(due.answer_by, due.acknowledge_by, due.review_by) NULLS LAST,
    sent.status IS DISTINCT FROM %(signed)s, owner.search_name, passport.id
LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True)
class TeamTask:
    """Something to do about a passport, and by when (None: no day is set)."""

    verb: str
    due_on: dt.date | None
    overdue: bool

    @property
    def text(self) -> str:
        """ "Answer it by 4 January 2027"."""
        text = str(TASKS[self.verb])
        if self.due_on is None:
            return text
        return _("%(task)s by %(day)s") % {"task": text, "day": date_format(self.due_on)}


@dataclass(frozen=True)
class TeamPassport:
    """A row of the manager's list: a passport, where it stands, and what is due by when.

    ``runs_until`` is set for one that has ended: the last day of its arrangements. ``total`` is the
    number of rows in the whole list, ``waiting`` of those with something to do.
    """

    pk: uuid.UUID
    status: str
    owner_name: str
    owner_given_name: str
    manager_id: int
    manager_name: str
    open_status: str | None
    answer_by: dt.date | None
    acknowledge_by: dt.date | None
    review_by: dt.date | None
    runs_until: dt.date | None
    total: int
    waiting: int


class TeamPassports:
    """The passports that ``user`` answers today; what is due first comes first. Drafts leave no trace.

    With a day first, by day; then those to sign; then those that wait for nothing; by name. Ended
    ones stay until the last day of their arrangements. Sliced by a paginator, like a query set.
    """

    def __init__(self, user: Person) -> None:
        self.user = user

    def __getitem__(self, part: slice) -> list[TeamPassport]:
        now = timezone.now()
        values = {
            **STATUSES,
            "reader": self.user.pk,
            "today": timezone.localdate(now),
            "now": now,
            "limit": part.stop - part.start,
            "offset": part.start,
        }
        with connection.cursor() as cursor:
            cursor.execute(TEAM, values)
            return [TeamPassport(*row) for row in cursor.fetchall()]

    def count(self) -> int:
        """How many there are: what the first row says."""
        return next((row.total for row in self[0:1]), 0)

    def waiting(self) -> int:
        """In how many there is something to do."""
        return next((row.waiting for row in self[0:1]), 0)


def tasks_of(row: TeamPassport, today: dt.date) -> list[TeamTask]:
    """What is to be done about a passport of the list."""
    days = {
        "acknowledge": row.acknowledge_by,
        "answer": row.answer_by,
        "review": row.review_by,
    }
    tasks = [TeamTask(verb, day, day < today) for verb, day in days.items() if day]
    if row.open_status == VersionStatus.SIGNED_BY_OWNER:
        tasks.append(TeamTask("sign", None, False))
    return tasks


def stands(row: TeamPassport) -> str:
    """Where a passport of the list stands, in a few words."""
    name = {"name": row.owner_given_name}
    if row.status == PassportStatus.ENDED and row.runs_until:
        day = date_format(row.runs_until)
        return _("Ended, arrangements run until %(day)s") % {"day": day}
    if row.open_status == VersionStatus.SHARED:
        return _("Waiting for your answers")
    if row.open_status == VersionStatus.ANSWERED:
        return _("With %(name)s, to accept or come back") % name
    if row.open_status == VersionStatus.SIGNED_BY_OWNER:
        return _("Signed by %(name)s") % name
    return str(PassportStatus(row.status).label)
