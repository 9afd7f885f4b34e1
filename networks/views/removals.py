"""Removed posts: for their authors with the reason and an appeal, and for who decides it."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import removals
from networks.forms.moderation import AppealForm, GrantForm, RefuseForm
from networks.models import Appeal, Removal
from networks.permissions import moderation as may
from networks.queries import moderation as queries
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def list_own_removals(request: PersonRequest, slug: str) -> HttpResponse:
    """Yours alone: which of your posts were removed, and who asked to know who wrote one."""
    network = network_or_404(request, slug, "is_mine")
    removed, lifts = (
        queries.own_removals(request.user, network),
        queries.own_lifts(request.user, network),
    )
    context = {
        "network": network,
        "page": Paginator(removed, PER_PAGE).get_page(request.GET.get("page")),
        "lifts": Paginator(lifts, PER_PAGE).get_page(request.GET.get("asked")),
        "back": address(network),
    }
    return render(request, "networks/list_own_removals.html", context)


def own_or_404(request: PersonRequest, pk: uuid.UUID) -> Removal:
    own = may.removals_visible_to(request.user, Removal.objects.all())
    return get_object_or_404(own.select_related("appeal", *queries.through("post")), pk=pk)


def read_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For the author: the post, why it was removed, and what came of the appeal."""
    removal = own_or_404(request, pk)
    back = reverse("list-own-removals", args=[removal.post.thread.board.network.slug])
    context = {
        "removal": removal,
        "appeal": getattr(removal, "appeal", None),
        "judged_by": queries.judged_by(removal),
        "post": removal.post,
        "byline": removal.post.signed,
        "back": back,
    }
    return render(request, "networks/read_removal.html", context)


def appeal_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author asks another moderator, or HR where there is none."""
    removal = own_or_404(request, pk)
    if hasattr(removal, "appeal") or removal.restored_at:
        raise Http404
    return ask_page(
        request,
        "appeal_removal",
        AppealForm(posted(request)),
        lambda data: removals.appeal_removal(by=request.user, removal=removal, **data),
        back=reverse("read-removal", args=[pk]),
        said=_("Sent. You will be told what came of it."),
        removal=removal,
        judged_by=queries.judged_by(removal),
    )


def appeal_or_404(request: PersonRequest, pk: uuid.UUID) -> Appeal:
    return get_object_or_404(queries.appeals_for(request.user), pk=pk)


def page_after(appeal: Appeal) -> str:
    """Where to go afterwards: HR no longer reads what is decided."""
    if appeal.moderated:  # type: ignore[attr-defined]
        return reverse("read-appeal", args=[appeal.pk])
    return reverse("list-urgent-reports")


def read_appeal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For who decides: the post, the reason, and what its author says. HR is shown no names."""
    appeal = appeal_or_404(request, pk)
    post = appeal.removal.post
    moderates = appeal.moderated  # type: ignore[attr-defined]
    context = {
        "appeal": appeal,
        "post": post,
        "moderates": moderates,
        "byline": post.signed if moderates else "",
        "history": queries.what_happened(post) if moderates else [],
        "files": queries.files_of(post) if moderates else [],
        "back": reverse("list-reports", args=[post.thread.board.network.slug])
        if moderates
        else reverse("list-urgent-reports"),
    }
    return render(request, "networks/read_appeal.html", context)


def decidable_or_404(request: PersonRequest, pk: uuid.UUID) -> Appeal:
    appeal = appeal_or_404(request, pk)
    if not may.can_decide_appeal(request.user, appeal):
        raise Http404
    return appeal


def grant_appeal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The post comes back."""
    appeal = decidable_or_404(request, pk)
    return ask_page(
        request,
        "grant_appeal",
        GrantForm(posted(request)),
        lambda data: removals.grant_appeal(by=request.user, appeal=appeal, **data),
        back=reverse("read-appeal", args=[pk]),
        then=page_after(appeal),
        said=_("The post is back. Its author has been told."),
        appeal=appeal,
    )


def refuse_appeal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The post stays removed."""
    appeal = decidable_or_404(request, pk)
    return ask_page(
        request,
        "refuse_appeal",
        RefuseForm(posted(request)),
        lambda data: removals.refuse_appeal(by=request.user, appeal=appeal, **data),
        back=reverse("read-appeal", args=[pk]),
        then=page_after(appeal),
        said=_("The post stays removed. Its author has been told why."),
        appeal=appeal,
    )
