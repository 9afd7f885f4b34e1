"""Privacy as code: what each field is, whom a row is about, and how long it is kept.

Every model of the portal carries a ``class Privacy`` of plain values, so that no app needs to
import another for it::

    class Privacy:
        about = "passport__owner"      # look-up from the row to the person; "self"; None: nobody
        keep = "6 months after leaving"
        personal = ("owner",)
        special_category = ("text",)
        technical = ("id", "created_at")

``made`` names the field that says when a row was made, where it is neither ``created_at`` nor
``at``; ``keep_fields`` gives fields that are emptied before their row goes their own rule.
``before`` names the action that is told of rows (``by=None, ids=[...]``) before they go.

The subject-access export and the retention command read it; a test fails on a field that is
missing or named twice.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db import models

FOREVER = "as long as the portal"
CATEGORIES = ("personal", "special_category", "technical")
OUR_APPS = (
    "carersportal",
    "reporting",
    "champions",
    "passports",
    "leave",
    "networks",
    "declarations",
    "people",
    "audit",
    "notifications",
)


@dataclass(frozen=True)
class Keep:
    """How long a row is kept: ``count`` ``unit`` (days or months) after ``since``."""

    count: int
    unit: str
    since: str

    @classmethod
    def parse(cls, text: str) -> "Keep | None":
        """``"6 months after leaving"``, ``"72 months after it was made"``; None: as long as the portal.

        Raises ValueError on anything else.
        """
        if text == FOREVER:
            return None
        found = re.fullmatch(r"(\d+) (days|months) after (leaving|it was made)", text)
        if not found:
            raise ValueError(f"Not a retention rule: {text!r}")
        return cls(int(found[1]), found[2], found[3])


def our_models() -> list[type[models.Model]]:
    """The portal's own models, without the history tables that triggers fill."""
    return [
        model
        for label in OUR_APPS
        if apps.is_installed(label)
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]
