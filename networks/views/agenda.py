"""The agenda of a meeting, its papers, and views sent in."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from networks.actions import agenda, papers
from networks.forms.meetings import (
    DeclineItemForm,
    PaperForm,
    RemovePaperForm,
    SendViewForm,
    SuggestItemForm,
    WithdrawItemForm,
)
from networks.models import AgendaItem, Paper
from networks.permissions.meetings import items_visible_to, papers_visible_to
from networks.permissions.networks import can_write
from networks.queries.meetings import on_the_agenda
from networks.states import MeetingStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, ask_page
from networks.views.meetings import meeting_address, meeting_or_404

AT_WORK = (MeetingStatus.PLANNED, MeetingStatus.HELD)


def suggest_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member suggests something; an officer's is on the agenda at once."""
    meeting = meeting_or_404(request, pk)
    writes = can_write(request.user, meeting.network)
    form: Any = SuggestItemForm(posted(request))
    form.button = _("Put it on the agenda") if writes else form.button
    return ask_page(
        request,
        "suggest_item",
        form,
        lambda data: agenda.suggest_item(by=request.user, meeting=meeting, **data),
        back=meeting_address(meeting),
        said=_("It is on the agenda.")
        if writes
        else _("Suggested, without your name. You will be told whether it is on the agenda."),
        writes=writes,
    )


def item_or_404(request: PersonRequest, pk: uuid.UUID, *, officer: bool = True) -> AgendaItem:
    rows = AgendaItem.objects.select_related("meeting__network", "suggested_by")
    item = get_object_or_404(items_visible_to(request.user, rows), pk=pk)
    if officer and not can_write(request.user, item.meeting.network):
        raise Http404
    return item


@require_POST
def accept_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """On the agenda with one click."""
    item = item_or_404(request, pk)
    try:
        agenda.accept_item(by=request.user, item=item)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(meeting_address(item.meeting))


@require_POST
def move_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One place up or down."""
    item = item_or_404(request, pk)
    try:
        agenda.move_item(by=request.user, item=item, up=request.POST.get("to") == "up")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(meeting_address(item.meeting))


def decline_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Not on the agenda, and why."""
    item = item_or_404(request, pk)
    return ask_page(
        request,
        "decline_item",
        DeclineItemForm(posted(request)),
        lambda data: agenda.decline_item(by=request.user, item=item, **data),
        back=meeting_address(item.meeting),
        said=_("Whoever suggested it has been told why."),
        item=item,
    )


def withdraw_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One's own suggestion, taken back."""
    item = item_or_404(request, pk, officer=False)
    if item.suggested_by is None or item.suggested_by.person_id != request.user.pk:
        raise Http404
    return ask_page(
        request,
        "withdraw_item",
        WithdrawItemForm(posted(request)),
        lambda data: agenda.withdraw_item(by=request.user, item=item),
        back=meeting_address(item.meeting),
        said=_("Taken back."),
        item=item,
    )


def send_view(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member who cannot come says something, unnamed."""
    meeting = meeting_or_404(request, pk)
    form = SendViewForm(posted(request), items=list(on_the_agenda(meeting)))
    return ask_page(
        request,
        "send_view",
        form,
        lambda data: agenda.send_view(by=request.user, meeting=meeting, **form.values()),
        back=meeting_address(meeting),
        said=_("Sent without your name. Nobody can see or find out that it was you."),
    )


def list_views(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For officers, to be read out: what was sent in. The order tells nothing of when."""
    meeting = meeting_or_404(request, pk, *MeetingStatus.values)
    rows = meeting.views.select_related("item").order_by("item__position", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"meeting": meeting, "page": page, "back": meeting_address(meeting)}
    return render(request, "networks/list_views.html", context)


def add_paper(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer adds a file."""
    meeting = meeting_or_404(request, pk, *AT_WORK)
    form = PaperForm(posted(request), request.FILES or None)
    return ask_page(
        request,
        "add_paper",
        form,
        lambda data: papers.add_paper(
            by=request.user,
            meeting=meeting,
            name=data["file"].name,
            data=form.content(),
            once=data["once"],
        ),
        back=meeting_address(meeting),
        said=_("The paper is there for members."),
    )


def paper_or_404(request: PersonRequest, pk: uuid.UUID) -> Paper:
    rows = Paper.objects.select_related("meeting__network")
    return get_object_or_404(papers_visible_to(request.user, rows), pk=pk)


@require_safe
def download_paper(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The file, always to be saved and never shown by the browser as part of the portal."""
    paper = paper_or_404(request, pk)
    response = HttpResponse(bytes(paper.data), content_type=paper.kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, paper.name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def remove_paper(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer takes a file away."""
    paper = paper_or_404(request, pk)
    if not can_write(request.user, paper.meeting.network):
        raise Http404
    return ask_page(
        request,
        "remove_paper",
        RemovePaperForm(posted(request)),
        lambda data: papers.remove_paper(by=request.user, paper=paper),
        back=meeting_address(paper.meeting),
        said=_("The paper is removed."),
        paper=paper,
    )
