"""The list of requests for leave of those who answer them."""

import datetime as dt
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leave.forms.labels import COLOURS
from leave.forms.wording import from_to, hours_words
from leave.permissions import can_appoint_delegate
from leave.queries.team import TeamRequest, team_requests
from leave.states import OPEN, RequestStatus, Stage
from leave.views import PersonRequest

ROWS = 25


def team_leave(request: PersonRequest) -> HttpResponse:
    """What waits for the person, the first deadline first; then what waits for others; then the rest.
    The list does not say which kind of leave it is: somebody may look over one's shoulder."""
    found = team_requests(request.user)
    found.first(ROWS)
    pages: Paginator = Paginator(found, ROWS)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [row_of(row, request.user.pk, today) for row in page],
        "manages": can_appoint_delegate(request.user),
    }
    return render(request, "leave/team_leave.html", context)


def row_of(row: TeamRequest, reader: int, today: dt.date) -> dict[str, Any]:
    status = RequestStatus(row.status)
    return {
        "pk": row.pk,
        "name": row.owner_name,
        "for_whom": for_whom(row, reader),
        "when": from_to(row.first_day, row.last_day),
        "length": hours_words(Fraction(row.minutes)) if row.minutes else "",
        "answer_by": row.answer_by if status in OPEN else None,
        "mine": row.is_mine_to_answer,
        "overdue": status in OPEN and row.answer_by is not None and row.answer_by < today,
        "status": status.label,
        "colour": COLOURS.get(status, "grey"),
    }


def for_whom(row: TeamRequest, reader: int) -> str:
    """In whose place the reader sees it; "" for their own team, for what came up to them, and for HR."""
    if row.manager_id == reader or row.decider_id == reader or row.stage == Stage.HR:
        return ""
    came_up = row.stage == Stage.NEXT_MANAGER and row.is_mine_to_answer
    return row.decider_name if came_up else row.manager_name
