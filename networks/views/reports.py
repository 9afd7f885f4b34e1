"""Reporting a post, and the moderators' queue."""

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
from networks.forms.moderation import DismissForm, ReportForm, UpholdForm
from networks.models import Post, Report
from networks.notifications.links import to_post
from networks.permissions import moderation as may
from networks.queries import moderation as queries
from networks.queries.networks import officers
from networks.states import ReportStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, did, network_or_404
from networks.views.posts import post_or_404


def report_or_404(request: PersonRequest, pk: uuid.UUID) -> Report:
    visible = may.reports_visible_to(request.user, Report.objects.all())
    return get_object_or_404(visible.select_related("taken_by", *queries.through("post")), pk=pk)


def report_post(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member says what is wrong; whom to phone stands on top."""
    post = post_or_404(request, pk)
    if not may.can_report(request.user, post):
        raise Http404
    form, made = ReportForm(posted(request)), []
    if form.is_valid() and did(
        form,
        lambda: made.append(reports.report_post(by=request.user, post=post, **form.cleaned_data)),
    ):
        return redirect("follow-report", pk=made[0].pk)
    context = {"form": form, "post": post, "byline": post.signed}
    context |= {"words": settings.SAFEGUARDING_WORDS, "back": to_post(post)}
    return render(request, "networks/report_post.html", context)


def follow_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For who reported: whom to phone, who has been told, and what came of it."""
    own = Report.objects.filter(reporter__person=request.user)
    report = get_object_or_404(own.select_related("post__thread__board__network"), pk=pk)
    network = report.post.thread.board.network
    context = {
        "report": report,
        "is_urgent": report.reason == may.URGENT,
        "officers": [t for t in officers(network) if t.role in may.MODERATORS],
        "words": settings.SAFEGUARDING_WORDS,
        "minutes": settings.SAFEGUARDING_MINUTES,
        "back": to_post(report.post),
    }
    return render(request, "networks/follow_report.html", context)


def list_reports(request: PersonRequest, slug: str) -> HttpResponse:
    """The queue: what waits, or with ``closed`` what was decided."""
    network = network_or_404(request, slug, "moderates")
    closed, number = "closed" in request.GET, request.GET.get("page")
    rows = queries.queue(request.user, network, closed=closed)
    context = {
        "network": network,
        "closed": closed,
        "page": Paginator(rows, PER_PAGE).get_page(number),
        "appeals": [] if closed else queries.waiting_appeals(request.user, network)[:PER_PAGE],
        "lifts": [] if closed else queries.waiting_lifts(request.user, network)[:PER_PAGE],
        "back": address(network),
    }
    return render(request, "networks/list_reports.html", context)


def read_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One report, with the post, all that happened to it, and what can be done."""
    report = report_or_404(request, pk)
    network = report.post.thread.board.network
    context = {
        "report": report,
        "is_mine": report.taken_by_id == request.user.pk,
        "may_hand_back": report.status == ReportStatus.TAKEN
        and may.can_hand_back_report(request.user, report),
        "is_urgent": report.reason == may.URGENT,
        "post": report.post,
        "byline": report.post.signed,
        "history": queries.what_happened(report.post),
        "files": queries.files_of(report.post),
        "words": settings.SAFEGUARDING_WORDS,
        "back": reverse("list-reports", args=[network.slug]),
    }
    return render(request, "networks/read_report.html", context)


@require_POST
def take_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One click: a moderator works on it from now on."""
    report = report_or_404(request, pk)
    try:
        reports.take_report(by=request.user, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("read-report", pk=pk)


@require_POST
def hand_back_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody else should work on it."""
    report = report_or_404(request, pk)
    if not may.can_hand_back_report(request.user, report):
        raise Http404
    try:
        reports.hand_back_report(by=request.user, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("read-report", pk=pk)
    messages.success(request, _("Handed back. The other moderators have been told."))
    return redirect("list-reports", slug=report.post.thread.board.network.slug)


def uphold_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Remove the post, with a reason for its author."""
    report = report_or_404(request, pk)
    if not may.can_uphold_report(request.user, report):
        raise Http404
    return ask_page(
        request,
        "uphold_report",
        UpholdForm(posted(request)),
        lambda data: reports.uphold_report(by=request.user, report=report, **data),
        back=reverse("read-report", args=[pk]),
        said=_("The post has been removed. Its author has been told why, and can appeal."),
        post=report.post,
        byline=report.post.signed,
    )


def dismiss_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The post stays."""
    report = report_or_404(request, pk)
    if not may.can_decide_report(request.user, report):
        raise Http404
    return ask_page(
        request,
        "dismiss_report",
        DismissForm(posted(request)),
        lambda data: reports.dismiss_report(by=request.user, report=report, **data),
        back=reverse("read-report", args=[pk]),
        said=_("The post stays. Who reported it has been told."),
        post=report.post,
        byline=report.post.signed,
    )


def read_moderation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For moderators: a post, removed or not, and all that happened to it."""
    visible = Post.objects.filter(may.moderates(request.user, ""))
    post = get_object_or_404(visible.select_related(*queries.POST), pk=pk)
    context = {
        "post": post,
        "byline": post.signed,
        "history": queries.what_happened(post),
        "files": queries.files_of(post),
        "back": reverse("list-reports", args=[post.thread.board.network.slug]),
    }
    return render(request, "networks/read_moderation.html", context)
