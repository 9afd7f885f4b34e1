"""The list of cases for HR."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from passports.models import Case, Passport
from passports.permissions import broke_the_glass
from people.models import Person, Posting


def case_rows(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with the ``unit`` in which its owner works today; the oldest first."""
    today = Posting.objects.on(timezone.localdate()).filter(person=OuterRef("passport__owner"))
    return (
        cases.annotate(unit=Subquery(today.values("unit__name")[:1]))
        .select_related("caseworker")
        .order_by("opened_at", "pk")
    )


def glass_open(user: Person) -> QuerySet[Passport]:
    """The passports that ``user`` has opened without a case, while that lasts."""
    return Passport.objects.filter(broke_the_glass(user)).select_related("owner").order_by("pk")
