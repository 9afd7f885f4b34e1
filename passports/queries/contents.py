"""What a version says, gathered from its rows: to be frozen, and to be shown or compared."""

import json
import secrets
from typing import Any

from passports.models import Arrangement, Caring, Impact, LeavingAtOnce, Version
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
    leaving = LeavingAtOnce.objects.filter(version=version).first()
    return {
        "format": FORMAT,
        "passport": str(version.passport_id),
        "version": version.number,
        "arrangements": [arrangement_values(row) for row in version.arrangements.all()],
        "leaving_at_once": _texts(leaving, LEAVING_FIELDS),
        "signatures": _signatures(version),
    }


def frozen_narrative(version: Version) -> dict[str, Any]:
    """The person's own words: their caring and how it affects their work."""
    caring = Caring.objects.filter(version=version).first()
    impact = Impact.objects.filter(version=version).first()
    answers = json.loads(caring.answers) if caring and caring.answers else {}
    return {
        "caring": {
            "answers": answers,
            "expected_changes": caring.expected_changes if caring else "",
        },
        "impact": _texts(impact, IMPACT_FIELDS),
    }


def arrangement_values(arrangement: Arrangement) -> dict[str, Any]:
    """What an arrangement says, as values that JSON knows."""
    values = {name: getattr(arrangement, name) for name in ARRANGEMENT_FIELDS}
    return {
        "id": str(arrangement.pk),
        **{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items()},
    }


def _texts(section: LeavingAtOnce | Impact | None, names: tuple[str, ...]) -> dict[str, str]:
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
