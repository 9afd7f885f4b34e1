"""Minutes and decisions of a meeting."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from networks.actions import minutes
from networks.forms.minutes import (
    AddDecisionForm,
    CorrectMinutesForm,
    PublishMinutesForm,
    RemoveDecisionForm,
    WriteMinutesForm,
)
from networks.models import Decision
from networks.permissions.meetings import decisions_visible_to
from networks.permissions.networks import can_write
from networks.queries.meetings import minutes_of, on_the_agenda, published_decisions
from networks.states import MeetingStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404
from networks.views.meetings import meeting_address, meeting_or_404
from networks.views.pages import seen_at


def write_minutes(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer writes what was said, item by item."""
    meeting = meeting_or_404(request, pk, MeetingStatus.HELD)
    said = {
        f"item_{row.item_id}" if row.item_id else "rest": row.text for row in minutes_of(meeting)
    }
    said["seen"] = meeting.minuted_at.isoformat() if meeting.minuted_at else ""
    items = list(on_the_agenda(meeting))
    form = WriteMinutesForm(posted(request), initial=said, items=items)
    return ask_page(
        request,
        "write_minutes",
        form,
        lambda data: minutes.write_minutes(
            by=request.user, meeting=meeting, texts=form.texts(), seen=seen_at(data["seen"])
        ),
        back=meeting_address(meeting),
        said=_("Saved. Only officers see the minutes until they are published."),
    )


def add_decision(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer notes what was decided."""
    meeting = meeting_or_404(request, pk, MeetingStatus.HELD)
    return ask_page(
        request,
        "add_decision",
        AddDecisionForm(posted(request)),
        lambda data: minutes.add_decision(by=request.user, meeting=meeting, **data),
        back=meeting_address(meeting),
        said=_("Added."),
    )


def remove_decision(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer takes a decision out before it is published."""
    rows = Decision.objects.select_related("meeting__network")
    decision = get_object_or_404(decisions_visible_to(request.user, rows), pk=pk)
    if not can_write(request.user, decision.meeting.network):
        raise Http404
    return ask_page(
        request,
        "remove_decision",
        RemoveDecisionForm(posted(request)),
        lambda data: minutes.remove_decision(by=request.user, decision=decision),
        back=meeting_address(decision.meeting),
        said=_("The decision is removed."),
        decision=decision,
    )


def publish_minutes(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer publishes: the minutes to members, the decisions to all staff."""
    meeting = meeting_or_404(request, pk)
    if not can_write(request.user, meeting.network):
        raise Http404
    return ask_page(
        request,
        "publish_minutes",
        PublishMinutesForm(posted(request)),
        lambda data: minutes.publish_minutes(by=request.user, meeting=meeting),
        back=meeting_address(meeting),
        said=_("Published. Members have been told as they chose."),
        meeting=meeting,
        decisions=list(meeting.decisions.all()),
    )


def correct_minutes(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer puts a note beside what was published."""
    meeting = meeting_or_404(request, pk, MeetingStatus.PUBLISHED)
    form = CorrectMinutesForm(posted(request), decisions=list(meeting.decisions.all()))
    return ask_page(
        request,
        "correct_minutes",
        form,
        lambda data: minutes.correct_minutes(by=request.user, meeting=meeting, **form.values()),
        back=meeting_address(meeting),
        said=_("The correction is published."),
    )


def list_decisions(request: PersonRequest, slug: str) -> HttpResponse:
    """For all staff: what a network has decided."""
    network = network_or_404(request, slug)
    found = published_decisions(network)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"network": network, "page": page, "back": address(network)}
    return render(request, "networks/list_decisions.html", context)
