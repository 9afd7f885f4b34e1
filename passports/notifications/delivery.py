"""What people are told of arrangements once they are agreed. Never what an arrangement is."""

from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Arrangement, DeliveryCheck
from passports.notifications import links, words
from people.models import Person


def _letter(row: Arrangement, kind: str, person_id: int, subject: str, body: str) -> Letter:
    passport = row.version.passport
    mine = person_id == passport.owner_id
    key = f"arrangement:{row.pk}:{kind}:{row.trial_ends_on}:{person_id}"
    link = links.to_owner() if mine else links.to_reader(passport)
    return Letter(person_id, key, kind, subject, body, link)


def trial_ends_soon(row: Arrangement, person_id: int) -> Letter:
    return _letter(
        row,
        "trial_ends_soon",
        person_id,
        _("A trial in a passport ends soon"),
        _(
            "In the passport of %(name)s a trial ends on %(day)s. Talk over how it went: it can be"
            " kept, ended by %(name)s, or changed."
        )
        % {
            "name": row.version.passport.owner.get_full_name(),
            "day": words.day(row.trial_ends_on),
        },
    )


def trial_ends(row: Arrangement, person_id: int) -> Letter:
    return _letter(
        row,
        "trial_ends",
        person_id,
        _("A trial in a passport ends today"),
        _("In the passport of %(name)s a trial ends today. It goes on until you have both decided.")
        % {"name": row.version.passport.owner.get_full_name()},
    )


def trial_kept(row: Arrangement) -> Letter:
    return _letter(
        row,
        "trial_kept",
        row.version.passport.owner_id,
        _("A trial in your passport is kept"),
        _("Your manager agrees to keep what you tried."),
    )


def arrangement_ended(row: Arrangement, person: Person) -> Letter:
    return _letter(
        row,
        "arrangement_ended",
        person.pk,
        _("An arrangement in a passport has ended"),
        _("%(name)s has ended an arrangement. There is nothing that you have to do.")
        % {"name": row.version.passport.owner.get_full_name()},
    )


def delivery_asked(check: DeliveryCheck) -> Letter:
    version = check.arrangement.version
    signed = version.manager_signed_at
    return Letter(
        version.passport.owner_id,
        f"delivery:{version.pk}:{check.days}",
        "delivery_asked",
        _("Does what you agreed happen, and does it help?"),
        _(
            "You both signed on %(day)s. Please tell us of each arrangement whether it happens and"
            " whether it helps. It takes about two minutes."
        )
        % {"day": words.day(signed and timezone.localdate(signed))},
        links.to_owner(),
    )
