"""Versions of a passport: one as it was signed, two side by side."""

import json
from dataclasses import dataclass
from typing import Any

from passports.models import Arrangement, Passport, Version
from passports.models.sharing import Level
from passports.permissions import Reading
from passports.queries.contents import (
    ARRANGEMENT_FIELDS,
    IMPACT_FIELDS,
    LEAVING_FIELDS,
    arrangement_values,
    caring_texts,
    frozen_content,
    frozen_narrative,
    section,
    texts,
)
from passports.rules.comparing import Change, Difference, changes, compare
from passports.rules.freezing import Frozen, Verdict, verify

SECTION_LEVELS = {
    "leaving_at_once": Level.ARRANGEMENTS,
    "impact": Level.IMPACT,
    "caring": Level.EVERYTHING,
}


@dataclass(frozen=True)
class Contents:
    """What of a version somebody may see. A section that is withheld is empty, as if not written."""

    arrangements: list[dict[str, Any]]
    leaving_at_once: dict[str, str]
    impact: dict[str, str]
    caring: dict[str, Any]


def contents_of_rows(version: Version, how: Reading) -> Contents:
    """The version as it stands today, life of its arrangements included."""
    impact = section(version, "impact") if how.includes(Level.IMPACT) else None
    caring = section(version, "caring") if how.includes(Level.EVERYTHING) else None
    return Contents(
        arrangements=[arrangement_values(row) for row in version.arrangements.all()],
        leaving_at_once=texts(section(version, "leaving_at_once"), LEAVING_FIELDS),
        impact=texts(impact, IMPACT_FIELDS) if impact else {},
        caring=caring_texts(caring) if caring else {},
    )


def contents_as_signed(version: Version, how: Reading) -> Contents:
    """The version as it was signed; as it stands today while it is discussed."""
    content, narrative = agreed(version), words(version)
    return Contents(
        arrangements=content["arrangements"],
        leaving_at_once=content["leaving_at_once"],
        impact=narrative.get("impact", {}) if how.includes(Level.IMPACT) else {},
        caring=narrative.get("caring", {}) if how.includes(Level.EVERYTHING) else {},
    )


def agreed(version: Version) -> dict[str, Any]:
    """What was agreed: the frozen text of a signed version, the rows of another."""
    return json.loads(version.content) if version.is_locked else frozen_content(version)


def words(version: Version) -> dict[str, Any]:
    """The person's own words, likewise; empty once they were withdrawn."""
    if not version.is_locked:
        return frozen_narrative(version)
    return json.loads(version.narrative) if version.narrative else {}


def verdict(version: Version) -> Verdict:
    """Whether a signed version is what both have signed."""
    texts = (version.content, version.narrative, version.sha256, version.narrative_sha256)
    return verify(Frozen(*texts))


def known_versions(passport: Passport) -> list[Version]:
    """All but drafts and what was discarded, newest first."""
    found = passport.versions.known_to_readers().select_related(*SECTION_LEVELS)
    return list(found.prefetch_related("arrangements"))


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions, as far as a reader may see them."""

    arrangements: Difference
    texts: list[Change]


def comparison(older: Version, newer: Version, how: Reading) -> Comparison:
    """What changed from ``older`` to ``newer``."""
    before, after = agreed(older), agreed(newer)
    found = compare(
        before["arrangements"],
        after["arrangements"],
        origins=origins_of(older.passport),
        names=[name for name in ARRANGEMENT_FIELDS if name != "position"],
    )
    told = changes(before["leaving_at_once"], after["leaving_at_once"], LEAVING_FIELDS)
    if how.includes(Level.IMPACT):
        before, after = words(older).get("impact", {}), words(newer).get("impact", {})
        told += changes(before, after, IMPACT_FIELDS)
    return Comparison(found, list(told))


def origins_of(passport: Passport) -> dict[str, str | None]:
    """Of each arrangement of a passport, the one it was carried over from."""
    rows = Arrangement.objects.filter(version__passport=passport).values_list("pk", "origin_id")
    return {str(key): str(origin) if origin else None for key, origin in rows}
