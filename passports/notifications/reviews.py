"""What people are told of reviews."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Passport, Review
from passports.notifications import links, words
from people.models import Person


def _letter(passport: Passport, occasion: str, kind: str, person_id: int, subject: str, body: str):
    mine = person_id == passport.owner_id
    link = links.to_owner() if mine else links.to_reader(passport)
    return Letter(person_id, f"{occasion}:{kind}:{person_id}", kind, subject, body, link)


def review_coming(passport: Passport, occasion: str, person_id: int, due_on: dt.date) -> Letter:
    return _letter(
        passport,
        occasion,
        "review_coming",
        person_id,
        _("A passport is to be looked at again soon"),
        _("The passport of %(name)s is to be reviewed by %(day)s. Find a time to talk it over.")
        % {"name": passport.owner.get_full_name(), "day": words.day(due_on)},
    )


def review_due(passport: Passport, occasion: str, person_id: int, due_on: dt.date) -> Letter:
    return _letter(
        passport,
        occasion,
        "review_due",
        person_id,
        _("A passport is to be looked at again now"),
        _(
            "The passport of %(name)s is to be reviewed today. Everything that was agreed stays in"
            " force meanwhile."
        )
        % {"name": passport.owner.get_full_name()},
    )


def review_late(passport: Passport, occasion: str, person_id: int, due_on: dt.date) -> Letter:
    return _letter(
        passport,
        occasion,
        "review_late",
        person_id,
        _("The review of a passport is two weeks late"),
        _(
            "The passport of %(name)s was to be reviewed by %(day)s. Everything that was agreed"
            " stays in force. We do not remind you again."
        )
        % {"name": passport.owner.get_full_name(), "day": words.day(due_on)},
    )


def change_reported(review: Review, person: Person) -> Letter:
    return _letter(
        review.passport,
        f"review:{review.pk}",
        "change_reported",
        person.pk,
        _("Something has changed, and a passport is to be looked at again"),
        _(
            "%(name)s has said that something has changed. Find a time to talk by %(day)s."
            " Everything that was agreed stays in force meanwhile."
        )
        % {
            "name": review.passport.owner.get_full_name(),
            "day": words.day(review.due_on),
        },
    )


def review_requested(review: Review) -> Letter:
    passport = review.passport
    asked_by = review.asked_by.get_full_name() if review.asked_by else ""
    return _letter(
        passport,
        f"review:{review.pk}",
        "review_requested",
        passport.owner_id,
        _("Your manager asks for a review of your passport"),
        _(
            "%(name)s would like to talk it over by %(day)s, and gives a reason and an alternative"
            " in your passport. Everything that was agreed stays in force meanwhile."
        )
        % {"name": asked_by, "day": words.day(review.due_on)},
    )


def review_finished(passport: Passport, person: Person, talked: bool) -> Letter:
    """``talked``: the manager asked for it, and the owner says that they talked about it."""
    if talked:
        body = _(
            "%(name)s says that you have talked about the review that was asked for, and that the"
            " passport stays as it is. It is reviewed again by %(day)s."
        )
    else:
        body = _("The passport of %(name)s stays as it is. It is reviewed again by %(day)s.")
    return _letter(
        passport,
        f"reviewed:{passport.pk}:{timezone.localdate()}",
        "review_finished",
        person.pk,
        _("A passport was reviewed, and nothing changes"),
        body
        % {
            "name": passport.owner.get_full_name(),
            "day": words.day(passport.review_due_on),
        },
    )
