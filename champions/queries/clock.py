"""What is due because a day has come."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from champions.models import Booking, Champion, Question, Session, ThemeAction
from champions.permissions import serving
from champions.states import ActionStatus, BookingStatus, QuestionStatus

DAY = dt.timedelta(days=1)


def bookings_to_remind(today: dt.date) -> QuerySet[Booking]:
    """Of slots that begin today or tomorrow and not yet."""
    rows = Booking.objects.booked().filter(
        slot__session__cancelled_at__isnull=True,
        slot__starts_at__gt=timezone.now(),
        slot__starts_at__date__lte=today + DAY,
    )
    return rows.select_related("slot")


def sessions_to_remind(today: dt.date) -> QuerySet[Any]:
    """Sessions of today and tomorrow that have not begun, with how many are ``booked``."""
    rows = Session.objects.to_come().filter(
        starts_at__gt=timezone.now(), starts_at__date__lte=today + DAY
    )
    booked = Count("slots__bookings", filter=Q(slots__bookings__status=BookingStatus.BOOKED))
    return rows.select_related("champion").annotate(booked=booked)


def sessions_to_tell_of(today: dt.date) -> QuerySet[Session]:
    """Sessions of the last week of which no theme is recorded."""
    rows = Session.objects.held().filter(
        themes_recorded=False, ends_at__date__lt=today, ends_at__date__gte=today - 7 * DAY
    )
    return rows.select_related("champion")


def sessions_without_champion() -> QuerySet[Session]:
    """To come, though their champion is none any more."""
    return Session.objects.to_come().exclude(champion__in=serving(Champion.objects.all()))


def places_of_leavers(today: dt.date) -> QuerySet[Booking]:
    """Live bookings, for slots to come, of people who have left."""
    gone = Q(person__is_active=False) | Q(person__left_on__lt=today)
    rows = Booking.objects.live().filter(gone, slot__starts_at__gt=timezone.now())
    return rows.select_related("slot__session")


def questions_by_day(today: dt.date) -> list[tuple[dt.date, int]]:
    """How many questions of each day before ``today`` still wait."""
    rows = Question.objects.filter(status=QuestionStatus.ASKED, asked_on__lt=today)
    counted = rows.order_by("asked_on").values_list("asked_on").annotate(count=Count("pk"))
    return list(counted)


def actions_due(today: dt.date) -> QuerySet[ThemeAction]:
    """Open, and due today, in the week to come, or before."""
    rows = ThemeAction.objects.filter(status=ActionStatus.OPEN, due_on__lte=today + 7 * DAY)
    return rows.select_related("owner")


def people_who_answer() -> list[int]:
    """The champions of today and their deputies."""
    rows = serving(Champion.objects.all()).values_list("person_id", "deputy_id")
    return sorted({pk for pair in rows for pk in pair if pk})
