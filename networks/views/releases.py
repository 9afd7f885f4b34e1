"""Time for a staff network meeting: asked, and answered with one click. Never which network."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from networks.actions import releases
from networks.forms.releases import (
    AgreeReleaseForm,
    AskReleaseForm,
    DeclineReleaseForm,
    WithdrawReleaseForm,
)
from networks.models import Event, Meeting, ReleaseRequest
from networks.permissions.meetings import meetings_visible_to
from networks.permissions.networks import events_visible_to
from networks.permissions.releases import answerable_by, can_see_figures, releases_visible_to
from networks.queries.releases import figures, own_requests, to_answer
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, ask_page


def request_or_404(request: PersonRequest, pk: uuid.UUID) -> ReleaseRequest:
    visible = releases_visible_to(request.user, ReleaseRequest.objects.select_related("person"))
    return get_object_or_404(visible, pk=pk)


def answerable_or_404(request: PersonRequest, pk: uuid.UUID) -> ReleaseRequest:
    found = answerable_by(request.user, ReleaseRequest.objects.select_related("person"))
    return get_object_or_404(found, pk=pk)


def list_releases(request: PersonRequest) -> HttpResponse:
    """What waits for one's answer, and what one has asked for."""
    own = Paginator(own_requests(request.user), PER_PAGE).get_page(request.GET.get("page"))
    waiting = Paginator(to_answer(request.user), PER_PAGE).get_page(request.GET.get("waiting"))
    context = {"page": own, "waiting": waiting, "may_see_figures": can_see_figures(request.user)}
    return render(request, "networks/list_releases.html", context)


def times_of(request: PersonRequest) -> dict:
    """Day and times of an event or a meeting, to begin with. It goes no further than this page."""
    try:
        pk = uuid.UUID(request.GET.get("for", ""))
    except ValueError:
        return {}
    events = events_visible_to(request.user, Event.objects.filter(pk=pk))
    meetings = meetings_visible_to(request.user, Meeting.objects.filter(pk=pk))
    found = events.first() or meetings.first()
    if found is None:
        return {}
    starts, ends = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
    return {"on": starts.date(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}


def ask_release(request: PersonRequest) -> HttpResponse:
    """Ask one's manager, and see before sending what the manager will see."""
    return ask_page(
        request,
        "ask_release",
        AskReleaseForm(posted(request), initial=times_of(request)),
        lambda data: releases.ask_release(
            by=request.user,
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            once=data["once"],
        ),
        back=reverse("list-releases"),
        said=_("Your manager has been asked. They see the day and the times, and nothing else."),
    )


def read_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One request: for the manager with the button that says yes."""
    found = request_or_404(request, pk)
    context = {
        "release": found,
        "is_own": found.person_id == request.user.pk,
        "form": AgreeReleaseForm(),
        "is_over": found.ends_at < timezone.now(),
    }
    return render(request, "networks/read_release.html", context)


@require_POST
def agree_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The one click."""
    found = answerable_or_404(request, pk)
    try:
        releases.agree_release(by=request.user, request=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("read-release", pk=pk)
    messages.success(request, _("You said yes. They have been told."))
    return redirect("list-releases")


def decline_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Not this time, and why."""
    found = answerable_or_404(request, pk)
    return ask_page(
        request,
        "decline_release",
        DeclineReleaseForm(posted(request)),
        lambda data: releases.decline_release(by=request.user, request=found, **data),
        back=reverse("read-release", args=[pk]),
        then=reverse("list-releases"),
        said=_("They have been told, with your reason."),
        release=found,
    )


def withdraw_release(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Who asked no longer needs it."""
    found = get_object_or_404(ReleaseRequest, pk=pk, person=request.user)
    return ask_page(
        request,
        "withdraw_release",
        WithdrawReleaseForm(posted(request)),
        lambda data: releases.withdraw_release(by=request.user, request=found),
        back=reverse("list-releases"),
        said=_("Taken back. Your manager has been told."),
        release=found,
    )


def read_release_figures(request: PersonRequest) -> HttpResponse:
    """For HR: how many were asked and what became of them, by quarter, from 10 on."""
    if not can_see_figures(request.user):
        raise Http404
    context = {"quarters": figures(timezone.localdate()), "back": reverse("list-releases")}
    return render(request, "networks/read_release_figures.html", context)
