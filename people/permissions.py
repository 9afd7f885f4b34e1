"""Who is what to whom, on a day. The other apps build their permissions on these."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment, StaffImport
from people.roles import Role


def has_role(user: Person, role: Role, *, unit: OrgUnit | None = None) -> bool:
    """Whether ``user`` holds ``role`` today, for the whole employer or for a unit that holds ``unit``."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person_id=user.pk, role=role)
    if unit is None:
        return held.exists()
    return any(
        scope is None or unit.path.startswith(scope)
        for scope in held.values_list("unit__path", flat=True)
    )


def people_in_role(role: Role, *, unit: OrgUnit) -> QuerySet[Person]:
    """Those who hold ``role`` today for ``unit``: given for it, for a unit above it, or for everything."""
    above = OrgUnit.objects.filter(code__in=unit.path.strip("/").split("/"))
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role=role)
    held = held.filter(Q(unit__isnull=True) | Q(unit__in=above))
    return Person.objects.filter(is_active=True, pk__in=held.values("person"))


def reports_of(user: Person, *, on: dt.date | None = None) -> QuerySet[Posting]:
    """The postings under ``user`` on a day (today)."""
    return Posting.objects.on(on or timezone.localdate()).filter(manager=user)


def acted_for(user: Person, *, on: dt.date | None = None) -> QuerySet[ActingManager]:
    """The spells in which ``user`` stands in for another manager on a day (today)."""
    return ActingManager.objects.on(on or timezone.localdate()).filter(acting=user)


def can_import_staff(user: Person) -> bool:
    return has_role(user, Role.ADMINISTRATOR)


def visible_imports(user: Person, imports: QuerySet[StaffImport]) -> QuerySet[StaffImport]:
    """All of them to those who may import, none to anybody else."""
    return imports if can_import_staff(user) else imports.none()
