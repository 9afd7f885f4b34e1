"""The passports of people who have left."""

import datetime as dt

from django.utils import timezone

from passports.models import Handover, Passport, SharingRequest, TimelineEntry, Version
from passports.states import PassportStatus, VersionStatus
from people.models import Person


def end_for_leavers(passports: list[Passport], *, by: Person | None, on: dt.date) -> None:
    """End ``passports`` because their owners left. What is kept, and how long, is in ``Privacy``."""
    now = timezone.now()
    Handover.objects.open().filter(passport__in=passports).update(status=Handover.Status.CLOSED)
    SharingRequest.objects.current().filter(passport__in=passports).update(ended_at=now)
    Version.objects.open().filter(passport__in=passports).update(status=VersionStatus.DISCARDED)
    for passport in passports:
        passport.status = PassportStatus.ENDED
        passport.ended_on = on
        passport.ending = Passport.Ending.LEFT  # encrypted with the row's id: one save a row
        passport.save(update_fields=["status", "ended_on", "ending"])
    TimelineEntry.objects.bulk_create(
        TimelineEntry(passport=passport, verb="end", by=by, at=now, private=True)
        for passport in passports
    )
