"""Where a message about a passport leads."""

from passports.models import Passport


def to_owner() -> str:
    return "/passport/"


def to_own_cases() -> str:
    """The page on which the owner reads how earlier cases were settled."""
    return "/passport/case/"


def to_reader(passport: Passport) -> str:
    return f"/passports/{passport.pk}/"
