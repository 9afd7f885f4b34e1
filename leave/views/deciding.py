"""One request for whoever answers it: reading it, and the first answer."""

import datetime as dt
import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leave.actions import deciding
from leave.actions.postponing import postpone_leave as postpone
from leave.forms.deciding import (
    AgreeForm,
    ApproveForm,
    ApprovePartForm,
    PostponeForm,
    ProposeDeclineForm,
    WaiveForm,
)
from leave.queries.effects import as_asked
from leave.queries.postponing import limits_of, notice_of, spells_of
from leave.queries.second_looks import days_asked
from leave.views import PersonRequest, posted
from leave.views.answering import answer_page, answerable, compared, readable
from leave.views.decided import shown_asked


def read_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The days, what they do to the balance, the notice, what can be answered and what was."""
    return render(request, "leave/read_leave.html", shown_asked(readable(request, pk)))


def agree_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Accept leave that is a right."""
    asked = answerable(request, pk, "agree")
    notice = notice_of(asked.held, as_asked(asked.days))
    late = notice is not None and notice.short_by_days > 0
    return answer_page(
        request,
        "agree_leave",
        asked,
        AgreeForm(posted(request), asked=asked.held),
        lambda data: deciding.agree_leave(by=request.user, request=asked.held, **data),
        waives=late and asked.held.notice_waived_at is None,
    )


def waive_notice(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Say that late notice does not matter, and answer later."""
    asked = answerable(request, pk, "waive_notice")
    return answer_page(
        request,
        "waive_notice",
        asked,
        WaiveForm(posted(request), asked=asked.held),
        lambda data: deciding.waive_notice(by=request.user, request=asked.held, **data),
    )


def postpone_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Move leave that is a right, as the law allows it; after the last day only the reason why not."""
    asked = answerable(request, pk, "postpone")
    limits = limits_of(asked.held, as_asked(asked.days))
    spells = spells_of(asked.held)
    form = PostponeForm(posted(request), asked=asked.held, spells=spells, limits=limits)
    return answer_page(
        request,
        "postpone_leave",
        asked,
        form,
        lambda data: postpone(
            by=request.user,
            request=asked.held,
            proposal=form.proposal(),
            once=data["once"],
            seen=data["seen"],
        ),
        limits=limits,
        too_late=timezone.localdate() > limits.tell_by,
    )


def approve_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Approve all of it."""
    asked = answerable(request, pk, "approve")
    return answer_page(
        request,
        "approve_leave",
        asked,
        ApproveForm(posted(request), asked=asked.held),
        lambda data: deciding.approve_leave(by=request.user, request=asked.held, **data),
        **compared(asked),
    )


def approve_in_part(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose the days that are approved, and say why not all."""
    asked = answerable(request, pk, "approve_in_part")
    before = asked.days if deciding.approved_before(asked.held) else []
    form = ApprovePartForm(
        posted(request), asked=asked.held, days=days_asked(asked.held), before=before
    )
    return answer_page(
        request,
        "approve_in_part",
        asked,
        form,
        lambda data: deciding.approve_in_part(
            by=request.user,
            request=asked.held,
            **data | {"dates": [dt.date.fromisoformat(text) for text in data["dates"]]},
        ),
        **compared(asked),
    )


def propose_decline(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why special leave should be declined; a second person decides."""
    asked = answerable(request, pk, "propose_decline")
    return answer_page(
        request,
        "propose_decline",
        asked,
        ProposeDeclineForm(posted(request), asked=asked.held),
        lambda data: deciding.propose_decline(by=request.user, request=asked.held, **data),
        **compared(asked),
    )
