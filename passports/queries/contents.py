"""What a version says, gathered from its rows: to be frozen, and to be shown or compared."""

import secrets
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from passports.models import Arrangement, Caring, Version
from passports.rules.caring import read_answers
from passports.rules.freezing import Frozen, freeze
from people.models import Person

FORMAT = 1
ARRANGEMENT_FIELDS = (
    "position",
    "category",
    "in_work_terms",
    "when_and_how_often",
    "starts_on",
    "ends_on",
    "route",
    "status",
    "answer",
    "reason_code",
    "alternative",
    "trial_ends_on",
    "who",
    "does_what",
    "by_when",
    "put_in_place_on",
)
LEAVING_FIELDS = ("whom_i_tell", "second_contact", "my_work", "team_is_told")
IMPACT_FIELDS = ("hard_now", "works", "does_not_work", "good_week", "bad_week")


def freeze_version(version: Version) -> Frozen:
    """The frozen texts of a version that both have signed (its signatures are set, not yet saved)."""
    return freeze(frozen_content(version), frozen_narrative(version), salt=secrets.token_hex(16))


def frozen_content(version: Version) -> dict[str, Any]:
    """The arrangements, what happens when the person leaves at once, and the signatures."""
    return {
        "format": FORMAT,
        "passport": str(version.passport_id),
        "version": version.number,
        "arrangements": [arrangement_values(row) for row in version.arrangements.all()],
        "leaving_at_once": texts(section(version, "leaving_at_once"), LEAVING_FIELDS),
        "signatures": _signatures(version),
    }


def frozen_narrative(version: Version) -> dict[str, Any]:
    """The person's own words: their caring and how it affects their work."""
    return {
        "caring": caring_texts(section(version, "caring")),
        "impact": texts(section(version, "impact"), IMPACT_FIELDS),
    }


def section(version: Version, name: str) -> Any:
    """A section's row (``caring``, ``impact``, ``leaving_at_once``), or None."""
    try:
        return getattr(version, name)
    except ObjectDoesNotExist:
        return None


def caring_texts(caring: Caring | None) -> dict[str, Any]:
    """The answers to the closed questions of section 1, and its text."""
    return {
        "answers": read_answers(caring.answers) if caring else {},
        "expected_changes": caring.expected_changes if caring else "",
    }


def arrangement_values(arrangement: Arrangement) -> dict[str, Any]:
    """What an arrangement says, as values that JSON knows."""
    values = {name: getattr(arrangement, name) for name in ARRANGEMENT_FIELDS}
    return {
        "id": str(arrangement.pk),
        **{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items()},
    }


def texts(section: Any, names: tuple[str, ...]) -> dict[str, str]:
    """The texts of a section's row; empty ones without a row."""
    return {name: getattr(section, name) if section else "" for name in names}


def _signatures(version: Version) -> list[dict[str, Any]]:
    signed_for = version.signed_for
    return [
        {
            "as": "owner",
            "at": version.owner_signed_at.isoformat() if version.owner_signed_at else None,
            "by": _name(version.passport.owner),
        },
        {
            "as": "manager",
            "at": version.manager_signed_at.isoformat() if version.manager_signed_at else None,
            "by": _name(version.signed_by) if version.signed_by else None,
            "for": _name(signed_for) if signed_for else None,
        },
    ]


def _name(person: Person) -> dict[str, str]:
    return {"name": person.get_full_name(), "staff_number": person.staff_number}
