"""Meetings of a network: their dates, one of them, who was there."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from networks.actions import meetings
from networks.forms.meetings import (
    AttendanceForm,
    CancelMeetingForm,
    ChangeMeetingForm,
    HoldMeetingForm,
    NameAttendanceForm,
    PlanMeetingsForm,
)
from networks.models import Meeting
from networks.permissions.meetings import meetings_visible_to
from networks.permissions.networks import can_write
from networks.queries.events import calendar_of
from networks.queries.meetings import (
    coming_meetings,
    empty_quarters,
    is_named,
    meeting_after,
    meetings_for,
    page_of,
    past_meetings,
)
from networks.states import MeetingStatus
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404
from networks.views.events import calendar_response


def meeting_or_404(request: PersonRequest, pk: uuid.UUID, *statuses: str) -> Meeting:
    """A meeting of one's network; with ``statuses`` for an officer only, while it is in one of them."""
    visible = meetings_visible_to(request.user, Meeting.objects.select_related("network"))
    meeting = get_object_or_404(visible, pk=pk)
    if statuses and (
        meeting.status not in statuses or not can_write(request.user, meeting.network)
    ):
        raise Http404
    return meeting


def meeting_address(meeting: Meeting) -> str:
    return reverse("read-meeting", args=[meeting.pk])


def list_meetings(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: what is planned, and what was. Officers see which quarters have none."""
    network: Any = network_or_404(request, slug, "is_mine")
    past = Paginator(past_meetings(network), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": network,
        "coming": coming_meetings(network)[:PER_PAGE],
        "page": past,
        "empty": empty_quarters(network, timezone.localdate()) if network.writes else [],
        "back": address(network),
    }
    return render(request, "networks/list_meetings.html", context)


def plan_meetings(request: PersonRequest, slug: str) -> HttpResponse:
    """An officer sets the dates of several at once."""
    network = network_or_404(request, slug, "writes")
    return ask_page(
        request,
        "plan_meetings",
        PlanMeetingsForm(posted(request)),
        lambda data: meetings.plan_meetings(
            by=request.user,
            network=network,
            **{name: data[name] for name in ("times", "place", "link", "once")},
        ),
        back=reverse("list-meetings", args=[network.slug]),
        said=_("The meetings are planned. Members have been told as they chose."),
        network=network,
    )


def read_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One meeting: before, its agenda; after, its minutes once they are published."""
    meeting: Any = get_object_or_404(meetings_for(request.user), pk=pk)
    context = {
        "meeting": meeting,
        "writes": meeting.writes,
        "today": timezone.localdate(),
        "has_begun": meeting.starts_at <= timezone.now(),
        "back": reverse("list-meetings", args=[meeting.network.slug]),
        **page_of(request.user, meeting),
    }
    return render(request, "networks/read_meeting.html", context)


def change_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer gives it another time or place."""
    meeting = meeting_or_404(request, pk, MeetingStatus.PLANNED)
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    initial = {
        "on": starts.date(),
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "place": meeting.place,
        "link": meeting.link,
    }
    names = ("starts_at", "ends_at", "place", "link")
    return ask_page(
        request,
        "change_meeting",
        ChangeMeetingForm(posted(request), initial=initial),
        lambda data: meetings.change_meeting(
            by=request.user, meeting=meeting, **{name: data[name] for name in names}
        ),
        back=meeting_address(meeting),
        said=_("Saved. Members have been told as they chose."),
    )


def cancel_network_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer calls it off."""
    meeting = meeting_or_404(request, pk, MeetingStatus.PLANNED)
    return ask_page(
        request,
        "cancel_network_meeting",
        CancelMeetingForm(posted(request)),
        lambda data: meetings.cancel_network_meeting(by=request.user, meeting=meeting),
        back=meeting_address(meeting),
        said=_("The meeting is cancelled. Members have been told as they chose."),
        meeting=meeting,
        following=meeting_after(meeting),
    )


def hold_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer says that it took place, and how many were there."""
    meeting = meeting_or_404(request, pk, MeetingStatus.PLANNED)
    partners = list(meeting.network.partners.current())
    form = HoldMeetingForm(posted(request), partners=partners)
    return ask_page(
        request,
        "hold_meeting",
        form,
        lambda data: meetings.hold_meeting(by=request.user, meeting=meeting, **form.values()),
        back=meeting_address(meeting),
        said=_("Saved. Now write the minutes."),
    )


def change_attendance(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer counts again, until the minutes are published."""
    meeting = meeting_or_404(request, pk, MeetingStatus.HELD)
    named = meeting.attendances.filter(partner__isnull=False).values_list("partner", flat=True)
    initial = {
        "present": meeting.present,
        "chaired": "yes" if meeting.chaired else "no",
        "partners": [str(pk) for pk in named],
    }
    partners = list(meeting.network.partners.current())
    form = AttendanceForm(posted(request), initial=initial, partners=partners)
    return ask_page(
        request,
        "change_attendance",
        form,
        lambda data: meetings.change_attendance(by=request.user, meeting=meeting, **form.values()),
        back=meeting_address(meeting),
        said=_("Saved."),
    )


def name_attendance(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member says whether the minutes may name them."""
    meeting = meeting_or_404(request, pk)
    named = "yes" if is_named(request.user, meeting) else "no"
    return ask_page(
        request,
        "name_attendance",
        NameAttendanceForm(posted(request), initial={"named": named}),
        lambda data: meetings.name_attendance(
            by=request.user, meeting=meeting, named=data["named"] == "yes"
        ),
        back=meeting_address(meeting),
        said=_("Saved."),
        shown_as=meeting.network.memberships.get(person=request.user).name,
    )


@require_safe
def download_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The meeting for one's calendar, as "Staff network event"."""
    return calendar_response(calendar_of([], [meeting_or_404(request, pk)]))


@require_POST
def choose_meetings(request: PersonRequest) -> HttpResponse:
    """The meetings of one's networks in one's feed, or not."""
    wanted = request.POST.get("wanted") == "yes"
    meetings.choose_meetings(by=request.user, wanted=wanted)
    return redirect("change-feed")
