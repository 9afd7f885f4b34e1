"""What people are told about their own account."""

import uuid

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from notifications import outbox
from people.models import ActingManager, Person


def password_changed(person: Person) -> None:
    """So that somebody whose password another has changed hears of it."""
    outbox.put(
        recipient=person,
        key=f"password_changed:{uuid.uuid4()}",
        kind="password_changed",
        subject=_("Your password was changed"),
        body=_(
            "If this was you, there is nothing to do. If it was not, set a new password now with"
            " “I have forgotten my password” on the sign-in page, and tell your IT service desk."
        ),
        link=reverse("account"),
    )


def acting_manager_appointed(spell: ActingManager) -> None:
    """To who stands in, and to the manager."""
    days = {"first": spell.starts_on, "last": spell.ends_on}
    names = {"manager": spell.manager.get_full_name(), "acting": spell.acting.get_full_name()}
    told = [
        (spell.acting, _("You stand in for %(manager)s"), reverse("home")),
        (spell.manager, _("%(acting)s stands in for you"), reverse("list-acting-managers")),
    ]
    for recipient, subject, link in told:
        outbox.put(
            recipient=recipient,
            key=f"acting_manager_appointed:{spell.pk}:{recipient.pk}",
            kind="acting_manager_appointed",
            subject=subject % names,
            body=_("From %(first)s to %(last)s, both included.")
            % {name: date_format(day) for name, day in days.items()},
            link=link,
        )


def acting_manager_revoked(spell: ActingManager) -> None:
    """To who stood in, and to the manager."""
    for recipient in (spell.acting, spell.manager):
        outbox.put(
            recipient=recipient,
            key=f"acting_manager_revoked:{spell.pk}:{recipient.pk}",
            kind="acting_manager_revoked",
            subject=_("%(acting)s no longer stands in for %(manager)s")
            % {
                "acting": spell.acting.get_full_name(),
                "manager": spell.manager.get_full_name(),
            },
            body=_("This was ended before its last day."),
        )
