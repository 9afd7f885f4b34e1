"""Who has looked at a person's passport, in words."""

from django.db.models import QuerySet
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
PARTS = {**dict(Level.choices), "case": _("Your case")}


def accesses_of(person: Person) -> QuerySet[AccessEvent]:
    """The readings of ``person``'s passports and cases, newest first."""
    found = AccessEvent.objects.filter(about=person).select_related("reader", "on_behalf_of")
    return found.order_by("-at", "-id")


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
        PARTS.get(event.part, event.part),
    ]
