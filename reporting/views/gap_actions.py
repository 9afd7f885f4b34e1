"""What we did about it: read by all staff, kept by HR."""

import uuid
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reporting.actions import gap_actions
from reporting.forms.gap_actions import CloseGapActionForm, GapActionForm
from reporting.models.reading import GapAction
from reporting.permissions import can_act_on_gaps, can_report_gap_action
from reporting.queries import dashboards
from reporting.states import GapActionStatus
from reporting.views import PersonRequest, posted
from reporting.views.doing import ask_page
from reporting.views.published import PER_PAGE, release_or_404

# what is chosen on the page, and the action that does it
TOLD: dict[str, Callable[..., GapAction]] = {
    GapActionStatus.OPEN: gap_actions.report_gap_action,
    GapActionStatus.DONE: gap_actions.finish_gap_action,
    GapActionStatus.DROPPED: gap_actions.drop_gap_action,
}


def action_or_404(pk: uuid.UUID) -> GapAction:
    """An action that is under way."""
    return get_object_or_404(GapAction.objects.under_way().select_related("owner"), pk=pk)


@require_safe
def list_gap_actions(request: PersonRequest) -> HttpResponse:
    """All of them, what is under way first."""
    page = Paginator(dashboards.gap_actions(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "may_act": can_act_on_gaps(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/list_gap_actions.html", context)


def add_gap_action(request: PersonRequest, number: int, measure: str) -> HttpResponse:
    """Say what somebody does about a measure."""
    if not can_act_on_gaps(request.user):
        raise Http404
    release = release_or_404(request, number)
    table = get_object_or_404(release.tables.all(), measure=measure, cut="whole")
    return ask_page(
        request,
        "add_gap_action",
        GapActionForm(posted(request)),
        lambda data: gap_actions.add_gap_action(
            by=request.user, release=release, measure=measure, **data
        ),
        back=reverse("read-measure", args=[number, measure]),
        said=_("Saved. All staff can see it, and who does it has been told"),
        table=table,
    )


def edit_gap_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Change what is done, by whom or by when."""
    if not can_act_on_gaps(request.user):
        raise Http404
    row = action_or_404(pk)
    known = {"what": row.what, "owner": row.owner.email, "due_on": row.due_on}
    return ask_page(
        request,
        "edit_gap_action",
        GapActionForm(posted(request), initial=known),
        lambda data: gap_actions.edit_gap_action(by=request.user, row=row, **data),
        back=reverse("list-gap-actions"),
        said=_("Changed"),
        row=row,
    )


def close_gap_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """How far it is; done, or given up: what came of it."""
    row = action_or_404(pk)
    if not can_report_gap_action(request.user, row):
        raise Http404
    return ask_page(
        request,
        "close_gap_action",
        CloseGapActionForm(posted(request), may_drop=can_act_on_gaps(request.user)),
        lambda data: TOLD[data["outcome"]](
            by=request.user, row=row, note=data["note"], once=data["once"]
        ),
        back=reverse("list-gap-actions"),
        said=_("Saved. All staff can read it"),
        row=row,
    )
