"""One's own appointments. Nobody else's are ever found here."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from champions.actions import bookings
from champions.appointment_file import appointment_file
from champions.forms.bookings import BookSlotForm, CancelBookingForm, ChangeBookingForm
from champions.models import Booking, Session, Slot
from champions.permissions import bookable, can_book
from champions.queries.sessions import own_bookings, slots_of
from champions.states import BookingStatus
from champions.views import PersonRequest, posted
from champions.views.doing import PER_PAGE, ask_page


def own_booking(request: PersonRequest, pk: uuid.UUID) -> Booking:
    """One's own, or a 404."""
    return get_object_or_404(own_bookings(request.user), pk=pk)


def live_booking(request: PersonRequest, pk: uuid.UUID) -> Booking:
    """One's own; to look at the form only while it can be changed."""
    booking = own_booking(request, pk)
    if request.method != "POST" and not booking.is_live:
        raise Http404
    return booking


@require_safe
@never_cache
def list_bookings(request: PersonRequest) -> HttpResponse:
    """One's own, until 14 days after."""
    page = Paginator(own_bookings(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "champions/list_bookings.html", {"page": page})


@require_safe
@never_cache
def read_booking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """When, how to take part, and what one can do with it."""
    return render(request, "champions/read_booking.html", {"booking": own_booking(request, pk)})


def book_slot(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a place under a name of one's choice."""
    rows = Slot.objects.select_related("session__champion__person", "session__champion__deputy")
    slot = get_object_or_404(rows, pk=pk, session__in=bookable(Session.objects.all()))
    if not can_book(request.user, slot.session):
        raise Http404
    return ask_page(
        request,
        "book_slot",
        BookSlotForm(posted(request)),
        lambda data: bookings.book_slot(by=request.user, slot=slot, **data),
        back=reverse("read-session", args=[slot.session_id]),
        then=reverse("list-bookings"),
        said=_("Saved. Your appointments are below"),
        slot=slots_of(slot.session).get(pk=pk),
        session=slot.session,
    )


def change_booking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Another name, or another time of the same session."""
    booking = live_booking(request, pk)
    form = ChangeBookingForm(posted(request), booking=booking)
    return ask_page(
        request,
        "change_booking",
        form,
        lambda data: bookings.change_booking(
            by=request.user,
            booking=booking,
            slot=form.chosen_slot(),
            chosen_name=data["chosen_name"],
            once=data["once"],
        ),
        back=reverse("read-booking", args=[pk]),
        said=_("Saved"),
        booking=booking,
    )


def cancel_booking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Give the place back."""
    booking = live_booking(request, pk)
    return ask_page(
        request,
        "cancel_booking",
        CancelBookingForm(posted(request)),
        lambda data: bookings.cancel_booking(by=request.user, booking=booking, **data),
        back=reverse("read-booking", args=[pk]),
        then=reverse("list-bookings"),
        said=_("Your place is free for somebody else"),
        leave=_("Keep the appointment"),
        booking=booking,
    )


@require_safe
@never_cache
def download_booking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For one's calendar, in words that say nothing."""
    booking = live_booking(request, pk)
    if booking.status != BookingStatus.BOOKED:
        raise Http404
    response = HttpResponse(appointment_file(booking), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return response
