"""What meetings want done."""

import uuid
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.actions import meeting_actions
from networks.forms.minutes import (
    SOMEBODY_ELSE,
    AddMeetingActionForm,
    ChangeMeetingActionForm,
    DropMeetingActionForm,
    FinishMeetingActionForm,
    ReopenMeetingActionForm,
)
from networks.models import MeetingAction
from networks.permissions.meetings import actions_visible_to, can_finish_action
from networks.permissions.networks import can_write, is_member
from networks.queries.meetings import actions_of, owners_for, with_carried
from networks.states import MeetingStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404
from networks.views.meetings import meeting_address, meeting_or_404


def list_meeting_actions(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: what is open, the soonest first; or (``?closed=yes``) what is done."""
    network = network_or_404(request, slug, "is_mine")
    is_closed = request.GET.get("closed") == "yes"
    found: Any = actions_of(network)
    if is_closed:
        found = found.closed().order_by("-closed_at", "pk")
    else:
        found = found.open().order_by("due_on", "created_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"network": network, "page": page, "is_closed": is_closed}
    context |= {"today": timezone.localdate(), "back": address(network)}
    return render(request, "networks/list_meeting_actions.html", context)


def action_or_404(request: PersonRequest, pk: uuid.UUID, *, officer: bool = True) -> MeetingAction:
    rows = MeetingAction.objects.select_related("network", "meeting", "owner")
    found = get_object_or_404(actions_visible_to(request.user, rows), pk=pk)
    if officer and not can_write(request.user, found.network):
        raise Http404
    return found


def action_address(action: MeetingAction) -> str:
    return reverse("read-meeting-action", args=[action.pk])


def read_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One action, for members and for its owner, who may be in HR and see nothing else."""
    action = action_or_404(request, pk, officer=False)
    belongs = is_member(request.user, action.network)
    back = "list-meeting-actions" if belongs else "read-network"
    rows: Any = with_carried(MeetingAction.objects.filter(pk=pk))
    carried = rows.get().carried
    context = {
        "action": action,
        "carried": carried,
        "steps": action.steps.all(),
        "belongs": belongs,
        "writes": can_write(request.user, action.network),
        "may_finish": can_finish_action(request.user, action),
        "today": timezone.localdate(),
        "back": reverse(back, args=[action.network.slug]),
    }
    return render(request, "networks/read_meeting_action.html", context)


def add_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer notes what the meeting wants done."""
    meeting = meeting_or_404(request, pk, MeetingStatus.HELD)
    form = AddMeetingActionForm(posted(request), owners=owners_for(meeting.network))
    names = ("text", "due_on", "once")
    return ask_page(
        request,
        "add_meeting_action",
        form,
        lambda data: meeting_actions.add_meeting_action(
            by=request.user,
            meeting=meeting,
            **{name: data[name] for name in names},
            **form.named(),
        ),
        back=meeting_address(meeting),
        said=_("Added. It stays on every agenda until it is closed."),
    )


def change_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Another owner or another day."""
    action = action_or_404(request, pk)
    owners = owners_for(action.network)
    if action.owner is not None and action.owner not in owners:
        owners.append(action.owner)
    initial = {
        "owner": str(action.owner_id) if action.owner_id else SOMEBODY_ELSE,
        "owner_words": action.owner_words,
        "due_on": action.due_on,
    }
    form = ChangeMeetingActionForm(posted(request), initial=initial, owners=owners)
    return ask_page(
        request,
        "change_meeting_action",
        form,
        lambda data: meeting_actions.change_meeting_action(
            by=request.user, action=action, due_on=data["due_on"], **form.named()
        ),
        back=action_address(action),
        said=_("Saved."),
        action=action,
    )


def finish_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Its owner or an officer says that it is done."""
    action = action_or_404(request, pk, officer=False)
    if not can_finish_action(request.user, action):
        raise Http404
    do = partial(meeting_actions.finish_meeting_action, by=request.user, action=action)
    return ask_page(
        request,
        "finish_meeting_action",
        FinishMeetingActionForm(posted(request)),
        lambda data: do(**data),
        back=action_address(action),
        said=_("Closed. It is no longer on the agenda."),
        action=action,
    )


def drop_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer says that it is no longer needed."""
    action = action_or_404(request, pk)
    do = partial(meeting_actions.drop_meeting_action, by=request.user, action=action)
    return ask_page(
        request,
        "drop_meeting_action",
        DropMeetingActionForm(posted(request)),
        lambda data: do(**data),
        back=action_address(action),
        said=_("Closed. It is no longer on the agenda."),
        action=action,
    )


def reopen_meeting_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer opens it again."""
    action = action_or_404(request, pk)
    do = partial(meeting_actions.reopen_meeting_action, by=request.user, action=action)
    return ask_page(
        request,
        "reopen_meeting_action",
        ReopenMeetingActionForm(posted(request)),
        lambda data: do(**data),
        back=action_address(action),
        said=_("It is open again, and on every agenda until it is closed."),
        action=action,
    )
