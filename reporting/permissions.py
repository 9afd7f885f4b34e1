"""Who may bring in what the dashboards are made from."""

from people.models import Person
from people.permissions import has_role
from people.roles import Role


def can_import_outcomes(user: Person) -> bool:
    """HR analysts, for the whole employer."""
    return has_role(user, Role.HR_ANALYST)
