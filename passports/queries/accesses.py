"""Who has looked at a person's passport, in words."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.models import AccessEvent
from passports.models.sharing import Level
from people.models import Person

REASONS = {
    "manager": _("Your manager"),
    "acting_manager": _("Standing in for your manager"),
    "hr": _("HR caseworker with your open case"),
    "broken_glass": _("HR caseworker, in an emergency"),
}
GLASS = "broken_glass"
OPENED = _("Opened in an emergency for 24 hours: the arrangements")
LOOKED = _("Looked for a passport in an emergency; none had been sent")
PARTS = {**dict(Level.choices), "case": _("Your case")}
# The same, for somebody whom it is not about.
LOG_REASONS = {
    "manager": _("Manager"),
    "acting_manager": _("Standing in for the manager"),
    "hr": _("HR caseworker with an open case"),
    "next_manager": _("Another manager"),
    "hr_caseworker": _("HR caseworker"),
    GLASS: _("HR caseworker, in an emergency"),
}
LOG_PARTS = {
    Level.ARRANGEMENTS: _("Arrangements"),
    Level.IMPACT: _("Arrangements and effect on work"),
    Level.EVERYTHING: _("Everything"),
    "case": _("Case"),
    "leave_request": _("Request for leave"),
    "leave_ledger": _("Balance of leave"),
}
OWN_RECORDS = ("passport", "case")


def accesses_of(person: Person) -> QuerySet[AccessEvent]:
    """The readings of ``person``'s passports and cases, newest first."""
    found = AccessEvent.objects.filter(about=person, record__in=OWN_RECORDS)
    found = found.select_related("reader", "on_behalf_of")
    return found.order_by("-at", "-id")


def access_log(
    *, name: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> QuerySet[AccessEvent]:
    """Every reading between two days (both included), newest first; ``name`` is in the reader's
    name or in that of the person whose record it is."""
    found = AccessEvent.objects.select_related("reader", "about", "on_behalf_of")
    reader, about = Q(), Q()
    for word in name.lower().split():
        reader &= Q(reader__search_name__contains=word)
        about &= Q(about__search_name__contains=word)
    found = found.filter(reader | about)
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    return found.order_by("-at", "-id")


def seen_in_words(event: AccessEvent, parts: dict) -> str:
    """What was seen; opening in an emergency is told apart from reading."""
    if event.part == GLASS:
        return str(OPENED if event.record_id else LOOKED)
    return str(parts.get(event.part, event.part))


def log_row(event: AccessEvent) -> list:
    """A row of the log: when, who, for whom, whose record, which part, why. No word that was written:
    where the reason is a sentence, its kind."""
    kind = GLASS if event.part == GLASS else event.reason
    return [
        event.at,
        event.reader.get_full_name(),
        event.on_behalf_of.get_full_name() if event.on_behalf_of else "",
        event.about.get_full_name(),
        seen_in_words(event, LOG_PARTS),
        LOG_REASONS.get(kind, LOG_REASONS["hr"]),
    ]


def in_words(event: AccessEvent) -> list:
    """A row of the list: when, who and for whom, why, and which part."""
    who = event.reader.get_full_name()
    if event.on_behalf_of:
        who = _("%(reader)s for %(manager)s") % {
            "reader": who,
            "manager": event.on_behalf_of.get_full_name(),
        }
    return [
        event.at,
        who,
        REASONS.get(event.reason, event.reason),
        seen_in_words(event, PARTS),
    ]
