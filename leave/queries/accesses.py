"""Who has read a person's leave, in words."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import AccessEvent
from people.models import Person

RECORDS = ("leave_request", "leave_ledger")
WHAT = {
    "leave_request": gettext_lazy("A request"),
    "leave_ledger": gettext_lazy("Your balance and what it is made of"),
}
WHY = {
    "manager": gettext_lazy("Your manager"),
    "acting_manager": gettext_lazy("In place of a manager"),
    "next_manager": gettext_lazy("Another manager, to whom it went"),
    "hr_caseworker": gettext_lazy("HR caseworker"),
}


def accesses_of(person: Person) -> QuerySet[AccessEvent]:
    """The readings of ``person``'s leave by others, the newest first."""
    found = AccessEvent.objects.filter(about=person, record__in=RECORDS)
    return found.select_related("reader", "on_behalf_of").order_by("-at", "-id")


def in_words(event: AccessEvent) -> list:
    """A row of the list: when, who and for whom, why, and what."""
    who = event.reader.get_full_name()
    if event.on_behalf_of:
        names = {"reader": who, "manager": event.on_behalf_of.get_full_name()}
        who = _("%(reader)s for %(manager)s") % names
    return [event.at, who, WHY.get(event.reason, event.reason), WHAT.get(event.part, event.part)]
