"""Where a message about a passport leads."""

from passports.models import Passport


def to_owner() -> str:
    return "/passport/"


def to_reader(passport: Passport) -> str:
    return f"/passports/{passport.pk}/"
