"""Who has read a person's leave, in words."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import AccessEvent
from leave.models import LeaveRequest
from people.models import Person

RECORDS = ("leave_request", "leave_ledger")
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


def requests_read(events: Iterable[AccessEvent]) -> dict[uuid.UUID, LeaveRequest]:
    """The requests that were read, with their first and last days, by id. One query."""
    ids = [event.record_id for event in events if event.record == "leave_request"]
    return LeaveRequest.objects.with_days().defer("what_happened").in_bulk(ids)


def reader_of(event: AccessEvent) -> str:
    """Who has read, and in whose place."""
    who = event.reader.get_full_name()
    if event.on_behalf_of is None:
        return who
    names = {"reader": who, "manager": event.on_behalf_of.get_full_name()}
    return _("%(reader)s for %(manager)s") % names


def why(event: AccessEvent) -> str:
    return str(WHY.get(event.reason, event.reason))
