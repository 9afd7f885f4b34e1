"""What every action on a passport does first and last: lock it, and write down what happened."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from passports.models import Arrangement, Passport, TimelineEntry, Version
from passports.states import PassportStatus
from people.models import Person


def lock(passport_id: uuid.UUID) -> Passport:
    """The passport, locked until the action ends: of two actions at once, one waits for the other."""
    return Passport.objects.select_for_update(of=("self",)).get(pk=passport_id)


def open_version(passport: Passport) -> Version:
    """The version that is drafted or discussed. Raises ValidationError(code="state") if none is."""
    version = passport.versions.open().first()
    if version is None or passport.status == PassportStatus.ENDED:
        raise changed_meanwhile()
    version.passport = passport
    return version


def changed_meanwhile() -> ValidationError:
    """What is said to somebody whose page is older than the passport."""
    return ValidationError(
        _("This has changed in the meantime. Look at how it stands now."), code="state"
    )


def next_status(transitions: Mapping, status: str, verb: str) -> str:
    """The status to which ``verb`` leads. Raises ValidationError(code="state") where it leads nowhere."""
    if verb not in transitions[status]:
        raise changed_meanwhile()
    return transitions[status][verb]


def record(
    passport: Passport,
    verb: str,
    *,
    by: Person | None,
    arrangement: Arrangement | None = None,
    about: Person | None = None,
    private: bool = False,
) -> None:
    """Add an entry to the passport's timeline. ``private``: the owner's alone."""
    TimelineEntry.objects.create(
        passport=passport,
        verb=verb,
        by=by,
        arrangement=arrangement,
        about=about,
        private=private,
    )
