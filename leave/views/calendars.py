"""One's own calendar behind a secret address, the team's for a manager, and colleagues'."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from leave.actions import calendars as actions
from leave.forms.calendars import MakeAddressForm, ReplaceAddressForm, StopCalendarForm
from leave.forms.wording import time_words
from leave.models import CalendarFeed, LeaveDay
from leave.queries.calendars import (
    Away,
    AwayDay,
    away_days,
    chosen_month,
    colleagues_of,
    feed_of,
    last_of_month,
    months_shown,
    own_days,
    team_of,
)
from leave.views import PersonRequest
from leave.views.ics import calendar_file


@require_safe
def my_calendar(request: PersonRequest) -> HttpResponse:
    """Whether one's calendar can be read from outside, and how to change that."""
    feed = CalendarFeed.objects.filter(owner=request.user).first()
    forms = [ReplaceAddressForm(), StopCalendarForm()] if feed else [MakeAddressForm()]
    return render(request, "leave/my_calendar.html", {"feed": feed, "own_forms": forms})


@require_POST
@never_cache
def make_calendar_address(request: PersonRequest) -> HttpResponse:
    """Shows the new address, once: it is not kept."""
    form = MakeAddressForm(request.POST)
    secret = None
    if form.is_valid():
        secret = actions.make_calendar_address(by=request.user, **form.cleaned_data)
    if not secret:
        messages.error(request, _("That address was shown already. Make a new one."))
        return redirect("my-calendar")
    return render(request, "leave/make_calendar_address.html", {"secret": secret})


@require_POST
def stop_calendar(request: PersonRequest) -> HttpResponse:
    """The address opens nothing any more."""
    form = StopCalendarForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page was out of date. Try it again."))
        return redirect("my-calendar")
    try:
        actions.stop_calendar(by=request.user, **form.cleaned_data)
        messages.success(request, _("Stopped. The address opens nothing any more."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("my-calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For diary programs: the days on which the owner of ``secret`` is away."""
    feed = feed_of(secret)
    if feed is None:
        raise Http404
    days = own_days(feed.owner, timezone.localdate())
    response = HttpResponse(calendar_file(days), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def team_calendar(request: PersonRequest) -> HttpResponse:
    """Who of one's team is away in a month, and who has asked to be."""
    today = timezone.localdate()
    team = team_of(request.user, today)
    months = months_shown(today)
    first = chosen_month(request.GET.get("month", ""), months, today)
    context = {
        "has_team": team.exists(),
        "days": told(away_days(team, first, last_of_month(first), asked_too=True)),
        **around(first, months),
    }
    return render(request, "leave/team_calendar.html", context)


@require_safe
def colleagues_calendar(request: PersonRequest) -> HttpResponse:
    """Who of one's colleagues is away, from today on; nothing else about it."""
    today = timezone.localdate()
    months = [month for month in months_shown(today) if last_of_month(month) >= today]
    first = chosen_month(request.GET.get("month", ""), months, today)
    days = away_days(colleagues_of(request.user, today), max(first, today), last_of_month(first))
    context = {"days": told(days), **around(first, months)}
    return render(request, "leave/colleagues_calendar.html", context)


def around(first: dt.date, months: list[dt.date]) -> dict[str, Any]:
    """The month shown, and those before and after it that can be."""
    place = months.index(first)
    return {
        "month": first,
        "earlier": months[place - 1] if place else None,
        "later": months[place + 1] if place + 1 < len(months) else None,
    }


def told(days: list[AwayDay]) -> list[tuple[dt.date, list[tuple[str, str, bool]]]]:
    """Each day with who is away: name, words, and whether it waits for an answer."""
    return [(day.date, [(one.name, words(one), one.asked) for one in day.people]) for day in days]


def words(away: Away) -> str:
    """`away`, or for which part of the day."""
    if away.unit == LeaveDay.Unit.DAY:
        return _("away")
    if away.unit == LeaveDay.Unit.MORNING:
        return _("away in the morning")
    if away.unit == LeaveDay.Unit.AFTERNOON:
        return _("away in the afternoon")
    if not away.starts_at:
        return _("away for some of the day")
    times = {"from": time_words(away.starts_at)}
    if not away.ends_at:
        return _("away from %(from)s") % times
    return _("away from %(from)s to %(until)s") % {**times, "until": time_words(away.ends_at)}
