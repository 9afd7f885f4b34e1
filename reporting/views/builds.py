"""Making a release: for analysts, and for the second person who approves it."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reporting import permissions
from reporting.actions import releases
from reporting.forms import releases as forms
from reporting.models import Release
from reporting.queries.previews import grids_of
from reporting.queries.releases import choices
from reporting.states import TRANSITIONS, ReleaseStatus
from reporting.views import PersonRequest, posted
from reporting.views.doing import ask_page, did

PER_PAGE = 25


def found(request: PersonRequest, pk: uuid.UUID) -> Release:
    rows = Release.objects.select_related("asked_by", "approved_by", "corrects", "build")
    return get_object_or_404(permissions.made_visible_to(request.user, rows), pk=pk)


def here(release: Release) -> str:
    return reverse("preview-table-release", args=[release.pk])


def must(allowed: bool) -> None:
    if not allowed:
        raise Http404


@require_safe
def list_release_builds(request: PersonRequest) -> HttpResponse:
    """All that were asked for, the newest first."""
    must(permissions.can_see_releases_made(request.user))
    rows = Release.objects.select_related("asked_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_ask": permissions.can_ask_release(request.user)}
    return render(request, "reporting/list_release_builds.html", context)


def ask_table_release(request: PersonRequest) -> HttpResponse:
    """Choose what to release; the background worker builds it."""
    must(permissions.can_ask_release(request.user))
    offered = choices(timezone.localdate())
    form = forms.AskTableReleaseForm(posted(request), offered=offered)
    made: list[Release | None] = []

    def act() -> None:
        made.append(releases.ask_table_release(by=request.user, **form.cleaned_data))

    if form.is_valid() and did(form, act):
        release = made[0]
        return redirect(here(release) if release else reverse("list-release-builds"))
    return render(request, "reporting/ask_table_release.html", {"form": form})


@require_safe
def preview_table_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """How far it is; then what would be published and, for whoever made it, what is hidden and why."""
    release = found(request, pk)
    user = request.user
    may_preview = permissions.can_preview_release(user, release)
    verbs = TRANSITIONS[ReleaseStatus(release.status)]
    seen = may_preview or release.status == ReleaseStatus.SUBMITTED
    build = getattr(release, "build", None)
    context = {
        "release": release,
        "build": build,
        "grids": grids_of(release, why=may_preview) if seen and build else [],
        "may_preview": may_preview,
        "may_ask_again": release.status == ReleaseStatus.FAILED
        and permissions.can_ask_release(user),
        "may_submit": may_preview and "submit" in verbs,
        "may_approve": "approve" in verbs and permissions.can_approve_release(user, release),
        "may_correct": permissions.can_correct_release(user, release),
        "may_withdraw": "withdraw" in verbs
        and (may_preview or permissions.can_withdraw_release(user, release)),
    }
    return render(request, "reporting/preview_table_release.html", context)


def submit_table_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """After the preview: send it to a second person."""
    release = found(request, pk)
    must(permissions.can_preview_release(request.user, release))
    return ask_page(
        request,
        "submit_table_release",
        forms.SubmitTableReleaseForm(posted(request)),
        lambda data: releases.submit_table_release(by=request.user, release=release, **data),
        back=here(release),
        said=_("Sent. The people who can approve it have been told"),
        release=release,
    )


def approve_table_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The second person publishes it."""
    release = found(request, pk)
    must(permissions.can_approve_release(request.user, release))
    return ask_page(
        request,
        "approve_table_release",
        forms.ApproveTableReleaseForm(posted(request)),
        lambda data: releases.approve_table_release(by=request.user, release=release, **data),
        back=here(release),
        said=_("Published"),
        release=release,
    )


def refuse_table_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The second person says why not."""
    release = found(request, pk)
    must(permissions.can_approve_release(request.user, release))
    return ask_page(
        request,
        "refuse_table_release",
        forms.RefuseTableReleaseForm(posted(request)),
        lambda data: releases.refuse_table_release(by=request.user, release=release, **data),
        back=here(release),
        said=_("Not approved. Whoever made it has been told"),
        release=release,
    )


def withdraw_table_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Give it up before it is published."""
    release = found(request, pk)
    must(permissions.can_withdraw_release(request.user, release))
    return ask_page(
        request,
        "withdraw_table_release",
        forms.WithdrawTableReleaseForm(posted(request)),
        lambda data: releases.withdraw_table_release(by=request.user, release=release, **data),
        back=here(release),
        said=_("Withdrawn"),
        release=release,
    )


def correct_table_release(request: PersonRequest, number: int) -> HttpResponse:
    """Have a correction built of a published release."""
    must(permissions.can_ask_release(request.user))
    release = get_object_or_404(Release.objects.published(), number=number)
    return ask_page(
        request,
        "correct_table_release",
        forms.CorrectTableReleaseForm(posted(request)),
        lambda data: releases.correct_table_release(by=request.user, release=release, **data),
        back=reverse("list-release-builds"),
        said=_("The correction is being built"),
        release=release,
    )
