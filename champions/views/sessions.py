"""Sessions: for everybody to look at, for champions to offer, change and cancel."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from champions.actions import sessions
from champions.forms.sessions import AddSessionsForm, CancelSessionForm, EditSessionForm
from champions.models import Champion, Session
from champions.permissions import bookable, can_book, run_by, sessions_run_by
from champions.queries.sessions import own_booking, sessions_to_come, slots_of, taken_slots
from champions.views import PersonRequest, posted
from champions.views.doing import PER_PAGE, ask_page


@require_safe
def list_sessions(request: PersonRequest) -> HttpResponse:
    """What can be booked, soonest first; by kind."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Session.Kind.values else ""
    found = sessions_to_come(kind=kind, user=request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kinds": Session.Kind.choices, "kind": kind}
    return render(request, "champions/list_sessions.html", context)


@require_safe
def read_session(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One session and its slots: which are free, and one's own."""
    rows = bookable(Session.objects.select_related("champion__person"))
    session = get_object_or_404(rows, pk=pk)
    context = {
        "session": session,
        "slots": slots_of(session),
        "booking": own_booking(request.user, session),
        "may_book": can_book(request.user, session),
    }
    return render(request, "champions/read_session.html", context)


def own_session(request: PersonRequest, pk: uuid.UUID) -> Session:
    """A session that one runs, or a 404."""
    rows = sessions_run_by(request.user, Session.objects.select_related("champion__person"))
    return get_object_or_404(rows, pk=pk)


def session_to_come(request: PersonRequest, pk: uuid.UUID) -> Session:
    """Likewise; to look at the form only until it is over."""
    session = own_session(request, pk)
    if request.method != "POST" and not session.is_to_come:
        raise Http404
    return session


@never_cache
@require_safe
def list_taken_slots(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For its champion: the slots and the names chosen, and nothing else."""
    session = own_session(request, pk)
    context = {"session": session, "slots": taken_slots(session)}
    return render(request, "champions/list_taken_slots.html", context)


def add_sessions(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer one session or a series."""
    champion = get_object_or_404(
        run_by(request.user, Champion.objects.select_related("person")), pk=pk
    )
    form = AddSessionsForm(posted(request))
    return ask_page(
        request,
        "add_sessions",
        form,
        lambda data: sessions.add_sessions(
            by=request.user,
            champion=champion,
            way=form.way_in(),
            times=form.times(),
            capacity=data["capacity"],
            once=data["once"],
        ),
        back=reverse("champion-desk"),
        said=_("Added. People can book from now on"),
        champion=champion,
    )


def edit_session(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What it is about and how to take part."""
    session = session_to_come(request, pk)
    form = EditSessionForm(posted(request), session=session)
    return ask_page(
        request,
        "edit_session",
        form,
        lambda data: sessions.edit_session(
            by=request.user, session=session, way=form.way_in(), once=data["once"]
        ),
        back=reverse("list-taken-slots", args=[pk]),
        said=_("Saved. If the way to take part is another, everybody who booked has been told"),
        session=session,
    )


def cancel_session(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask first, then cancel and tell everybody."""
    session = session_to_come(request, pk)
    return ask_page(
        request,
        "cancel_session",
        CancelSessionForm(posted(request), is_series=session.series is not None),
        lambda data: sessions.cancel_session(
            by=request.user,
            session=session,
            following=data.get("which") == "following",
            once=data["once"],
        ),
        back=reverse("champion-desk"),
        said=_("Cancelled. Everybody who booked has been told"),
        leave=_("Keep the session"),
        session=session,
    )
