"""Sharing choices of many passports at once."""

from collections.abc import Iterable

from passports.models import Passport, SharingChoice
from passports.rules.sharing import NOTHING_CHOSEN, Wish


def current_wishes(passports: Iterable[Passport]) -> dict[tuple, Wish]:
    """The standing choices by (passport's id, recipient)."""
    rows = SharingChoice.objects.current().filter(passport__in=[p.pk for p in passports])
    return {(row.passport_id, row.recipient): Wish(row.choice, row.level) for row in rows}


def wish(wishes: dict[tuple, Wish], passport: Passport, recipient: str) -> Wish:
    return wishes.get((passport.pk, recipient), NOTHING_CHOSEN)
