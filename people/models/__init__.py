from people.models.assignment import ActingManager, RoleAssignment
from people.models.orgunit import OrgUnit
from people.models.person import Person
from people.models.posting import Posting
from people.models.staff_import import RejectedRow, StaffImport

__all__ = [
    "ActingManager",
    "OrgUnit",
    "Person",
    "Posting",
    "RejectedRow",
    "RoleAssignment",
    "StaffImport",
]
