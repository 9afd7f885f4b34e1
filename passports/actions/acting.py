"""Those who stand in for a manager: owners who want to be asked are asked, spells that ended end."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit.trail import action
from passports.actions.sharing import ask
from passports.models import Passport, SharingChoice, SharingRequest
from passports.models.sharing import Choice, Recipient
from people.models import ActingManager, Person


@action
def ask_about_acting_managers(*, by: Person | None, on: dt.date) -> int:
    """Ask each owner who chose "ask me first" about who stands in for the manager on ``on``.

    Requests whose spell is over are ended. Does nothing for those asked before; returns how many
    spells were looked at.
    """
    end_requests_without_spell(on)
    choices = SharingChoice.objects.current().filter(
        recipient=Recipient.ACTING_MANAGER, choice=Choice.ASK, passport=OuterRef("pk")
    )
    spells = ActingManager.objects.on(on).values_list("manager", "acting")
    acting: dict[int, list[int]] = {}
    for manager, person in spells:
        acting.setdefault(manager, []).append(person)
    passports = Passport.objects.live().filter(Exists(choices), manager__in=acting)
    levels = dict(
        SharingChoice.objects.current()
        .filter(recipient=Recipient.ACTING_MANAGER, passport__in=passports)
        .values_list("passport", "level")
    )
    requests = [
        SharingRequest(
            passport=passport,
            recipient=Recipient.ACTING_MANAGER,
            person_id=person,
            level=levels[passport.pk],
        )
        for passport in passports
        for person in acting[passport.manager_id]
        if person != passport.owner_id
    ]
    ask(requests)
    return len(requests)


def end_requests_without_spell(on: dt.date) -> None:
    spell = ActingManager.objects.on(on).filter(
        acting=OuterRef("person"), manager=OuterRef("passport__manager")
    )
    standing = SharingRequest.objects.current().filter(
        ~Exists(spell), recipient=Recipient.ACTING_MANAGER
    )
    standing.update(ended_at=timezone.now())
