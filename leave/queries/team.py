"""The manager's list: requests of the own team, of teams acted for, and those that came up."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from leave.models import LeaveRequest
from leave.permissions import answerable_by
from leave.states import OPEN
from people.models import Person

# Written as SQL because it is asked so often: Django would take longer to put it together than
# PostgreSQL to answer it. The days are looked up for the rows of the page only.
TEAM = """
SELECT page.*, days.first_day, days.last_day, days.minutes,
    concat_ws(' ', owner.given_name, owner.family_name),
    (SELECT concat_ws(' ', given_name, family_name) FROM people_person WHERE id = page.manager_id),
    (SELECT concat_ws(' ', given_name, family_name) FROM people_person WHERE id = page.decider_id)
FROM (
    SELECT request.id, request.owner_id, request.manager_id, request.decider_id, request.stage,
        request.status, request.answer_by, request.days_version,
        read.answers AND request.status = ANY(%(open)s) AS mine,
        count(*) OVER () AS total,
        row_number() OVER (ORDER BY
            CASE WHEN request.status = ANY(%(open)s) THEN (NOT read.answers)::int ELSE 2 END,
            CASE WHEN request.status = ANY(%(open)s) THEN request.answer_by END,
            request.asked_at DESC, request.id
        ) AS place
    FROM (
        SELECT request_id, bool_or(answers) AS answers FROM leave_read_by(%(reader)s, %(today)s)
        GROUP BY request_id
    ) read
    JOIN leave_leaverequest request ON request.id = read.request_id
    WHERE request.owner_id <> %(reader)s
    ORDER BY place
    LIMIT %(limit)s OFFSET %(offset)s
) page
JOIN people_person owner ON owner.id = page.owner_id
LEFT JOIN LATERAL (
    SELECT min(date) AS first_day, max(date) AS last_day, sum(minutes) AS minutes
    FROM leave_leaveday WHERE request_id = page.id AND version = page.days_version
) days ON true
ORDER BY page.place
"""


@dataclass(frozen=True)
class TeamRequest:
    """A row of the manager's list. ``is_mine_to_answer``: it waits for who reads the list. ``total`` is
    the number of rows in the whole list, ``place`` that of this row."""

    pk: uuid.UUID
    owner_id: int
    manager_id: int | None
    decider_id: int | None
    stage: str
    status: str
    answer_by: dt.date | None
    days_version: int
    is_mine_to_answer: bool
    total: int
    place: int
    first_day: dt.date | None
    last_day: dt.date | None
    minutes: Decimal | None
    owner_name: str
    manager_name: str
    decider_name: str


class TeamRequests:
    """Requests of others that ``user`` may read: what waits for ``user`` first, by its deadline; then
    what waits for others; then the newest. Sliced by a paginator, like a query set; a first slice that
    is asked for again is not read again."""

    def __init__(self, user: Person) -> None:
        self.user = user
        self.read: dict[tuple[int, int], list[TeamRequest]] = {}

    def __getitem__(self, part: slice) -> list[TeamRequest]:
        bounds = part.start or 0, part.stop
        if bounds not in self.read:
            values = {
                "open": list(OPEN),
                "reader": self.user.pk,
                "today": timezone.localdate(),
                "limit": bounds[1] - bounds[0],
                "offset": bounds[0],
            }
            with connection.cursor() as cursor:
                cursor.execute(TEAM, values)
                self.read[bounds] = [TeamRequest(*row) for row in cursor.fetchall()]
        return self.read[bounds]

    def first(self, rows: int) -> list[TeamRequest]:
        """The first page, from which :meth:`count` knows how many there are."""
        return self[0:rows]

    def count(self) -> int:
        """How many there are: what the first row says."""
        known = next((rows for rows in self.read.values() if rows), None) or self[0:1]
        return known[0].total if known else 0


def team_requests(user: Person) -> TeamRequests:
    """What ``user`` finds on the manager's list."""
    return TeamRequests(user)


def waiting_for(user: Person) -> QuerySet[LeaveRequest]:
    """Those that wait for ``user``'s answer today; the first deadline first."""
    found: QuerySet[LeaveRequest] = LeaveRequest.objects.with_days()
    return (
        answerable_by(user, found.filter(status__in=OPEN))
        .select_related("owner", "manager", "decider")
        .defer("what_happened")
        .order_by("answer_by", "pk")
    )


def own_requests(user: Person) -> QuerySet[LeaveRequest]:
    """``user``'s own requests: those that wait first, then the newest."""
    found: QuerySet[LeaveRequest] = LeaveRequest.objects.with_days()
    waits = Case(When(status__in=OPEN, then=Value(0)), default=Value(1))
    return (
        found.filter(owner=user)
        .annotate(waits=waits)
        .select_related("manager", "decider", "policy")
        .order_by("waits", "-asked_at", "pk")
    )
