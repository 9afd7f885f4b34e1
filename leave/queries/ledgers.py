"""The ledger of one person, for an HR caseworker; and whose it can be."""

from django.db.models import Q, QuerySet

from leave.models import LedgerEntry
from leave.permissions import ledger_visible_to, works_in_scope
from people.models import Person


def found_people(user: Person, text: str) -> QuerySet[Person]:
    """The people in ``user``'s scope with every word of ``text`` in the name, or with that staff number."""
    words = Q()
    for word in text.lower().split():
        words &= Q(search_name__contains=word)
    people = works_in_scope(user, Person.objects.all())
    return people.filter(words | Q(staff_number=text.strip())).order_by("search_name", "pk")


def ledger_of(user: Person, owner: Person) -> QuerySet[LedgerEntry]:
    """What ``user`` may read of the ledger of ``owner``, the latest day of leave first."""
    found = ledger_visible_to(user, LedgerEntry.objects.filter(owner=owner))
    return found.select_related("by").order_by("-leave_date", "-at", "-pk")
