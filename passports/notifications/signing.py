"""Messages about the two signatures."""

from django.utils.translation import gettext as _

from notifications import outbox
from passports.models import Version
from passports.notifications import links
from passports.notifications.words import day
from people.models import Person


def passport_signed(version: Version, *, to: list[Person]) -> None:
    """To the manager and who stands in: the owner has signed, and one of them signs next."""
    passport = version.passport
    for person in to:
        outbox.put(
            recipient=person,
            key=f"version:{version.pk}:signed:{version.owner_signed_at:%Y%m%d%H%M%S%f}:{person.pk}",
            kind="passport_signed",
            subject=_("%(name)s has signed a passport. It is your turn")
            % {"name": passport.owner.get_full_name()},
            body=_("Read what was agreed and sign it. The passport is in force from then on."),
            link=links.to_reader(passport),
        )


def passport_countersigned(version: Version) -> None:
    """To the owner: the passport is in force."""
    passport = version.passport
    outbox.put(
        recipient=passport.owner,
        key=f"version:{version.pk}:countersigned",
        kind="passport_countersigned",
        subject=_("Your passport is in force"),
        body=_(
            "Both of you have signed version %(number)s. What was agreed holds from today. You will"
            " look at it together again by %(day)s, or earlier if something changes."
        )
        % {"number": version.number, "day": day(passport.review_due_on)},
        link=links.to_owner(),
    )
