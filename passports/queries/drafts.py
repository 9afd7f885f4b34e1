"""A person's own passport, as the pages read it on which it is written and sent."""

from django.db.models import QuerySet
from django.utils import timezone

from passports.models import Passport, Version
from passports.states import PassportStatus
from people.models import Person, Posting


def own_passports(owner: Person) -> QuerySet[Passport]:
    """The passport of ``owner`` that has not ended: one or none."""
    return Passport.objects.live().filter(owner=owner).select_related("manager")


def open_versions(owner: Person) -> QuerySet[Version]:
    """The version of ``owner`` that is drafted or discussed, with its sections: one or none."""
    found = Version.objects.open().filter(passport__owner=owner)
    return found.exclude(passport__status=PassportStatus.ENDED).select_related(
        "passport__manager", "passport__owner", "caring", "impact", "leaving_at_once"
    )


def manager_of(person: Person) -> Person | None:
    """The manager of today who can sign in; None if there is none."""
    today = Posting.objects.on(timezone.localdate()).filter(person=person)
    posting = today.filter(manager__is_active=True).select_related("manager").first()
    return posting.manager if posting else None
