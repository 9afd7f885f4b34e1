"""Who may bring in what the dashboards are made from."""

from django.utils import timezone

from people.models import Person, RoleAssignment
from people.roles import Role


def can_import_outcomes(user: Person) -> bool:
    """HR analysts for the whole employer: not those of a unit, and not administrators."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person=user)
    return held.filter(role=Role.HR_ANALYST, unit__isnull=True).exists()
