"""The entries of a timeline that a reader may see."""

from django.db.models import QuerySet

from passports.models import Passport, TimelineEntry
from people.models import Person


def entries_for(passport: Passport, reader: Person) -> QuerySet[TimelineEntry]:
    """All for the owner; for others what is not private, from the last time it was sent to anyone."""
    rows = passport.timeline.select_related("by", "about", "arrangement").order_by("-at", "-pk")
    return rows if reader.pk == passport.owner_id else rows.filter(private=False)
