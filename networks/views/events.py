"""Events, and the calendar files of them."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from networks.actions import events
from networks.forms.events import (
    AnswerForm,
    CancelEventForm,
    ChangeFeedForm,
    EndFeedForm,
    EventForm,
)
from networks.models import Event, Feed
from networks.permissions.networks import can_write, events_visible_to
from networks.queries.events import (
    calendar_of,
    feed_events,
    is_full,
    own_answer,
    owner_of_feed,
    replies,
)
from networks.queries.meetings import feed_meetings
from networks.queries.networks import coming_events
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def event_or_404(request: PersonRequest, pk: uuid.UUID) -> Event:
    visible = events_visible_to(request.user, Event.objects.select_related("network"))
    return get_object_or_404(visible, pk=pk)


def event_address(event: Event) -> str:
    return reverse("read-event", args=[event.pk])


def calendar_response(calendar: bytes) -> HttpResponse:
    """A calendar file with a name that says nothing."""
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response


def list_events(request: PersonRequest) -> HttpResponse:
    """What is coming, of all networks to which one may come."""
    page = Paginator(coming_events(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "networks/list_events.html", {"page": page})


def announce_event(request: PersonRequest, slug: str) -> HttpResponse:
    """An officer invites."""
    network = network_or_404(request, slug, "writes")
    fields = (
        "title",
        "body",
        "starts_at",
        "ends_at",
        "place",
        "link",
        "capacity",
        "open_to",
        "once",
    )
    return ask_page(
        request,
        "announce_event",
        EventForm(posted(request)),
        lambda data: events.announce_event(
            by=request.user, network=network, **{name: data[name] for name in fields}
        ),
        back=address(network),
        said=_("The event is announced. Members have been told as they chose."),
        network=network,
    )


def read_event(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An event and one's answer. Officers see how many come, and nobody sees who."""
    event = event_or_404(request, pk)
    writes = can_write(request.user, event.network)
    context = {
        "event": event,
        "reply": own_answer(event, request.user),
        "writes": writes,
        "replies": replies(event) if writes else None,
        "full": event.capacity is not None and is_full(event),
        "back": address(event.network),
    }
    return render(request, "networks/read_event.html", context)


def answer_event(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Yes, maybe or no."""
    event = event_or_404(request, pk)
    form = AnswerForm(posted(request), initial={"reply": own_answer(event, request.user)})
    return ask_page(
        request,
        "answer_event",
        form,
        lambda data: events.answer_event(by=request.user, event=event, **data),
        back=event_address(event),
        said=_("Your answer is saved. Only how many come is shown, never who."),
        event=event,
    )


def cancel_event(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer calls it off."""
    event = event_or_404(request, pk)
    if not can_write(request.user, event.network):
        raise Http404
    return ask_page(
        request,
        "cancel_event",
        CancelEventForm(posted(request)),
        lambda data: events.cancel_event(by=request.user, event=event),
        back=event_address(event),
        said=_("The event is cancelled. Who said yes or maybe has been told."),
        event=event,
    )


@require_safe
def download_event(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The event for one's calendar, as "Staff network event"."""
    return calendar_response(calendar_of([event_or_404(request, pk)]))


def change_feed(request: PersonRequest) -> HttpResponse:
    """The secret address of one's calendar: made, shown once, changed."""
    feed = Feed.objects.filter(person=request.user).first()
    context = {
        "form": ChangeFeedForm(),
        "end_form": EndFeedForm(),
        "has_feed": feed is not None,
        "with_meetings": feed is not None and feed.with_meetings,
        "back": reverse("list-events"),
    }
    if request.method == "POST":
        secret = events.change_feed(by=request.user)
        path = reverse("read-feed", args=[secret])
        context |= {"feed": request.build_absolute_uri(path), "has_feed": True}
    return render(request, "networks/change_feed.html", context)


def end_feed(request: PersonRequest) -> HttpResponse:
    """The address works no longer."""
    if request.method == "POST":
        events.end_feed(by=request.user)
    return redirect("change-feed")


@login_not_required
@never_cache
@require_safe
def read_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A calendar program fetches what one has said yes or maybe to; the secret is the key."""
    person = owner_of_feed(events.hashed(secret))
    if person is None:
        raise Http404
    return calendar_response(calendar_of(feed_events(person), feed_meetings(person)))
