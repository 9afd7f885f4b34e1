"""Lifting anonymity: one asks, another agrees or not, and only those two then see a name."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import lifting
from networks.forms.moderation import AskLiftForm, LiftForm, RefuseLiftForm
from networks.models import AnonymityLift, Post
from networks.permissions import moderation as may
from networks.queries import moderation as queries
from networks.states import LiftStatus
from networks.views import PersonRequest, posted
from networks.views.doing import ask_page


def back_of(request: PersonRequest, post: Post) -> str:
    """The queue for moderators; for HR what they were told of."""
    if may.can_moderate_post(request.user, post):
        return reverse("list-reports", args=[post.thread.board.network.slug])
    return reverse("list-urgent-reports")


def ask_lift(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The first of two people asks, with a reason that the poster reads."""
    posts = Post.objects.filter(may.moderates(request.user, "") | may.holds_case(request.user, ""))
    post = get_object_or_404(posts.select_related(*queries.POST), pk=pk)
    return ask_page(
        request,
        "ask_lift",
        AskLiftForm(posted(request)),
        lambda data: lifting.ask_lift(by=request.user, post=post, **data),
        back=back_of(request, post),
        said=_("Asked. A second person must agree, and the poster has been told."),
        post=post,
        byline=queries.shown_byline(request.user, post),
    )


def lift_or_404(request: PersonRequest, pk: uuid.UUID) -> AnonymityLift:
    visible = may.lifts_visible_to(request.user, AnonymityLift.objects.all())
    rows = visible.select_related("asked_by", "decided_by", *queries.through("post"))
    return get_object_or_404(rows, pk=pk)


def read_lift(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Who asked and why, what came of it, and for the two who lifted it the name."""
    lift = lift_or_404(request, pk)
    context = {
        "lift": lift,
        "may_decide": lift.status == LiftStatus.ASKED and may.can_decide_lift(request.user, lift),
        "may_see": may.can_see_lifted(request.user, lift),
        "post": lift.post,
        "byline": queries.shown_byline(request.user, lift.post),
        "back": back_of(request, lift.post),
    }
    return render(request, "networks/read_lift.html", context)


def decidable_or_404(request: PersonRequest, pk: uuid.UUID) -> AnonymityLift:
    lift = lift_or_404(request, pk)
    if not may.can_decide_lift(request.user, lift):
        raise Http404
    return lift


def lift_anonymity(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The second person agrees."""
    lift = decidable_or_404(request, pk)
    return ask_page(
        request,
        "lift_anonymity",
        LiftForm(posted(request)),
        lambda data: lifting.lift_anonymity(by=request.user, lift=lift),
        back=reverse("read-lift", args=[pk]),
        said=_("You two can now see who wrote it. The poster has been told."),
        lift=lift,
    )


def refuse_lift(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The second person does not agree."""
    lift = decidable_or_404(request, pk)
    return ask_page(
        request,
        "refuse_lift",
        RefuseLiftForm(posted(request)),
        lambda data: lifting.refuse_lift(by=request.user, lift=lift),
        back=reverse("read-lift", args=[pk]),
        said=_("Not agreed. Nobody sees who wrote it, and the poster has been told."),
        lift=lift,
    )
