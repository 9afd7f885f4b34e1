"""Messages about the answers to what a person asks for."""

from django.utils.translation import gettext as _

from notifications import outbox
from passports.models import Version
from passports.notifications import links
from passports.notifications.words import day
from people.models import Person


def answers_returned(version: Version) -> None:
    """To the owner: every arrangement has an answer."""
    outbox.put(
        recipient=version.passport.owner,
        key=f"version:{version.pk}:answers_returned:{version.answered_at:%Y%m%d%H%M%S%f}",
        kind="answers_returned",
        subject=_("Your manager has answered your passport"),
        body=_(
            "Read the answers. You can accept and sign them, or go back to your manager about"
            " the ones that do not work for you."
        ),
        link=links.to_owner(),
    )


def came_back(version: Version, *, to: list[Person], occasion: str) -> None:
    """To the manager and who stands in: the owner asks again about some of the answers."""
    passport = version.passport
    for person in to:
        outbox.put(
            recipient=person,
            key=f"version:{version.pk}:came_back:{occasion}:{person.pk}",
            kind="came_back",
            subject=_("%(name)s has come back to you about a passport")
            % {"name": passport.owner.get_full_name()},
            body=_("Some of your answers need another look. Answer them by %(day)s.")
            % {"day": day(version.answer_by)},
            link=links.to_reader(passport),
        )


def answers_reopened(version: Version, *, occasion: str) -> None:
    """To the owner: the manager looks at the answers again, so the signature does not count."""
    outbox.put(
        recipient=version.passport.owner,
        key=f"version:{version.pk}:answers_reopened:{occasion}",
        kind="answers_reopened",
        subject=_("Your manager is looking at the answers again"),
        body=_(
            "Your manager wants to change an answer before signing. Your signature was taken back:"
            " you will see the answers again and decide then."
        ),
        link=links.to_owner(),
    )
