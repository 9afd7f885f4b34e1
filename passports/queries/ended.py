"""Passports that have ended, and until when their arrangements run."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from passports.models import Arrangement, Passport
from passports.states import PassportStatus
from people.models import Person


def ended_passport(owner: Person) -> Passport | None:
    """The one of ``owner`` that ended last."""
    found = Passport.objects.filter(owner=owner, status=PassportStatus.ENDED)
    return found.order_by(F("ended_on").desc(nulls_last=True), "pk").first()


def last_days(passport: Passport) -> list[tuple[str, dt.date]]:
    """What still runs of an ended passport, and the last day of each, in order."""
    running = Arrangement.objects.running_on(timezone.localdate())
    rows = running.filter(version__passport=passport).order_by("ends_on", "pk")
    return [(row.get_category_display(), row.ends_on) for row in rows if row.ends_on]
