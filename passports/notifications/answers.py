"""Reminders of a version that waits for the manager."""

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Version
from passports.notifications import links, words


def _letter(version: Version, kind: str, recipient_id: int, subject: str, body: str, link: str):
    key = f"version:{version.pk}:{kind}:{version.answer_by}:{recipient_id}"
    return Letter(recipient_id, key, kind, subject, body, link)


def _to_manager(version: Version, kind: str, subject: str, body: str) -> Letter:
    passport = version.passport
    link = links.to_reader(passport)
    return _letter(version, kind, passport.manager_id or 0, subject, body, link)


def answer_reminder(version: Version) -> Letter:
    return _to_manager(
        version,
        "answer_reminder",
        _("A passport waits for your answer"),
        _("%(name)s is waiting for you. Please answer or sign by %(day)s.")
        % {"name": version.passport.owner.get_full_name(), "day": words.day(version.answer_by)},
    )


def answer_due(version: Version) -> Letter:
    return _to_manager(
        version,
        "answer_due",
        _("Please answer a passport today"),
        _("Today is the day by which %(name)s was told to expect your answer or signature.")
        % {"name": version.passport.owner.get_full_name()},
    )


def answer_overdue(version: Version) -> Letter:
    return _letter(
        version,
        "answer_overdue",
        version.passport.owner_id,
        _("Your manager has not answered in time"),
        _(
            "The day for an answer was %(day)s. You may wait, talk to your manager, or take your"
            " passport to an HR caseworker, who can help. Nothing is lost either way."
        )
        % {"day": words.day(version.answer_by)},
        links.to_owner(),
    )
