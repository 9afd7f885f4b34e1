"""What a manager is told when a passport is sent and when it is taken back."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.outbox import put
from passports.models import Version
from passports.notifications import links, words
from people.models import Person


def passport_sent(
    version: Version, sent_at: dt.datetime, answer_by: dt.date, *, to: Iterable[Person]
) -> None:
    """To the manager and who stands in: there is a passport to answer, and by when."""
    owner = version.passport.owner
    told = {"name": owner.get_short_name(), "day": words.day(answer_by)}
    for person in to:
        put(
            recipient=person,
            key=f"version:{version.pk}:sent:{sent_at:%Y%m%dT%H%M%S%f}:{person.pk}",
            kind="passport_sent",
            subject=_("%(name)s has sent you a passport") % {"name": owner},
            body=_(
                "Read it, talk it over with %(name)s, and answer each arrangement by %(day)s."
                " Until you have both signed, nothing in it is agreed."
            )
            % told,
            link=links.to_reader(version.passport),
        )


def passport_withdrawn(version: Version, *, to: Iterable[Person]) -> None:
    """To those who had it to answer: it was taken back, and nothing is to be done."""
    owner = version.passport.owner
    for person in to:
        put(
            recipient=person,
            key=f"version:{version.pk}:withdrawn:{timezone.now():%Y%m%dT%H%M%S%f}:{person.pk}",
            kind="passport_withdrawn",
            subject=_("%(name)s has taken back a passport") % {"name": owner},
            body=_(
                "You do not need to do anything, and %(name)s does not need to say why."
                " What you have both signed before stays in force."
            )
            % {"name": owner.get_short_name()},
        )
