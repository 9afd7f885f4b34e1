"""What people are told of a pause, and of the end. Never why."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Passport
from passports.notifications import links, words
from people.models import Person


def passport_paused(passport: Passport, person: Person) -> Letter:
    return Letter(
        person.pk,
        f"paused:{passport.pk}:{passport.paused_on}:{person.pk}",
        "passport_paused",
        _("A passport is paused"),
        _(
            "%(name)s has paused the passport. There is nothing that you have to do until it goes on."
        )
        % {"name": passport.owner.get_full_name()},
        links.to_reader(passport),
    )


def passport_resumed(passport: Passport, person: Person) -> Letter:
    return Letter(
        person.pk,
        f"resumed:{passport.pk}:{timezone.localdate()}:{person.pk}",
        "passport_resumed",
        _("A passport goes on"),
        _("%(name)s is back, and what was agreed in the passport holds again.")
        % {"name": passport.owner.get_full_name()},
        links.to_reader(passport),
    )


def pause_over(passport: Passport) -> Letter:
    return Letter(
        passport.owner_id,
        f"pause_over:{passport.pk}:{passport.paused_until}",
        "pause_over",
        _("Would you like to go on with your passport?"),
        _(
            "You paused it until %(day)s. Nothing happens until you say so. If you need more time,"
            " leave it as it is: we do not ask again."
        )
        % {"day": words.day(passport.paused_until)},
        links.to_owner(),
    )


def passport_ended(passport: Passport, person: Person, days: list[dt.date]) -> Letter:
    if days:
        body = _("The passport of %(name)s has ended. Its arrangements run until %(days)s.") % {
            "name": passport.owner.get_full_name(),
            "days": ", ".join(words.day(day) for day in days),
        }
    else:
        body = _("The passport of %(name)s has ended, and so have its arrangements.") % {
            "name": passport.owner.get_full_name()
        }
    key = f"ended:{passport.pk}:{person.pk}"
    return Letter(
        person.pk,
        key,
        "passport_ended",
        _("A passport has ended"),
        body,
        links.to_reader(passport),
    )
