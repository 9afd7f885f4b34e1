"""An entry for one's calendar, which colleagues may be able to see: a time, and the word "Appointment"."""

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from champions.models import Booking


def appointment_file(booking: Booking) -> bytes:
    """The entry as iCalendar: no place, no name, no link, no text. Private where a calendar knows that."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Staff portal//EN")
    calendar.add("version", "2.0")
    event.add("uid", str(booking.pk))
    event.add("dtstamp", timezone.now())
    event.add("dtstart", booking.slot.starts_at)
    event.add("dtend", booking.slot.ends_at)
    event.add("summary", _("Appointment"))
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
