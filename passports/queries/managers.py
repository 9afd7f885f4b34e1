"""Who answers a passport today, and in which nation its deadlines are counted."""

from django.utils import timezone

from passports.models import Passport
from passports.permissions import can_answer
from people.models import ActingManager, Person, Posting
from people.models.posting import Nation


def answering(passport: Passport) -> list[Person]:
    """The manager with whom it is shared and who stands in today: those who may answer it."""
    spells = ActingManager.objects.on(timezone.localdate()).filter(manager=passport.manager_id)
    people = [passport.manager] if passport.manager else []
    people += [spell.acting for spell in spells.select_related("acting").order_by("pk")]
    return [person for person in dict.fromkeys(people) if can_answer(person, passport)]


def nation_of(person: Person) -> str:
    """The nation of today's posting; England for somebody who has none today. [D]"""
    today = Posting.objects.on(timezone.localdate()).filter(person=person)
    return today.values_list("nation", flat=True).first() or Nation.ENGLAND
