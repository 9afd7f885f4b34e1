"""When people are away: never why, and never with which kind of leave."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, Q, QuerySet

from leave.models import CalendarFeed, LeaveDay
from leave.permissions import stood_in_for
from leave.rules.months import months_later
from leave.states import OPEN, STANDING
from people.models import Person, Posting

SECRET_BYTES = 32
FEED_MONTHS_BACK = 3
MONTHS_BACK, MONTHS_AHEAD = 1, 12
Unit = LeaveDay.Unit


def new_secret() -> str:
    """43 letters that nobody can guess (256 bits)."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> CalendarFeed | None:
    """The calendar that a secret opens, while its owner works here."""
    feed = CalendarFeed.objects.select_related("owner").filter(secret_hash=hash_of(secret)).first()
    return feed if feed and feed.owner.may_sign_in else None


def standing_days() -> QuerySet[LeaveDay]:
    """Days of leave that stands, as they are now."""
    return LeaveDay.objects.filter(version=F("request__days_version"), request__status__in=STANDING)


def own_days(owner: Person, today: dt.date) -> QuerySet[LeaveDay]:
    """The days on which ``owner`` is away, from three months ago on."""
    found = standing_days().filter(request__owner=owner)
    return found.filter(date__gte=months_later(today, -FEED_MONTHS_BACK)).order_by("date", "pk")


@dataclass(frozen=True)
class Away:
    """Somebody who is away on a day: all of it, or a part. ``asked``: it waits for an answer."""

    name: str
    unit: str
    starts_at: dt.time | None
    ends_at: dt.time | None
    asked: bool = False


@dataclass(frozen=True)
class AwayDay:
    date: dt.date
    people: list[Away]


def team_of(user: Person, today: dt.date) -> QuerySet[Posting]:
    """Who works today for ``user``, or for somebody for whom ``user`` decides today."""
    found: QuerySet[Posting] = Posting.objects.on(today)
    return found.filter(manager__in=[user.pk, *stood_in_for(user)]).exclude(person=user)


def colleagues_of(user: Person, today: dt.date) -> QuerySet[Posting]:
    """Who works today for the same manager as ``user``, and that manager."""
    postings: QuerySet[Posting] = Posting.objects.on(today)
    manager = postings.filter(person=user).values("manager")
    same = Q(manager__in=manager) | Q(person__in=manager)
    return postings.filter(same).exclude(person=user)


def away_days(
    team: QuerySet[Posting], first: dt.date, last: dt.date, *, asked_too: bool = False
) -> list[AwayDay]:
    """The days from ``first`` to ``last`` on which somebody of ``team`` is away, with one query;
    with ``asked_too`` also those who asked and wait for an answer."""
    statuses = (*STANDING, *OPEN) if asked_too else STANDING
    rows = LeaveDay.objects.filter(
        date__range=(first, last),
        version=F("request__days_version"),
        request__status__in=statuses,
        request__owner__in=team.values("person"),
    ).values_list(
        "date",
        "unit",
        "starts_at",
        "minutes",
        "request__owner__given_name",
        "request__owner__family_name",
        "request__status",
    )
    days: dict[dt.date, list[Away]] = {}
    for date, unit, starts_at, minutes, given, family, status in rows.order_by(
        "date", "request__owner__search_name", "pk"
    ):
        ends_at = end_of(starts_at, minutes) if unit == Unit.HOURS else None
        away = Away(f"{given} {family}", unit, starts_at, ends_at, status in OPEN)
        days.setdefault(date, []).append(away)
    return [AwayDay(date, people) for date, people in days.items()]


def end_of(starts_at: dt.time | None, minutes: Fraction | int) -> dt.time | None:
    """The time some hours later, by the clock on the wall; None past midnight."""
    if starts_at is None:
        return None
    end = dt.datetime.combine(dt.date.min, starts_at) + dt.timedelta(minutes=round(minutes))
    return end.time() if end.date() == dt.date.min else None


def months_shown(today: dt.date) -> list[dt.date]:
    """The first days of the months a manager can look at: last month's, and a year ahead."""
    first = today.replace(day=1)
    return [months_later(first, n) for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1)]


def last_of_month(first: dt.date) -> dt.date:
    return months_later(first, 1) - dt.timedelta(days=1)


def chosen_month(text: str, months: Iterable[dt.date], today: dt.date) -> dt.date:
    """The month that ``2026-12`` names, if it can be looked at; else this month."""
    named = {f"{month:%Y-%m}": month for month in months}
    return named.get(text, today.replace(day=1))
