"""What production needs to be told by the environment, and what is wrong with what it was told."""

import base64
import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

ALWAYS = (
    "SECRET_KEY",
    "FIELD_KEYS",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "PORTAL_URL",
)
SAFEGUARDING_WORDS = (
    "If somebody is in danger now, phone 999. To talk to somebody at any hour, phone Samaritans on"
    " 116 123; it is free. For urgent help with mental health, phone 111."
)
WITH_OIDC = ("OIDC_CLIENT_SECRET", "OIDC_SERVER_URL")


def missing(environ: Mapping[str, str]) -> list[str]:
    """The names of the settings that production needs and ``environ`` does not give."""
    needed = ALWAYS + (WITH_OIDC if environ.get("OIDC_CLIENT_ID") else ())
    return [name for name in needed if not environ.get(name, "").strip()]


def safeguarding_minutes(env: Env) -> tuple[int, int]:
    """How long a report of danger may wait to be taken, and then to be finished, before HR is told."""
    return (
        env.int("SAFEGUARDING_MINUTES", default=30),
        env.int("SAFEGUARDING_TAKEN_MINUTES", default=120),
    )


def disclosure(env: Env) -> tuple[int, int]:
    """The threshold of releases and the base to which they round. Raises ImproperlyConfigured below 5."""
    found = env.int("DISCLOSURE_THRESHOLD", default=10), env.int("DISCLOSURE_BASE", default=5)
    if min(found) < 5:
        raise ImproperlyConfigured("DISCLOSURE_THRESHOLD and DISCLOSURE_BASE are never below 5.")
    return found


def month_and_day(given: str) -> tuple[int, int]:
    """``04-01`` as month and day, a day that every year has. Raises ImproperlyConfigured."""
    try:
        day = dt.date.fromisoformat(f"2025-{given}")
    except ValueError:
        told = "REPORTING_YEAR_STARTS is a month and a day of every year, such as 04-01."
        raise ImproperlyConfigured(told) from None
    return day.month, day.day


def is_key(entry: str) -> bool:
    """Whether an entry of FIELD_KEYS is ``id:key`` with 32 bytes in URL-safe base64."""
    name, _, material = entry.strip().rpartition(":")
    try:
        return bool(name) and len(base64.urlsafe_b64decode(material)) == 32
    except ValueError:
        return False


def is_web_address(value: str) -> bool:
    """Whether it is a whole address of a page, with https."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not set(value) & set(" \t\n<>\"'")


def wrong_anywhere(environ: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each setting that cannot be right, in production or not. Never shows a value."""
    page = environ.get("FLEXIBLE_WORKING_URL", "")
    if page and not is_web_address(page):
        yield "FLEXIBLE_WORKING_URL must be the whole address of a page and begin with https://."
    passwords = environ.get("PASSWORD_SIGN_IN", "1").strip().lower() in Env.BOOLEAN_TRUE_STRINGS
    if not passwords and not environ.get("OIDC_CLIENT_ID"):
        yield "PASSWORD_SIGN_IN is off and OIDC_CLIENT_ID is not set, so nobody could sign in."


def wrong(environ: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each setting that cannot be right in production. Never shows a value."""
    if len(environ["SECRET_KEY"]) < 50:
        yield "SECRET_KEY is shorter than 50 characters."
    if not all(is_key(entry) for entry in environ["FIELD_KEYS"].split(",")):
        yield "FIELD_KEYS holds `id:key` entries; each key is 32 random bytes in URL-safe base64."
    for name in ("PORTAL_URL", "OIDC_SERVER_URL"):
        if environ.get(name) and not environ[name].startswith("https://"):
            yield f"{name} must begin with https://."
    if environ["PORTAL_URL"].endswith("/"):
        yield "PORTAL_URL must not end with a slash."


def complaint(environ: Mapping[str, str], production: bool = True) -> str:
    """All that keeps the portal from starting, in one piece of text; empty when nothing does."""
    names = missing(environ) if production else []
    if names:
        return f"Production needs these in the environment: {', '.join(names)}. See docs/deploy.md."
    sentences = [*(wrong(environ) if production else ()), *wrong_anywhere(environ)]
    return " ".join([*sentences, "See docs/deploy.md."]) if sentences else ""
