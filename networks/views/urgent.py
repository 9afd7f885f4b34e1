"""HR and reports that somebody may be in danger: not the text, and never who, before it must be."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from networks.actions import reports
from networks.forms.moderation import CloseUrgentForm
from networks.models import Report
from networks.permissions import moderation as may
from networks.queries import moderation as queries
from networks.queries.networks import officers
from networks.states import ReportStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, ask_page


def urgent_or_404(request: PersonRequest, pk: uuid.UUID) -> Report:
    visible = may.urgent_reports_visible_to(request.user, Report.objects.all())
    rows = visible.select_related("taken_by", "post__author", "post__thread__board__network")
    return get_object_or_404(rows, pk=pk)


def list_urgent_reports(request: PersonRequest) -> HttpResponse:
    """For HR caseworkers: when, in which network, and whether anybody has taken it; and the appeals
    that no moderator can decide."""
    if not may.is_in_hr_team(request.user):
        raise Http404
    rows = queries.urgent(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    appeals = queries.appeals_to_hr(request.user)[:PER_PAGE]
    context = {"page": page, "appeals": appeals}
    return render(request, "networks/list_urgent_reports.html", context)


def read_urgent_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Whom to phone; and the text, without names, for who has taken it after it went up."""
    report = urgent_or_404(request, pk)
    network = report.post.thread.board.network
    has_it = bool(report.gone_up_at) and report.taken_by_id == request.user.pk
    context = {
        "report": report,
        "network": network,
        "officers": [t for t in officers(network) if t.role in may.MODERATORS],
        "may_read": has_it and report.status == ReportStatus.TAKEN,
        "may_take": bool(report.gone_up_at) and report.status == ReportStatus.OPEN,
        "may_take_over": may.can_take_over(request.user, report),
        "minutes": settings.SAFEGUARDING_MINUTES,
        "words": settings.SAFEGUARDING_WORDS,
        "back": reverse("list-urgent-reports"),
    }
    return render(request, "networks/read_urgent_report.html", context)


@require_POST
def take_urgent_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One click, once it has gone up or lies; who wrote the post is told that HR has read it."""
    report = urgent_or_404(request, pk)
    if not may.can_take_report(request.user, report):
        raise Http404
    try:
        reports.take_report(by=request.user, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("read-urgent-report", pk=pk)


@require_POST
def return_urgent_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody else should work on it."""
    report = urgent_or_404(request, pk)
    if not may.can_decide_report(request.user, report):
        raise Http404
    try:
        reports.hand_back_report(by=request.user, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("read-urgent-report", pk=pk)


def close_urgent_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what was done; from then on HR no longer reads the post."""
    report = urgent_or_404(request, pk)
    if not may.can_decide_report(request.user, report):
        raise Http404
    return ask_page(
        request,
        "close_urgent_report",
        CloseUrgentForm(posted(request)),
        lambda data: reports.dismiss_report(by=request.user, report=report, **data),
        back=reverse("read-urgent-report", args=[pk]),
        said=_("Closed. The network’s moderators can read what was done."),
    )
