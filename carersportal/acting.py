"""Where standing in for a manager meets the features: owners are asked at once, not the next morning."""

from typing import Any

from django.utils import timezone

from audit import trail
from passports.actions.acting import ask_about_acting_managers
from people.actions import acting_managers
from people.models import ActingManager, Person


@trail.action
def appoint_acting_manager(*, by: Person, **told: Any) -> ActingManager:
    """Let somebody stand in and, if it begins today or before, ask those who want to be asked first.

    All or nothing. Raises what the action of people raises.
    """
    spell = acting_managers.appoint_acting_manager(by=by, **told)
    today = timezone.localdate()
    if spell.starts_on <= today:
        ask_about_acting_managers(by=by, on=today)
    return spell
