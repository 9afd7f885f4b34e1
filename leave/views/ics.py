"""A calendar as diary programs read it. Every entry says "Away" and nothing else."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from leave.models import LeaveDay

NOON, MIDNIGHT = dt.time(12), dt.time(0)
PRODID = "-//Staff portal//Calendar//EN"


def calendar_file(days: Iterable[LeaveDay]) -> bytes:
    """The days as an iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Away"))
    calendar.add("refresh-interval", dt.timedelta(hours=4), {"value": "duration"})
    for day in days:
        calendar.add_component(entry(day))
    return calendar.to_ical()


def entry(day: LeaveDay) -> Event:
    """One day, or a part of one. Days of leave never change, so their keys are those of the entries."""
    event = Event()
    event.add("uid", f"{day.pk}@staff-portal")
    event.add("dtstamp", day.made_at.astimezone(dt.UTC))
    event.add("summary", _("Away"))
    event.add("class", "PRIVATE")
    starts, ends = times(day)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    return event


def times(day: LeaveDay) -> tuple[dt.date, dt.date]:
    """When it begins and when it is over: dates for a whole day, moments for a part of one. The day is
    halved at noon; the rest of a day goes on until midnight."""
    tomorrow = day.date + dt.timedelta(days=1)
    if day.unit == LeaveDay.Unit.MORNING:
        return moment(day.date, MIDNIGHT), moment(day.date, NOON)
    if day.unit == LeaveDay.Unit.AFTERNOON:
        return moment(day.date, NOON), moment(tomorrow, MIDNIGHT)
    if day.starts_at and day.unit == LeaveDay.Unit.REST:
        return moment(day.date, day.starts_at), moment(tomorrow, MIDNIGHT)
    if day.starts_at and day.unit == LeaveDay.Unit.HOURS:
        starts = moment(day.date, day.starts_at)
        return starts, starts + dt.timedelta(minutes=round(day.minutes))
    return day.date, tomorrow


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of the day where the employer is, as UTC."""
    return timezone.make_aware(dt.datetime.combine(day, time)).astimezone(dt.UTC)
